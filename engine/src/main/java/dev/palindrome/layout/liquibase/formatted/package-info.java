/**
 * Changelogs in formatted SQL, read line by line as Liquibase does: {@code --changeset author:id}, {@code --rollback
 * …}.
 *
 * <p>Read {@code LiquibaseFormattedSql} first.
 */
@NullMarked
package dev.palindrome.layout.liquibase.formatted;

import org.jspecify.annotations.NullMarked;
