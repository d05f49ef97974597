package dev.palindrome.sql.psql;

import dev.palindrome.sql.text.Lexer;
import dev.palindrome.sql.text.Position;
import dev.palindrome.sql.text.TextWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what follows a psql command on its line, as psql does ({@code src/bin/psql/psqlscanslash.l}). */
final class MetaCommandArguments {

    /** With nothing in it that a shell would look into. */
    private static final Pattern CAT =
            Pattern.compile("`\\s*cat\\s+(?:'([^']+)'|\"([^\"$\\\\]+)\"|([\\w./@%+,=-]+))\\s*`");

    private final TextWindow textWindow;
    private final PsqlSession session;
    private final Position command;
    private final boolean evaluate;
    private boolean variables;

    /**
     * @param command where the command stands
     * @param evaluate false where the command does not count, and nothing of it is looked into
     */
    MetaCommandArguments(TextWindow textWindow, PsqlSession session, Position command, boolean evaluate) {
        this.textWindow = textWindow;
        this.session = session;
        this.command = command;
        this.evaluate = evaluate;
    }

    /** Whether a variable has been named so far. */
    boolean nameVariables() {
        return variables;
    }

    /** The next one; empty at the end of the line, and at the backslash of another command. */
    Optional<String> next() throws IOException {
        skipBlanks();
        int c = textWindow.peek();
        if (endsLine(c) || c == '\\') {
            return Optional.empty();
        }
        StringBuilder argument = new StringBuilder();
        while (!endsLine(c) && !isBlank(c) && c != '\\') {
            switch (c) {
                case '\'' -> quoted(argument);
                case '"' -> verbatim('"', argument);
                case '`' -> program(argument);
                case ':' -> variable(argument);
                default -> take(argument);
            }
            c = textWindow.peek();
        }
        return Optional.of(argument.toString());
    }

    /** All that are left. */
    List<String> rest() throws IOException {
        List<String> rest = new ArrayList<>();
        for (var next = next(); next.isPresent(); next = next()) {
            rest.add(next.get());
        }
        return rest;
    }

    /** What is left of the line as it stands, without a last {@code ;}. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (!endsLine(textWindow.peek())) {
            take(line);
        }
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ';' || isBlank(line.charAt(end - 1)))) {
            end--;
        }
        return line.substring(0, end).strip();
    }

    /** Passes over what is left, and over the {@code \\} that ends a command before the end of its line. */
    void finish() throws IOException {
        rest();
        if (textWindow.peek() == '\\' && textWindow.peek(1) == '\\') {
            textWindow.skip(2);
        }
    }

    /** What a program writes; the only one whose work can be done here is {@code cat}. */
    private void program(StringBuilder argument) throws IOException {
        StringBuilder quoted = new StringBuilder();
        verbatim('`', quoted);
        if (!evaluate) {
            argument.append(quoted);
            return;
        }
        Matcher cat = CAT.matcher(quoted);
        if (!cat.matches()) {
            throw PsqlRefusal.shell(command);
        }
        String file = cat.group(1) != null ? cat.group(1) : cat.group(2) != null ? cat.group(2) : cat.group(3);
        String text = new IncludedFiles(session, 1).text(file, command.file(), command);
        argument.append(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    private void take(StringBuilder argument) throws IOException {
        argument.append((char) textWindow.take());
    }

    private void verbatim(char quote, StringBuilder argument) throws IOException {
        take(argument);
        while (textWindow.peek() != quote) {
            if (endsLine(textWindow.peek())) {
                throw PsqlRefusal.unclosedArgument(command);
            }
            take(argument);
        }
        take(argument);
    }

    private void quoted(StringBuilder argument) throws IOException {
        textWindow.skip(1);
        while (true) {
            int c = textWindow.peek();
            if (endsLine(c)) {
                throw PsqlRefusal.unclosedArgument(command);
            }
            textWindow.skip(1);
            if (c == '\'') {
                if (textWindow.peek() != '\'') {
                    return;
                }
                textWindow.skip(1);
                argument.append('\'');
            } else if (c == '\\' && !endsLine(textWindow.peek())) {
                escape(textWindow.take(), argument);
            } else {
                argument.append((char) c);
            }
        }
    }

    private void escape(int c, StringBuilder argument) throws IOException {
        switch (c) {
            case 'n' -> argument.append('\n');
            case 't' -> argument.append('\t');
            case 'b' -> argument.append('\b');
            case 'r' -> argument.append('\r');
            case 'f' -> argument.append('\f');
            case 'x' -> argument.append(code(16, 2, 0));
            default -> {
                if (Character.digit(c, 8) >= 0) {
                    argument.append(code(8, 2, Character.digit(c, 8)));
                } else {
                    argument.append((char) c);
                }
            }
        }
    }

    private char code(int base, int most, int begun) throws IOException {
        int code = begun;
        for (int i = 0; i < most && Character.digit(textWindow.peek(), base) >= 0; i++) {
            code = code * base + Character.digit(textWindow.take(), base);
        }
        return (char) code;
    }

    private void variable(StringBuilder argument) throws IOException {
        int c = textWindow.peek(1);
        int before = c == '\'' || c == '"' ? 2 : c == '{' && textWindow.peek(2) == '?' ? 3 : 1;
        int length = before;
        while (Lexer.continuesTag(textWindow.peek(length))) {
            length++;
        }
        boolean closed = before == 1 || textWindow.peek(length) == (c == '{' ? '}' : c);
        if (length == before || !closed || !evaluate) {
            take(argument);
            return;
        }
        StringBuilder reference = new StringBuilder();
        for (int i = before == 1 ? length : length + 1; i > 0; i--) {
            take(reference);
        }
        variables = true;
        String text = reference.toString();
        argument.append(PsqlVariable.of(text).value(session).orElse(text));
    }

    private void skipBlanks() throws IOException {
        while (isBlank(textWindow.peek())) {
            textWindow.skip(1);
        }
    }

    static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\u000B';
    }

    static boolean endsLine(int c) {
        return c == '\n' || c == TextWindow.END;
    }
}
