/** Runs a script on a connection, times each statement, and says what failed and where. */
@NullMarked
package dev.palindrome.execute;

import org.jspecify.annotations.NullMarked;
