/**
 * Applies and rolls back migrations on a live database.
 *
 * <p>In: a connection, a migration set and a request. Out: a result, or an exception that reports how far the run
 * came.
 *
 * <p>The plan is made twice: once without the lock, so that a run with nothing to do needs two round trips, and again
 * under the lock. A script and its record are committed in one transaction. Read {@link Migrator} first, then {@link
 * dev.palindrome.migrate.plan} and {@link dev.palindrome.migrate.run}.
 */
@NullMarked
package dev.palindrome.migrate;

import org.jspecify.annotations.NullMarked;
