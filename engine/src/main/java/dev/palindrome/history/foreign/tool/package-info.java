/**
 * The rules of each tool for which of its rows stand for an applied migration: one class a tool, or one for several
 * tools with the same rules.
 *
 * <p>In: {@code ForeignRow}s in the order of the table. Out: {@code ForeignRecord}s. Examples: Flyway adds a row for
 * each undo, which cancels an earlier row; dbmate deletes the row of a migration that it rolls back; golang-migrate
 * keeps only the current version, and everything at or below it is applied.
 *
 * <p>Read {@code FlywayHistoryRules} first.
 */
@NullMarked
package dev.palindrome.history.foreign.tool;

import org.jspecify.annotations.NullMarked;
