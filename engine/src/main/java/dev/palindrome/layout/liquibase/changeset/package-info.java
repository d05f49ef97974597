/**
 * A changeset, whatever it is written in: its attributes, contexts, parameters, paths, and the SQL that Liquibase
 * would send.
 *
 * <p>Read {@code LiquibaseChangeset} first.
 */
@NullMarked
package dev.palindrome.layout.liquibase.changeset;

import org.jspecify.annotations.NullMarked;
