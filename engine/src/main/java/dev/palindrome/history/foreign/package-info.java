/**
 * What another tool recorded, matched with a migration set.
 *
 * <p>In: the table of Flyway, Liquibase, Sqitch and others, and a migration set. Out: a {@link ForeignHistory}: which
 * migrations of the set are applied, which recorded names match no file, which files changed since.
 *
 * <p>The table is read by {@link dev.palindrome.history.foreign.table}, the tool's own rules are in {@link
 * dev.palindrome.history.foreign.tool}. To support another tool, add its columns to {@code ForeignTool} and one class
 * of rules.
 */
@NullMarked
package dev.palindrome.history.foreign;

import org.jspecify.annotations.NullMarked;
