package dev.palindrome.sql;

import java.io.IOException;

/** Finds the end of what is quoted: strings, names, dollar quotes, block comments. */
final class Quotes {

    private final Window window;
    private final Lexer lexer;

    Quotes(Window window, Lexer lexer) {
        this.window = window;
        this.lexer = lexer;
    }

    /** A quote that is doubled closes one string and opens the next: for finding the end that is the same. */
    Token string() throws IOException {
        lexer.markAndLetGo();
        do {
            if (!window.skipTo('\'')) {
                throw Refusal.unclosedString(lexer.position());
            }
            window.skip(1);
        } while (takeIf('\''));
        return Token.LITERAL;
    }

    Token escapeString() throws IOException {
        lexer.markAndLetGo();
        while (true) {
            int c = window.take();
            if (c == '\\') {
                c = window.take() == Window.END ? Window.END : 0;
            } else if (c == '\'' && !takeIf('\'')) {
                return Token.LITERAL;
            }
            if (c == Window.END) {
                throw Refusal.unclosedString(lexer.position());
            }
        }
    }

    Token quotedName() throws IOException {
        lexer.mark();
        do {
            if (!window.skipTo('"')) {
                throw Refusal.unclosedName(lexer.position());
            }
            window.skip(1);
        } while (takeIf('"'));
        return Token.QUOTED_NAME;
    }

    Token dollar() throws IOException {
        int length = 0;
        if (Lexer.beginsName(window.peek())) {
            do {
                length++;
            } while (Lexer.continuesTag(window.peek(length)));
        }
        if (window.peek(length) != '$') {
            return Token.SYMBOL;
        }
        window.skip(length + 1);
        String delimiter = window.text(lexer.start(), window.offset());
        lexer.markAndLetGo();
        while (window.skipTo('$')) {
            if (follows(delimiter)) {
                window.skip(delimiter.length());
                return Token.LITERAL;
            }
            window.skip(1);
        }
        throw Refusal.unclosedDollarQuote(delimiter, lexer.position());
    }

    private boolean follows(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (window.peek(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    Token blockComment() throws IOException {
        lexer.mark();
        window.skip(1);
        int depth = 1;
        while (depth > 0) {
            int c = window.take();
            if (c == Window.END) {
                throw Refusal.unclosedComment(lexer.position());
            } else if (c == '*' && takeIf('/')) {
                depth--;
            } else if (c == '/' && takeIf('*')) {
                depth++;
            }
        }
        return Token.BLOCK_COMMENT;
    }

    private boolean takeIf(char wanted) throws IOException {
        if (window.peek() == wanted) {
            window.skip(1);
            return true;
        }
        return false;
    }
}
