/**
 * Layouts that pair an up file with a rollback file by their names: golang-migrate, sqlx, parallel folders, and
 * patterns of a team's own.
 *
 * <p>Example: {@code 000001_users.up.sql} with {@code 000001_users.down.sql}. {@code FilePairing} matches the files
 * by name, or else by version.
 */
@NullMarked
package dev.palindrome.layout.paired;

import org.jspecify.annotations.NullMarked;
