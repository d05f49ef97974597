/**
 * Places, tokens and quotes in text that streams by.
 *
 * <p>{@code TextWindow} holds the part of the text that is still needed, {@code Lexer} tells tokens apart as psql's
 * lexer does, {@code PositionTracker} turns an offset into line and column. Read {@code Lexer} first.
 */
@NullMarked
package dev.palindrome.sql.text;

import org.jspecify.annotations.NullMarked;
