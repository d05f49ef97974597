/**
 * Sqitch's layout: {@code sqitch.plan} decides which changes there are and in which order; scripts lie in {@code
 * deploy}, {@code revert} and {@code verify}.
 *
 * <p>Read {@code SqitchLayout} first, then {@code SqitchPlan}.
 */
@NullMarked
package dev.palindrome.layout.sqitch;

import org.jspecify.annotations.NullMarked;
