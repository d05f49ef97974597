/**
 * Runs SQL under a savepoint, so that a refused row costs nothing, and reports why the server refused it: SQLSTATE,
 * constraint, column.
 */
@NullMarked
package dev.palindrome.rows.savepoint;

import org.jspecify.annotations.NullMarked;
