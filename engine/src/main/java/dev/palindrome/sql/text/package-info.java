@NullMarked
package dev.palindrome.sql.text;

import org.jspecify.annotations.NullMarked;
