/**
 * Tables as their rows see them: columns with types down to the base type, NOT NULL, defaults, CHECK constraints,
 * keys, partitions.
 *
 * <p>In: a connection. Out: a {@link SchemaShape} of {@code TableShape}s. {@link ChangeStamps} detect cheaply whether
 * a table or its rows changed since an earlier reading, from {@code xmin}, {@code ctid} and file numbers.
 *
 * <p>Read {@code TableShape} first, then {@link TableShapeReader}.
 */
@NullMarked
package dev.palindrome.rows.shape;

import org.jspecify.annotations.NullMarked;
