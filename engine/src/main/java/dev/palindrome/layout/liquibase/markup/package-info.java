/**
 * Changelogs in XML, YAML and JSON, read as one tree of {@code LiquibaseNode}s that know their lines.
 *
 * <p>Only changes whose SQL is written in the file or can be derived from it are accepted. Read {@code
 * LiquibaseChangesetReader} first.
 */
@NullMarked
package dev.palindrome.layout.liquibase.markup;

import org.jspecify.annotations.NullMarked;
