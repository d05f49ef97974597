/**
 * How a set is to be proven, and the listener that hears of each result. Values without logic.
 */
@NullMarked
package dev.palindrome.prove.request;

import org.jspecify.annotations.NullMarked;
