/**
 * What all layouts have in common: the interface {@code Layout}, migration candidates, titles, version numbers,
 * templates.
 *
 * <p>In: the listing of a folder. Out: {@code MigrationCandidates}: which files form which migration, in order,
 * before any script is read, and which files are left over.
 *
 * <p>Read {@code Layout} first.
 */
@NullMarked
package dev.palindrome.layout.convention;

import org.jspecify.annotations.NullMarked;
