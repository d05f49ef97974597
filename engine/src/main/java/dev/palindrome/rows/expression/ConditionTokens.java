package dev.palindrome.rows.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts the text of a condition into words, names, literals and operators. */
final class ConditionTokens {

    private static final String OPERATOR = "+-*/<>=~!@#%^&|`?";

    enum Kind {
        /** A name or a keyword without quotes; lower case. */
        WORD,
        /** A name in quotes, or a domain's VALUE; as it is. */
        NAME,
        STRING,
        BITS,
        NUMBER,
        OPERATOR,
        /** One of {@code ( ) [ ] , . ; :} and {@code ::}. */
        MARK,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(String other) {
            return (kind == Kind.WORD || kind == Kind.MARK || kind == Kind.OPERATOR) && text.equals(other);
        }
    }

    private final String text;
    private int at;

    private ConditionTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String condition) {
        ConditionTokens tokens = new ConditionTokens(condition);
        List<Token> all = new ArrayList<>();
        do {
            all.add(tokens.next());
        } while (all.get(all.size() - 1).kind() != Kind.END);
        return all;
    }

    private Token next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            return new Token(Kind.END, "");
        }
        char c = text.charAt(at);
        if (c == '\'') {
            return new Token(Kind.STRING, quoted('\'', false));
        }
        if (c == '"') {
            return new Token(Kind.NAME, quoted('"', false));
        }
        if (at + 1 < text.length() && text.charAt(at + 1) == '\'' && "EeBbXx".indexOf(c) >= 0) {
            at++;
            return new Token(c == 'E' || c == 'e' ? Kind.STRING : Kind.BITS, quoted('\'', c == 'E' || c == 'e'));
        }
        int from = at;
        if (Character.isDigit(c) || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_$".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            String word = text.substring(from, at);
            return word.equals("VALUE")
                    ? new Token(Kind.NAME, word)
                    : new Token(Kind.WORD, word.toLowerCase(Locale.ROOT));
        }
        if (OPERATOR.indexOf(c) >= 0) {
            while (at < text.length() && OPERATOR.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return new Token(Kind.OPERATOR, text.substring(from, at));
        }
        at += text.startsWith("::", at) ? 2 : 1;
        return new Token(Kind.MARK, text.substring(from, at));
    }

    private Token number() {
        int from = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || "+-".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
        }
        return new Token(Kind.NUMBER, text.substring(from, at));
    }

    private String quoted(char quote, boolean escapes) {
        StringBuilder content = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                if (at >= text.length() || text.charAt(at) != quote) {
                    break;
                }
                at++;
            } else if (c == '\\' && escapes && at < text.length()) {
                c = escaped(text.charAt(at++));
            }
            content.append(c);
        }
        return content.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> c;
        };
    }
}
