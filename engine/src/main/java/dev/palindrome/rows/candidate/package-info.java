/**
 * Candidate values of columns: the ordinary and extreme values of the type, and values that make a condition true.
 *
 * <p>In: a type, or a condition and the columns in it. Out: {@code CandidateValue}s.
 *
 * <p>{@code ConditionSolver} brings a condition into disjunctive normal form ({@code DisjunctiveForm}), takes one
 * alternative, and solves it for one column at a time: {@code ExpressionInverter} computes backwards from the wanted
 * result ({@code lower(email) = 'a'} gives {@code email = 'a'}), {@code RelatedValues} gives values that are smaller,
 * equal or larger. Every candidate is evaluated; what the condition rejects is dropped.
 *
 * <p>Read {@code ConditionSolver} first.
 */
@NullMarked
package dev.palindrome.rows.candidate;

import org.jspecify.annotations.NullMarked;
