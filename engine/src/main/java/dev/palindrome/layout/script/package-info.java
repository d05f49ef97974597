/**
 * One script file: strict UTF-8, checksum, header comments, directives, and sections of a file.
 *
 * <p>In: a path and, where several scripts share a file, a section. Out: a {@code ScriptFile} with the script and
 * what its comments say. Lines outside the section are read as empty lines, so that every line keeps its number.
 *
 * <p>Read {@code ScriptFile} first, then {@code DirectiveReader}.
 */
@NullMarked
package dev.palindrome.layout.script;

import org.jspecify.annotations.NullMarked;
