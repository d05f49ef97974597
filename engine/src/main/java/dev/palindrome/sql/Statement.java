package dev.palindrome.sql;

import java.util.Optional;

/**
 * One SQL statement of a script.
 *
 * @param text from its first token to its last, without the final {@code ;}; comments inside are kept
 * @param position where its first token stands
 * @param kind what it is
 * @param copyData the inline data of {@code COPY … FROM stdin}, lines as in the file, without the closing {@code \.}
 */
public record Statement(String text, Position position, StatementKind kind, Optional<String> copyData) {

    /**
     * The place of a character of {@link #text}, for the server's error positions.
     *
     * @param offset from 0, in code points, as the server counts (its own count is from 1)
     */
    public Position positionOf(int offset) {
        int line = position.line();
        int column = position.column();
        int end = Math.min(text.codePointCount(0, text.length()), Math.max(0, offset));
        int index = 0;
        for (int i = 0; i < end; i++) {
            int c = text.codePointAt(index);
            index += Character.charCount(c);
            if (c == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(position.file(), line, column);
    }
}
