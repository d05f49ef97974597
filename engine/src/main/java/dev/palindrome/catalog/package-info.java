/**
 * Snapshots of the whole system catalog, and the differences between two of them.
 *
 * <p>In: a connection, or two snapshots, or a snapshot file. Out: a {@link Snapshot}, a list of {@link Difference},
 * or the text of a snapshot file.
 *
 * <p>A snapshot holds every object of a database under its name, never under its OID, with all its attributes as
 * text. Two snapshots of equal schemas are equal, whatever the order in which the objects were created. A comparison
 * goes through both in the order of names, reports what is only in one, what has another attribute, and recognises
 * renamed objects and moved columns, so that one cause is one difference.
 *
 * <p>Read {@link Snapshot} first, then {@code SnapshotComparison}. How a snapshot is read is the business of {@link
 * dev.palindrome.catalog.reader}.
 */
@NullMarked
package dev.palindrome.catalog;

import org.jspecify.annotations.NullMarked;
