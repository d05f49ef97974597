/**
 * Catalog rows, and the rules that decide which of them belong to a snapshot.
 *
 * <p>In: the system catalogs as this server has them ({@code CatalogShape} lists their columns from {@code
 * pg_attribute}). Out: {@code CatalogRows}, in which a row is found by catalog and by key.
 *
 * <p>Every catalog and every column is read unless {@code CatalogExclusions} names it with a reason. A catalog that a
 * later major version adds is therefore covered without a change. {@code SnapshotSelection} holds the conditions that
 * exclude objects of the system and of extensions, and {@code HistoryTables} the tables of migration tools.
 *
 * <p>Read {@code CatalogShape} first, then {@code CatalogExclusions}.
 */
@NullMarked
package dev.palindrome.catalog.row;

import org.jspecify.annotations.NullMarked;
