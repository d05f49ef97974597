/**
 * Layouts with a folder a migration: Prisma, diesel, Hasura, Sourcegraph.
 *
 * <p>Example: {@code 2024-02-11_add_note/up.sql} with {@code down.sql}. Sourcegraph's metadata names parents, which
 * form a graph ({@code MigrationGraph}).
 */
@NullMarked
package dev.palindrome.layout.foldered;

import org.jspecify.annotations.NullMarked;
