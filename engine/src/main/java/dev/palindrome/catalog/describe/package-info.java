/**
 * Turns catalog rows into named objects with attributes.
 *
 * <p>In: {@code CatalogRows}. Out: {@code SnapshotEntry} records, for example {@code column public.orders.note} with
 * {@code type: text} and {@code not null: true}.
 *
 * <p>Three steps: {@code ObjectIdentities} gives each row the name of the object that it is or that it belongs to;
 * {@code AttributeRenderer} turns references into names and values into words; {@code ObjectAttributes} attaches rows
 * that are no objects of their own (defaults, comments, labels, bounds) to their object. {@code SnapshotAssembler}
 * runs the steps.
 *
 * <p>Read {@code SnapshotAssembler} first.
 */
@NullMarked
package dev.palindrome.catalog.describe;

import org.jspecify.annotations.NullMarked;
