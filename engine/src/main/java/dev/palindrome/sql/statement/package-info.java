@NullMarked
package dev.palindrome.sql.statement;

import org.jspecify.annotations.NullMarked;
