/**
 * The part of a proof with rows: each migration on tables that were filled before the up and get more rows after it.
 *
 * <p>Four questions a migration: does the up accept the rows; do the rows of before come back after the rollback;
 * does the rollback run, and do old tables keep their rows, when rows were written after the up; does the second up
 * give the same. {@code RowsDatabase} holds the filled database, {@code RowsScenario} runs the acts in a sandbox that
 * is rolled back, {@code RowsProof} leads through them.
 *
 * <p>Read {@code RowsProof} first.
 */
@NullMarked
package dev.palindrome.prove.rows;

import org.jspecify.annotations.NullMarked;
