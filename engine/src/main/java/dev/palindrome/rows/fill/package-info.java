/**
 * Fills tables with synthetic rows. The server judges every row; the same seed and the same schema give the same
 * rows.
 *
 * <p>In: a connection, shapes, the tables to fill. Out: a {@link FillResult}: which tables got rows, and why the
 * others did not.
 *
 * <p>{@code FillOrder} sorts tables so that referred tables come first; tables that refer to each other get their
 * first rows in one statement ({@code CyclicInsert}); foreign keys that accept NULL are set afterwards ({@code
 * ForeignKeyBackfill}). Each table is filled by {@link dev.palindrome.rows.fill.table}.
 *
 * <p>Read {@link SyntheticRowFiller} first, then {@code FillRun}.
 */
@NullMarked
package dev.palindrome.rows.fill;

import org.jspecify.annotations.NullMarked;
