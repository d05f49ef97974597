package dev.palindrome.rows.expression;

import dev.palindrome.rows.expression.ConditionTokens.Kind;
import dev.palindrome.rows.expression.ConditionTokens.Token;
import java.util.List;

/** Where a parser is in a condition. */
final class TokenCursor {

    private final List<Token> tokens;
    private int at;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekNext() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() == Kind.END) {
            throw new NotUnderstood(token);
        }
        at++;
        return token;
    }

    boolean accept(String text) {
        if (peek().is(text)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String text) {
        if (!accept(text)) {
            throw new NotUnderstood(peek());
        }
    }

    /** A name, without the schema before it. */
    String name() {
        Token token = next();
        if (token.kind() != Kind.WORD && token.kind() != Kind.NAME) {
            throw new NotUnderstood(token);
        }
        return accept(".") ? name() : token.text();
    }

    /** A condition in a form that the parser does not know. */
    static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotUnderstood(Token token) {
            super(token.text(), null, false, false);
        }
    }
}
