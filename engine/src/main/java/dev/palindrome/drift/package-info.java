/**
 * Compares schemas: of databases, of folders of migrations, of snapshot files.
 *
 * <p>In: two {@link SchemaSource}s. Out: {@link SchemaDifferences}. Where a source is a folder, its migrations are
 * applied to a scratch database. Roles, tablespaces and other objects of the cluster are excluded, because two
 * clusters differ in them without drift.
 *
 * <p>Read {@link SchemaReader} first.
 */
@NullMarked
package dev.palindrome.drift;

import org.jspecify.annotations.NullMarked;
