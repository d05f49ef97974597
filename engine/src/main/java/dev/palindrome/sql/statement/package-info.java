/**
 * A statement of a script: its text, its place, its kind from its first words, its comments, and the rows that follow
 * a {@code COPY … FROM stdin}.
 *
 * <p>Read {@link Statement} first.
 */
@NullMarked
package dev.palindrome.sql.statement;

import org.jspecify.annotations.NullMarked;
