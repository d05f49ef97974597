/**
 * Computes an expression tree for given column values as PostgreSQL would, with an UNKNOWN for whatever is not
 * supported.
 *
 * <p>The search for candidate values evaluates conditions thousands of times; asking the server costs two to three
 * times as much ({@code docs/decisions/0011-expressions-in-java-or-in-postgresql.md}). The server still judges every
 * row in the end, so an error here costs a candidate and never a wrong result.
 *
 * <p>Read {@code ConditionEvaluation} first.
 */
@NullMarked
package dev.palindrome.rows.evaluate;

import org.jspecify.annotations.NullMarked;
