@NullMarked
package dev.palindrome.rows.savepoint;

import org.jspecify.annotations.NullMarked;
