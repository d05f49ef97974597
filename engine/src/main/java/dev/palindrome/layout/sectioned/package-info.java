/**
 * Layouts with both directions in one file, separated by marker comments: goose, dbmate, sql-migrate, MyBatis,
 * node-pg-migrate.
 *
 * <p>In: a file and its marker lines. Out: the line ranges of the up section and of the rollback section. A line that
 * looks like a marker and is none is refused, because a misspelt marker would move statements into the wrong section.
 *
 * <p>Read {@code SectionedLayout} first.
 */
@NullMarked
package dev.palindrome.layout.sectioned;

import org.jspecify.annotations.NullMarked;
