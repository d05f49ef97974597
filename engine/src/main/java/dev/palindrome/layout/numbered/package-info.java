/**
 * Layouts with one file or one file pair a migration, ordered by number, by date, by name or by a list.
 *
 * <p>Example: {@code 0001_core.sql} with {@code 0001_core_rollback.sql}.
 */
@NullMarked
package dev.palindrome.layout.numbered;

import org.jspecify.annotations.NullMarked;
