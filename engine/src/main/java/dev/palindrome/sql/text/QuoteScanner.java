package dev.palindrome.sql.text;

import java.io.IOException;

/** Finds the end of what is quoted: strings, names, dollar quotes, block comments. */
final class QuoteScanner {

    private final TextWindow textWindow;
    private final Lexer lexer;

    QuoteScanner(TextWindow textWindow, Lexer lexer) {
        this.textWindow = textWindow;
        this.lexer = lexer;
    }

    /** A quote that is doubled closes one string and opens the next: for finding the end that is the same. */
    Token string() throws IOException {
        lexer.markAndLetGo();
        do {
            if (!textWindow.skipTo('\'')) {
                throw ScanFailure.unclosedString(lexer.position());
            }
            textWindow.skip(1);
        } while (takeIf('\''));
        return Token.LITERAL;
    }

    Token escapeString() throws IOException {
        lexer.markAndLetGo();
        while (true) {
            int c = textWindow.take();
            if (c == '\\') {
                c = textWindow.take() == TextWindow.END ? TextWindow.END : 0;
            } else if (c == '\'' && !takeIf('\'')) {
                return Token.LITERAL;
            }
            if (c == TextWindow.END) {
                throw ScanFailure.unclosedString(lexer.position());
            }
        }
    }

    Token quotedName() throws IOException {
        lexer.mark();
        do {
            if (!textWindow.skipTo('"')) {
                throw ScanFailure.unclosedName(lexer.position());
            }
            textWindow.skip(1);
        } while (takeIf('"'));
        return Token.QUOTED_NAME;
    }

    Token dollar() throws IOException {
        int length = 0;
        if (Lexer.beginsName(textWindow.peek())) {
            do {
                length++;
            } while (Lexer.continuesTag(textWindow.peek(length)));
        }
        if (textWindow.peek(length) != '$') {
            return Token.SYMBOL;
        }
        textWindow.skip(length + 1);
        String delimiter = textWindow.text(lexer.start(), textWindow.offset());
        lexer.markAndLetGo();
        while (textWindow.skipTo('$')) {
            if (follows(delimiter)) {
                textWindow.skip(delimiter.length());
                return Token.LITERAL;
            }
            textWindow.skip(1);
        }
        throw ScanFailure.unclosedDollarQuote(delimiter, lexer.position());
    }

    private boolean follows(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            if (textWindow.peek(i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    Token blockComment() throws IOException {
        lexer.mark();
        textWindow.skip(1);
        int depth = 1;
        while (depth > 0) {
            int c = textWindow.take();
            if (c == TextWindow.END) {
                throw ScanFailure.unclosedComment(lexer.position());
            } else if (c == '*' && takeIf('/')) {
                depth--;
            } else if (c == '/' && takeIf('*')) {
                depth++;
            }
        }
        return Token.BLOCK_COMMENT;
    }

    private boolean takeIf(char wanted) throws IOException {
        if (textWindow.peek() == wanted) {
            textWindow.skip(1);
            return true;
        }
        return false;
    }
}
