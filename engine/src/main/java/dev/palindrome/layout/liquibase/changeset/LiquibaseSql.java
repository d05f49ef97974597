package dev.palindrome.layout.liquibase.changeset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.UnaryOperator;

/**
 * Makes of the text of a changeset what Liquibase and the JDBC driver would send: parameters are filled in, its
 * delimiter becomes {@code ;}, and {@code ??}, the driver's spelling of the operator {@code ?}, becomes that. Lines stay
 * lines, and outside of parameters columns stay columns.
 */
public final class LiquibaseSql extends Reader {

    private static final String OPERATOR_CHARS = "+-*/<>=~!@#%^&|`?";

    private final BufferedReader source;
    private final LiquibaseParameters parameters;
    private final LiquibaseDelimiter delimiter;
    private final StringBuilder buffer = new StringBuilder();
    private int given;

    /** What ends the quote, comment or dollar quote that the text is in; empty outside. */
    private String closing = "";

    private boolean backslashes;
    private int commentDepth;

    private LiquibaseSql(Reader source, LiquibaseParameters parameters, LiquibaseDelimiter delimiter) {
        this.source = new BufferedReader(source);
        this.parameters = parameters;
        this.delimiter = delimiter;
    }

    public static UnaryOperator<Reader> rewrite(LiquibaseParameters parameters, LiquibaseDelimiter delimiter) {
        return source -> new LiquibaseSql(source, parameters, delimiter);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (given == buffer.length()) {
            String line = source.readLine();
            if (line == null) {
                return -1;
            }
            buffer.setLength(0);
            given = 0;
            rewrite(parameters.expand(line));
            buffer.append('\n');
        }
        int count = Math.min(length, buffer.length() - given);
        buffer.getChars(given, given + count, target, offset);
        given += count;
        return count;
    }

    private void rewrite(String line) {
        int at = 0;
        while (at < line.length()) {
            at = closing.isEmpty() ? outside(line, at) : inside(line, at);
        }
    }

    private int outside(String line, int at) {
        int delimited = delimiter.lengthAt(line, at);
        if (delimited > 0) {
            buffer.append(';').append(" ".repeat(delimited - 1));
            return at + delimited;
        }
        char c = line.charAt(at);
        if (line.startsWith("--", at)) {
            buffer.append(line, at, line.length());
            return line.length();
        }
        if (line.startsWith("??", at)) {
            boolean joins = at > 0 && OPERATOR_CHARS.indexOf(line.charAt(at - 1)) >= 0;
            buffer.append(joins ? "? " : " ?");
            return at + 2;
        }
        if (line.startsWith("/*", at)) {
            commentDepth = 1;
            return open(line, at, 2, "*/");
        }
        if (c == '\'') {
            backslashes = at > 0
                    && (line.charAt(at - 1) == 'e' || line.charAt(at - 1) == 'E')
                    && (at == 1 || !isWord(line.charAt(at - 2)));
            return open(line, at, 1, "'");
        }
        if (c == '"') {
            backslashes = false;
            return open(line, at, 1, "\"");
        }
        if (c == '$' && (at == 0 || !isWord(line.charAt(at - 1)))) {
            int end = at + 1;
            while (end < line.length() && isWord(line.charAt(end)) && line.charAt(end) != '$') {
                end++;
            }
            if (end < line.length() && line.charAt(end) == '$' && !Character.isDigit(line.charAt(at + 1))) {
                return open(line, at, end + 1 - at, line.substring(at, end + 1));
            }
        }
        buffer.append(c);
        return at + 1;
    }

    private int inside(String line, int at) {
        if (closing.equals("*/") && line.startsWith("/*", at)) {
            commentDepth++;
            return copy(line, at, 2);
        }
        if (backslashes && line.charAt(at) == '\\' && closing.equals("'")) {
            return copy(line, at, Math.min(2, line.length() - at));
        }
        if (!line.startsWith(closing, at)) {
            return copy(line, at, 1);
        }
        int length = closing.length();
        if (!closing.equals("*/") || --commentDepth == 0) {
            closing = "";
        }
        return copy(line, at, length);
    }

    private int open(String line, int at, int length, String closing) {
        this.closing = closing;
        return copy(line, at, length);
    }

    private int copy(String line, int at, int length) {
        buffer.append(line, at, at + length);
        return at + length;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
