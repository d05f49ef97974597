package dev.palindrome.layout.liquibase.markup;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads changelogs in YAML: the part of the language that they are written in, which is block and flow collections,
 * plain, quoted and block scalars, and comments. JSON is a part of that. What else there is, is refused at its line.
 */
public final class LiquibaseYaml {

    private static final Pattern KEY = Pattern.compile(
            "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^\\s#\\-\\[\\]{},\"'&*!|>%@`][^#]*?|-[^\\s#][^#]*?)"
                    + "\\s*:(?:\\s+(.*)|)$");

    private final String file;
    private final List<String> lines;
    private int at;

    private LiquibaseYaml(String file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** @throws MigrationSetException where it is not understood */
    public static LiquibaseNode parse(String file, List<String> lines) {
        LiquibaseYaml yaml = new LiquibaseYaml(file, lines);
        LiquibaseNode top = new LiquibaseNode("", 1, 1, 1);
        yaml.skip();
        if (yaml.at < lines.size()) {
            yaml.block(top, indent(lines.get(yaml.at)));
            yaml.skip();
        }
        if (yaml.at < lines.size()) {
            throw yaml.refuse("This line is not understood");
        }
        return top.children().stream().findFirst().orElse(top);
    }

    /** A block whose lines are indented by that much: entries of a list, or keys with values. */
    private void block(LiquibaseNode holder, int indent) {
        skip();
        while (at < lines.size() && indent(lines.get(at)) == indent) {
            String line = lines.get(at).strip();
            if (line.startsWith("{") || line.startsWith("[")) {
                flow(holder, indent);
            } else if (line.equals("-") || line.startsWith("- ")) {
                entry(holder, indent);
            } else {
                pair(holder, line, indent);
            }
            skip();
        }
        if (at < lines.size() && indent(lines.get(at)) > indent) {
            throw refuse("This line is indented further than what it belongs to");
        }
    }

    /** {@code - name: …}: what follows the dash is a block that begins there. */
    private void entry(LiquibaseNode holder, int indent) {
        String line = lines.get(at);
        String rest = line.substring(indent + 1);
        if (rest.isBlank() || rest.strip().startsWith("#")) {
            at++;
            skip();
            if (at < lines.size() && indent(lines.get(at)) > indent) {
                block(holder, indent(lines.get(at)));
            }
            return;
        }
        int inner = indent + 1 + indent(rest);
        String content = rest.strip();
        if (content.startsWith("{") || content.startsWith("[")) {
            flow(holder, inner);
        } else if (KEY.matcher(withoutComment(content)).matches() || content.startsWith("- ")) {
            lines.set(at, " ".repeat(inner) + content);
            block(holder, inner);
        } else {
            LiquibaseNode item = new LiquibaseNode("item", at + 1, at + 1, inner + 1);
            scalar(item, content, inner, indent);
            holder.children().add(item);
        }
    }

    private void pair(LiquibaseNode holder, String line, int indent) {
        Matcher key = KEY.matcher(withoutComment(line));
        if (!key.matches()) {
            throw refuse("This is no key with a value");
        }
        int begun = at + 1;
        String value = key.group(2) == null ? "" : key.group(2).strip();
        int column = indent + (value.isEmpty() ? 0 : key.start(2)) + 1;
        LiquibaseNode node;
        if (!value.isEmpty() && "|>".indexOf(value.charAt(0)) >= 0) {
            node = new LiquibaseNode(plain(key.group(1)), begun, begun + 1, 1);
            at++;
            literal(node, indent);
        } else if (value.startsWith("{") || value.startsWith("[")) {
            node = new LiquibaseNode(plain(key.group(1)), begun, begun, column);
            flow(node, column - 1);
        } else if (value.isEmpty()) {
            node = new LiquibaseNode(plain(key.group(1)), begun, begun, column);
            at++;
            skip();
            boolean list = at < lines.size()
                    && indent(lines.get(at)) == indent
                    && lines.get(at).strip().startsWith("-");
            if (list) {
                while (at < lines.size()
                        && indent(lines.get(at)) == indent
                        && lines.get(at).strip().startsWith("-")) {
                    entry(node, indent);
                    skip();
                }
            } else if (at < lines.size() && indent(lines.get(at)) > indent) {
                block(node, indent(lines.get(at)));
            }
        } else {
            node = new LiquibaseNode(plain(key.group(1)), begun, begun, column);
            scalar(node, value, column - 1, indent);
        }
        holder.children().add(node);
    }

    /** {@code |} and {@code >}: lines as they are; that {@code >} would fold them means nothing to SQL. */
    private void literal(LiquibaseNode node, int indent) {
        while (at < lines.size() && (lines.get(at).isBlank() || indent(lines.get(at)) > indent)) {
            node.text().append(lines.get(at)).append('\n');
            at++;
        }
    }

    /** A plain or quoted scalar, which may go on in lines that are indented further. */
    private void scalar(LiquibaseNode node, String value, int column, int indent) {
        char quote = value.charAt(0);
        if (quote == '"' || quote == '\'') {
            StringBuilder quoted =
                    new StringBuilder(lines.get(at).substring(column).strip());
            while (closing(quoted, quote) < 0) {
                at++;
                if (at == lines.size()) {
                    throw refuse("A quote is never closed");
                }
                quoted.append('\n').append(lines.get(at).strip());
            }
            node.text().append(plain(quoted.substring(0, closing(quoted, quote) + 1)));
            at++;
            return;
        }
        if (quote == '&' || quote == '*' || quote == '!') {
            throw refuse("Anchors, aliases and tags are not read");
        }
        node.text().append(value);
        at++;
        while (at < lines.size() && !lines.get(at).isBlank() && indent(lines.get(at)) > indent) {
            node.text().append('\n').append(withoutComment(lines.get(at).strip()));
            at++;
        }
    }

    private void flow(LiquibaseNode holder, int column) {
        LiquibaseFlow flow = new LiquibaseFlow(file, lines, at, column);
        at = flow.read(holder);
    }

    /** Goes on to the next line that says something. */
    private void skip() {
        while (at < lines.size()) {
            String line = lines.get(at).strip();
            if (!line.isEmpty() && !line.startsWith("#") && !line.equals("---") && !line.startsWith("%YAML")) {
                if (lines.get(at).indexOf('\t') == indent(lines.get(at))) {
                    throw refuse("A tab indents nothing in YAML");
                }
                return;
            }
            at++;
        }
    }

    private static int closing(CharSequence text, char quote) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote == '"') {
                i++;
            } else if (c == quote) {
                if (quote == '\'' && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i;
                }
            }
        }
        return -1;
    }

    static String plain(String scalar) {
        if (scalar.length() > 1 && scalar.startsWith("'") && scalar.endsWith("'")) {
            return scalar.substring(1, scalar.length() - 1).replace("''", "'");
        }
        if (scalar.length() < 2 || !scalar.startsWith("\"") || !scalar.endsWith("\"")) {
            return scalar;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < scalar.length() - 1; i++) {
            char c = scalar.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            i++;
            switch (scalar.charAt(i)) {
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'r', '\n' -> {}
                case 'u' -> {
                    text.append((char) Integer.parseInt(scalar.substring(i + 1, i + 5), 16));
                    i += 4;
                }
                default -> text.append(scalar.charAt(i));
            }
        }
        return text.toString();
    }

    private static String withoutComment(String line) {
        boolean quoted = line.indexOf('"') >= 0 || line.indexOf('\'') >= 0;
        int comment = line.indexOf(" #");
        return comment < 0 || quoted ? line : line.substring(0, comment).stripTrailing();
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }

    private MigrationSetException refuse(String what) {
        return refusal(file, Math.min(at, lines.size() - 1) + 1, what);
    }

    static MigrationSetException refusal(String file, int line, String what) {
        return new MigrationSetException(Problem.of("MALFORMED_CHANGELOG", what)
                .at(file + ":" + line)
                .next("Write it in plain YAML: keys with values, lists with dashes, | before SQL of several lines"));
    }
}
