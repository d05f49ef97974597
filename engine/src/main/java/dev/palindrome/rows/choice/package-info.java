/**
 * A constraint satisfaction problem for one row: a variable for each group of columns, the choices for each variable,
 * and combinations that satisfy all conditions.
 *
 * <p>In: a fill target. Out: {@code ChoiceVariable}s with ordered choices. Columns of one foreign key form one
 * variable, whose choices are the parent keys that exist ({@code ParentKeys}). Columns that a CHECK constraint ties
 * together are solved together: {@code CombinationTester} sends all combinations to the server in one query and keeps
 * those that satisfy the condition.
 *
 * <p>Read {@code ChoiceVariables} first, then {@code ChoiceSolver}.
 */
@NullMarked
package dev.palindrome.rows.choice;

import org.jspecify.annotations.NullMarked;
