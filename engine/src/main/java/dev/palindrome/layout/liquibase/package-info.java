/**
 * Liquibase's layout: formatted SQL in the order of paths, or a master changelog in XML, YAML or JSON and all that it
 * includes.
 *
 * <p>In: changelogs. Out: one migration candidate a changeset. {@code LiquibaseMaster} follows includes, {@link
 * dev.palindrome.layout.liquibase.formatted} and {@link dev.palindrome.layout.liquibase.markup} read the files.
 *
 * <p>Read {@code LiquibaseLayout} first.
 */
@NullMarked
package dev.palindrome.layout.liquibase;

import org.jspecify.annotations.NullMarked;
