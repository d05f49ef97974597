/**
 * The SQL that closes a difference between two snapshots.
 *
 * <p>In: a {@link dev.palindrome.catalog.Difference} and the two snapshots. Out: the statements that change the
 * second schema into the first, or nothing where no statement can. Example: a rollback leaves {@code type
 * public.mood} behind; the closing SQL is {@code DROP TYPE public.mood}.
 *
 * <p>Added objects are dropped ({@code DropStatements}), missing ones are created with all that belongs to them
 * ({@code ObjectRecreation}), changed attributes are altered ({@code AttributeAlterations} and its neighbours for
 * columns, relations and other objects).
 *
 * <p>Read {@link ClosingSql} first.
 */
@NullMarked
package dev.palindrome.generate;

import org.jspecify.annotations.NullMarked;
