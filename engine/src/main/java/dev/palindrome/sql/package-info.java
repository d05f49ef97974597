/**
 * The SQL scanner: text in, statements with their places and kinds out, as psql would cut them.
 *
 * <p>In: a reader of text. Out: {@link dev.palindrome.sql.statement.Statement}s, one at a time. A file of any size is
 * read in a small window of memory. Example: {@code CREATE TABLE a (x int); SELECT ';'} gives two statements, the
 * second at line 1, column 26.
 *
 * <p>Read {@link StatementReader} first.
 */
@NullMarked
package dev.palindrome.sql;

import org.jspecify.annotations.NullMarked;
