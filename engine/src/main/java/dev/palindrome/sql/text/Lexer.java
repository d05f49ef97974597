package dev.palindrome.sql.text;

import java.io.IOException;
import java.util.Optional;

/**
 * Tells tokens apart as psql's own lexer does ({@code src/fe_utils/psqlscan.l}). Holds the current token; nothing is
 * allocated for a token whose text is not asked for.
 */
public final class Lexer {

    private static final int MOST_SHORT = 10;

    private final TextWindow textWindow;
    private final String file;
    private final QuoteScanner quoteScanner;

    private long start;
    private long end;
    private boolean marked;
    private int startLine;
    private int startColumn;
    private int first;
    private boolean keepsLiterals;
    private boolean conforming = true;

    /** Whether a line ended since the last token that was not a comment. */
    private boolean lineEnded;
    /** Whether that token was an {@code E''} string, which goes on in the next string after a line end. */
    private boolean escapes;

    public Lexer(TextWindow textWindow, String file) {
        this.textWindow = textWindow;
        this.file = file;
        this.quoteScanner = new QuoteScanner(textWindow, this);
    }

    /** Whether strings are wanted as text, or may be forgotten while they are passed over. */
    public void keepLiterals(boolean keep) {
        keepsLiterals = keep;
    }

    /** Whether {@code standard_conforming_strings} is on, so that a backslash in a plain string is a backslash. */
    public void conforming(boolean on) {
        conforming = on;
    }

    /** Goes to the next token. */
    public Token next() throws IOException {
        textWindow.releaseToken();
        skipWhiteSpace();
        start = textWindow.offset();
        marked = false;
        textWindow.keepTokenFrom(start);
        first = textWindow.take();
        Token token = read(first);
        end = textWindow.offset();
        if (token != Token.LINE_COMMENT) {
            lineEnded = false;
        }
        return token;
    }

    /** Where the current token begins, in chars from the beginning of the text. */
    public long start() {
        return start;
    }

    /** Where the current token ends. */
    public long end() {
        return end;
    }

    /** The place of the current token. */
    public Position position() {
        if (!marked) {
            mark();
        }
        return new Position(file, startLine, startColumn);
    }

    /** The text of the current token, which is a word or a comment. */
    public String text() {
        return textWindow.text(start, end);
    }

    /** The text of the current token, a literal, without its quotes; empty where it is long, or has not been kept. */
    public Optional<String> shortText() {
        if (!keepsLiterals || end - start > MOST_SHORT) {
            return Optional.empty();
        }
        int quotes = first == '\'' ? 1 : 0;
        return Optional.of(text(quotes, quotes));
    }

    /** The text of the current token without so many characters at its ends. */
    public String text(int leading, int trailing) {
        return textWindow.text(start + leading, end - trailing);
    }

    /** Whether the current token, a word, is the given one, which is in upper case. */
    public boolean is(String word) {
        return textWindow.isWord(start, end, word);
    }

    /** Whether the current token, a symbol, is the given one. */
    public boolean isSymbol(char symbol) {
        return first == symbol;
    }

    /** Takes only the first character of the current token, the colon of a variable that is not set. */
    public void shorten() {
        end = start + 1;
        textWindow.back(end);
    }

    private Token read(int c) throws IOException {
        boolean continued = escapes && lineEnded;
        if (c == '-' && textWindow.peek() == '-') {
            return lineComment();
        }
        escapes = false;
        switch (c) {
            case TextWindow.END:
                return Token.END;
            case '\'':
                return continued || !conforming ? escapeString() : quoteScanner.string();
            case '"':
                return quoteScanner.quotedName();
            case ';':
                return Token.SEMICOLON;
            case '(':
                return Token.OPEN;
            case ')':
                return Token.CLOSE;
            case '\\':
                return Token.BACKSLASH;
            case '$':
                return quoteScanner.dollar();
            case ':':
                return colon();
            case '/':
                return textWindow.peek() == '*' ? quoteScanner.blockComment() : Token.SYMBOL;
            default:
                if (beginsName(c)) {
                    return word(c);
                }
                return isDigit(c) ? digits() : Token.SYMBOL;
        }
    }

    private Token word(int first) throws IOException {
        if ((first == 'e' || first == 'E') && textWindow.peek() == '\'') {
            textWindow.skip(1);
            return escapeString();
        }
        while (continuesName(textWindow.peek())) {
            textWindow.skip(1);
        }
        return Token.WORD;
    }

    /** {@code :name}, {@code :'name'}, {@code :"name"}, {@code :{?name}}; a cast or an assignment is none of these. */
    private Token colon() throws IOException {
        int c = textWindow.peek();
        if (c == ':' || c == '=') {
            textWindow.skip(1);
            return Token.SYMBOL;
        }
        int before = c == '\'' || c == '"' ? 1 : c == '{' && textWindow.peek(1) == '?' ? 2 : 0;
        int length = before;
        while (continuesTag(textWindow.peek(length))) {
            length++;
        }
        if (length == before || (before > 0 && textWindow.peek(length) != (c == '{' ? '}' : c))) {
            return Token.SYMBOL;
        }
        textWindow.skip(before > 0 ? length + 1 : length);
        return Token.VARIABLE;
    }

    private Token escapeString() throws IOException {
        quoteScanner.escapeString();
        escapes = true;
        return Token.LITERAL;
    }

    private Token digits() throws IOException {
        while (isDigit(textWindow.peek())) {
            textWindow.skip(1);
        }
        return Token.LITERAL;
    }

    private Token lineComment() throws IOException {
        int c = textWindow.peek();
        while (c != '\n' && c != '\r' && c != TextWindow.END) {
            textWindow.skip(1);
            c = textWindow.peek();
        }
        return Token.LINE_COMMENT;
    }

    void markAndLetGo() {
        mark();
        if (!keepsLiterals) {
            textWindow.releaseToken();
        }
    }

    /** Remembers the place of the current token, which may be out of the window when its end is found, or is not. */
    void mark() {
        marked = true;
        PositionTracker positionTracker = textWindow.placesTo(start);
        startLine = positionTracker.line();
        startColumn = positionTracker.column();
    }

    private void skipWhiteSpace() throws IOException {
        int c = textWindow.peek();
        while (c == ' ' || (c >= '\t' && c <= '\r')) {
            if (c == '\n' || c == '\r') {
                lineEnded = true;
            }
            textWindow.skip(1);
            c = textWindow.peek();
        }
    }

    /** Letters of every script begin a name: the server takes any byte above 127 for a letter. */
    static boolean beginsName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c > 127;
    }

    public static boolean continuesTag(int c) {
        return beginsName(c) || isDigit(c);
    }

    private static boolean continuesName(int c) {
        return continuesTag(c) || c == '$';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
