package dev.palindrome.sql.statement;

import dev.palindrome.sql.text.Position;
import dev.palindrome.sql.text.Substitution;
import java.util.List;
import java.util.Optional;

/**
 * One SQL statement of a script.
 *
 * @param text from its first token to its last, without the final {@code ;}; comments inside are kept, psql variables
 *     are replaced by their values
 * @param position where its first token stands, which may be in a file that the script includes
 * @param kind what it is
 * @param copyData the rows of {@code COPY … FROM stdin}; they have to be read before the next statement
 * @param result what becomes of the rows that it gives
 * @param substitutions where the text is not what stands in the file
 */
public record Statement(
        String text,
        Position position,
        StatementKind kind,
        Optional<CopyData> copyData,
        ResultUse result,
        List<Substitution> substitutions) {

    public Statement {
        substitutions = List.copyOf(substitutions);
    }

    /** The same with rows. */
    public Statement with(CopyData rows) {
        return new Statement(text, position, kind, Optional.of(rows), result, substitutions);
    }

    /**
     * The same where an index is made, rebuilt or dropped {@code CONCURRENTLY}, without that word: what a transaction may
     * hold, and what leads to the same index. What follows keeps its place.
     *
     * @return empty for any other statement
     */
    public Optional<Statement> atOnce() {
        return ConcurrentlyRemover.text(this)
                .map(changed -> new Statement(changed, position, kind, copyData, result, substitutions));
    }

    /**
     * The place of a character of {@link #text}, for the server's error positions.
     *
     * @param offset from 0, in code points, as the server counts (its own count is from 1)
     */
    public Position positionOf(int offset) {
        int line = position.line();
        int column = position.column();
        int end = text.offsetByCodePoints(0, Math.min(text.codePointCount(0, text.length()), Math.max(0, offset)));
        int at = 0;
        int limit = end;
        for (Substitution value : substitutions) {
            if (end < value.offset() + value.length()) {
                limit = Math.min(end, value.offset());
                break;
            }
            if (end < value.offset()) {
                break;
            }
            at = value.offset() + value.length();
            line = value.line();
            column = value.column();
        }
        for (int i = at; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
        return new Position(position.file(), line, column);
    }
}
