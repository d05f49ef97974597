package dev.palindrome.sql.statement;

import dev.palindrome.sql.statement.StatementKind.TransactionRule;
import dev.palindrome.sql.text.Lexer;
import dev.palindrome.sql.text.TextWindow;
import dev.palindrome.sql.text.Token;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** Takes {@code CONCURRENTLY} out of a statement about one index, or the indexes of one table. */
final class ConcurrentlyRemover {

    private static final String WORD = "CONCURRENTLY";
    private static final Set<String> VERBS = Set.of("CREATE", "DROP", "REINDEX");

    private ConcurrentlyRemover() {}

    /** The text with spaces in the word's place; empty where the statement does not say it of an index. */
    static Optional<String> text(Statement statement) {
        StatementKind kind = statement.kind();
        boolean ofIndex = kind.object().equals("INDEX")
                || kind.verb().equals("REINDEX") && kind.object().equals("TABLE");
        return kind.transaction() == TransactionRule.FORBIDDEN && VERBS.contains(kind.verb()) && ofIndex
                ? without(statement.text())
                : Optional.empty();
    }

    private static Optional<String> without(String text) {
        Lexer lexer = new Lexer(new TextWindow(new StringReader(text), 1, text.length() + 1), "");
        lexer.keepLiterals(false);
        try {
            int parentheses = 0;
            for (Token token = lexer.next(); token != Token.END; token = lexer.next()) {
                parentheses += token == Token.OPEN ? 1 : token == Token.CLOSE ? -1 : 0;
                // Among options in parentheses it may be the only one, or be said to be off.
                if (token == Token.WORD && parentheses == 0 && lexer.is(WORD)) {
                    int start = Math.toIntExact(lexer.start());
                    return Optional.of(text.substring(0, start)
                            + " ".repeat(WORD.length())
                            + text.substring(start + WORD.length()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
