/** The table that records what was applied and rolled back, when, by whom and why. */
@NullMarked
package dev.palindrome.history;

import org.jspecify.annotations.NullMarked;
