/**
 * The files of a folder: listed, filtered by ignore patterns, and scanned once for lines that may be markers of a
 * tool ({@code -- +goose Up}).
 *
 * <p>In: {@link LayoutSettings} and a path. Out: a {@code Listing}. Symbolic links are followed.
 */
@NullMarked
package dev.palindrome.layout.folder;

import org.jspecify.annotations.NullMarked;
