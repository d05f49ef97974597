/**
 * The history table itself: its name, its columns, its rows.
 *
 * <p>Columns that other runners use under another name are recognised ({@code HistoryColumns}), so that a team's own
 * table can be extended in place and keeps its rows.
 *
 * <p>Read {@link HistoryRow} first.
 */
@NullMarked
package dev.palindrome.history.table;

import org.jspecify.annotations.NullMarked;
