/**
 * Fills one table: all rows in one statement where the server accepts them, else row by row.
 *
 * <p>A refused row is repaired in the column that the server named ({@code RowRepair}) and tried again. A table that
 * stays empty gets an {@code UnfilledReason} for the report.
 *
 * <p>Read {@code TableFill} first, then {@code RowProfiles}.
 */
@NullMarked
package dev.palindrome.rows.fill.table;

import org.jspecify.annotations.NullMarked;
