/** Renders results for people. */
@NullMarked
package dev.palindrome.report;

import org.jspecify.annotations.NullMarked;
