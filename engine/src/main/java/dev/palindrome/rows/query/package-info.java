/**
 * How rows are read and written over a connection: quoted names, literals, prepared queries, and session settings
 * under which the same value is always written as the same text.
 *
 * <p>{@code CanonicalSession} sets the settings within a savepoint or a transaction of its own and takes them back
 * afterwards, locks included.
 */
@NullMarked
package dev.palindrome.rows.query;

import org.jspecify.annotations.NullMarked;
