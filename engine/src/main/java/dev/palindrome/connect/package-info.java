/**
 * The address of a database, and connections to it.
 *
 * <p>In: a JDBC or libpq URL, the {@code PG*} variables or {@code DATABASE_URL}. Out: a {@link DatabaseAddress}, a
 * connection, or an exception that reports the cause by SQLSTATE and the next step.
 *
 * <p>Read {@link DatabaseAddress} first.
 */
@NullMarked
package dev.palindrome.connect;

import org.jspecify.annotations.NullMarked;
