/**
 * Reads snapshots over one connection: the first one whole, each later one as the changes since the one before.
 *
 * <p>In: a connection in autocommit. Out: a {@link dev.palindrome.catalog.Snapshot}.
 *
 * <p>Rows that changed carry an {@code xmin} that the reading before could not see; rows that are gone show up as a
 * smaller count. Only entries of relations with changed rows are built again. Example: after {@code ALTER TABLE
 * orders ADD note text}, three queries read the rows of {@code orders} and nothing else. A change whose effect on
 * other texts is not known leads to a whole reading. The reasons are in {@code
 * docs/decisions/0008-readings-that-follow-one-another.md}.
 *
 * <p>Read {@link CatalogReader} first, then {@code IncrementalReading}, {@code ReadingUpdate} and {@code
 * ChangeImpact}.
 */
@NullMarked
package dev.palindrome.catalog.reader;

import org.jspecify.annotations.NullMarked;
