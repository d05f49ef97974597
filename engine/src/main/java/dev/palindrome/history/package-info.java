/**
 * The history of a database: which migrations were applied and rolled back, when, by whom and why.
 *
 * <p>In: a connection and the name of the history table. Out: {@link History} with its rows; {@link HistoryWriter}
 * adds and changes rows in the transaction of the caller. Rows are never deleted: applying a migration again adds a
 * row.
 *
 * <p>A table of the same name that another tool created is recognised by its columns and refused ({@code
 * ForeignTableGuard}). The histories of other tools are read by {@link dev.palindrome.history.foreign}.
 *
 * <p>Read {@link History} first.
 */
@NullMarked
package dev.palindrome.history;

import org.jspecify.annotations.NullMarked;
