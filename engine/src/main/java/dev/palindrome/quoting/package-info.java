/**
 * Identifiers and literals in SQL, quoted as PostgreSQL quotes them.
 *
 * <p>Three rules for identifiers, each for one use: always quoted, for SQL that no user reads; quoted where
 * {@code quote_ident} quotes, for SQL that users read; and displayed, for snapshots and messages, where a keyword stays bare
 * because the text is a name and not SQL. Example: a table named {@code user} is displayed as {@code public.user} and is
 * {@code public."user"} in SQL.
 */
@NullMarked
package dev.palindrome.quoting;

import org.jspecify.annotations.NullMarked;
