/**
 * A migrated and proven PostgreSQL database for JUnit tests: annotate a class or a method with
 * {@link dev.palindrome.junit.MigratedDatabase} and take a {@link javax.sql.DataSource}, a {@link java.sql.Connection}, a
 * {@link dev.palindrome.junit.TestDatabase} or a {@link dev.palindrome.junit.JdbcUrl} as a parameter.
 */
@NullMarked
package dev.palindrome.junit;

import org.jspecify.annotations.NullMarked;
