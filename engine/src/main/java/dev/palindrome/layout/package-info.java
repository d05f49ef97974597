/**
 * Finds the layout of a folder and reads its migration set.
 *
 * <p>In: a folder of files. Out: a {@link dev.palindrome.migration.MigrationSet}.
 *
 * <p>{@code Detection} asks every layout whether the folder is its own and refuses a folder that fits two. The layout
 * turns files into migration candidates; {@code SetReader} reads their scripts, checksums, directives and
 * requirements, and reports every SQL file that no layout claimed. {@code Creation} writes the files of a new
 * migration in the folder's own convention.
 *
 * <p>A layout of another tool is added as a sub-package. Read {@link Layouts} first, then {@link
 * dev.palindrome.layout.convention}.
 */
@NullMarked
package dev.palindrome.layout;

import org.jspecify.annotations.NullMarked;
