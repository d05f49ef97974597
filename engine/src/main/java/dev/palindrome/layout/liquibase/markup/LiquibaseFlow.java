package dev.palindrome.layout.liquibase.markup;

import java.util.List;

/** Reads {@code {a: b, c: [d]}}, of YAML or JSON. Used once. */
final class LiquibaseFlow {

    private final String file;
    private final List<String> lines;
    private int line;
    private int column;

    LiquibaseFlow(String file, List<String> lines, int line, int column) {
        this.file = file;
        this.lines = lines;
        this.line = line;
        this.column = column;
    }

    /** @return the line behind it */
    int read(LiquibaseNode holder) {
        value(holder);
        return line + 1;
    }

    private void value(LiquibaseNode holder) {
        char c = peek();
        if (c == '{') {
            map(holder);
        } else if (c == '[') {
            list(holder);
        } else {
            holder.text().append(scalar());
        }
    }

    private void map(LiquibaseNode holder) {
        take('{');
        while (peek() != '}') {
            int begun = line + 1;
            String key = scalar();
            take(':');
            peek();
            LiquibaseNode node = new LiquibaseNode(key, begun, line + 1, column + 1);
            value(node);
            holder.children().add(node);
            separator('}');
        }
        take('}');
    }

    private void list(LiquibaseNode holder) {
        take('[');
        while (peek() != ']') {
            char c = peek();
            if (c == '{' || c == '[') {
                value(holder);
            } else {
                LiquibaseNode item = new LiquibaseNode("item", line + 1, line + 1, column + 1);
                value(item);
                holder.children().add(item);
            }
            separator(']');
        }
        take(']');
    }

    private void separator(char end) {
        char c = peek();
        if (c == ',') {
            column++;
        } else if (c != end) {
            throw LiquibaseYaml.refusal(file, line + 1, "A comma or " + end + " is missing");
        }
    }

    private String scalar() {
        char c = peek();
        String text = lines.get(line);
        int end = column;
        if (c == '"' || c == '\'') {
            end++;
            while (end < text.length() && (text.charAt(end) != c || c == '\'' && text.startsWith("''", end))) {
                boolean escaped = text.charAt(end) == (c == '"' ? '\\' : '\'');
                end += escaped ? 2 : 1;
            }
            if (end >= text.length()) {
                throw LiquibaseYaml.refusal(file, line + 1, "A quote is never closed");
            }
            end++;
        } else {
            while (end < text.length()
                    && ",{}[]".indexOf(text.charAt(end)) < 0
                    && !(text.charAt(end) == ':' && (end + 1 == text.length() || text.charAt(end + 1) == ' '))) {
                end++;
            }
        }
        String scalar = LiquibaseYaml.plain(text.substring(column, end).strip());
        if (end == column) {
            throw LiquibaseYaml.refusal(file, line + 1, "Something is missing here");
        }
        column = end;
        return scalar;
    }

    private void take(char expected) {
        if (peek() != expected) {
            throw LiquibaseYaml.refusal(file, line + 1, "A " + expected + " is missing");
        }
        column++;
    }

    /** The next char that is no space and in no comment. */
    private char peek() {
        while (line < lines.size()) {
            String text = lines.get(line);
            while (column < text.length() && Character.isWhitespace(text.charAt(column))) {
                column++;
            }
            if (column < text.length() && text.charAt(column) != '#') {
                return text.charAt(column);
            }
            line++;
            column = 0;
        }
        line = lines.size() - 1;
        throw LiquibaseYaml.refusal(file, lines.size(), "The file ends in the midst of a { or [");
    }
}
