/**
 * The part of a proof on empty tables: each migration up, rolled back and applied again, with a snapshot after each
 * act, then the whole chain.
 *
 * <p>Example: the snapshot after the rollback lacks an index that the snapshot before the up has; the finding is
 * {@code MISSING index public.orders_email_idx}, with the statement of the rollback to blame.
 *
 * <p>Read {@code MigrationProof} first, then {@code ChainProver}.
 */
@NullMarked
package dev.palindrome.prove.schema;

import org.jspecify.annotations.NullMarked;
