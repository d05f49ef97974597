/**
 * PostgreSQL's text forms, taken apart and put into words: row and array literals, access control lists, column
 * lists, names of attributes.
 *
 * <p>In: text as the server writes it, for example {@code {owner=arwdDxt/owner,reader=r/owner}}. Out: the same in the
 * words of a snapshot, for example {@code owner: all; reader: SELECT}. Nothing here reads from a connection.
 *
 * <p>Read {@code RowLiteral} first.
 */
@NullMarked
package dev.palindrome.catalog.text;

import org.jspecify.annotations.NullMarked;
