/**
 * The history tables of other tools, recognised by their columns and read as rows. They are never written.
 *
 * <p>In: a connection. Out: {@link ForeignTable}, {@code ForeignRow}, and, once the rules of the tool were applied,
 * {@link ForeignRecord}.
 *
 * <p>Read {@link ForeignTool} first: its order decides which tool owns a table whose name several tools share.
 */
@NullMarked
package dev.palindrome.history.foreign.table;

import org.jspecify.annotations.NullMarked;
