package dev.palindrome.layout.liquibase.markup;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.layout.script.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reader of Liquibase changelogs in YAML and JSON. Used once for each file. */
public final class LiquibaseYaml {

    private final YamlDocument document;
    private final List<String> lines;

    private LiquibaseYaml(YamlDocument document, List<String> lines) {
        this.document = document;
        this.lines = lines;
    }

    /** @throws MigrationSetException at file, line and column, when the text is not YAML */
    public static LiquibaseNode parse(String file, List<String> lines) {
        LiquibaseYaml yaml = new LiquibaseYaml(YamlDocument.parse(file, lines), lines);
        LiquibaseNode top = new LiquibaseNode("", 1, 1, 1);
        yaml.document.root().ifPresent(root -> {
            if (root instanceof ScalarNode) {
                throw yaml.document.refusal(root, "This is no key with a value");
            }
            yaml.value(top, root);
        });
        return top.children().stream().findFirst().orElse(top);
    }

    private void value(LiquibaseNode holder, Node value) {
        if (value.isRecursive()) {
            throw document.refusal(value, "This node holds an alias of itself");
        }
        if (value instanceof MappingNode mapping) {
            mapping.getValue().forEach(pair -> pair(holder, pair));
        } else if (value instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> item(holder, item));
        } else if (value instanceof ScalarNode scalar) {
            holder.text().append(text(scalar));
        }
    }

    private void pair(LiquibaseNode holder, NodeTuple pair) {
        if (!(pair.getKeyNode() instanceof ScalarNode key)) {
            throw document.refusal(pair.getKeyNode(), "This key is no text");
        }
        add(holder, key.getValue(), start(key).getLine() + 1, pair.getValueNode());
    }

    /** Elements of a list become children of the list's holder, without a node between. */
    private void item(LiquibaseNode holder, Node item) {
        if (!(item instanceof ScalarNode scalar)) {
            value(holder, item);
        } else if (!scalar.getValue().isEmpty()) {
            add(holder, "item", start(item).getLine() + 1, item);
        }
    }

    private void add(LiquibaseNode holder, String name, int line, Node value) {
        Mark start = start(value);
        boolean block = value instanceof ScalarNode scalar && isBlock(scalar);
        LiquibaseNode node = block
                ? new LiquibaseNode(name, line, start.getLine() + 2, 1)
                : new LiquibaseNode(name, line, start.getLine() + 1, start.getColumn() + 1);
        value(node, value);
        holder.children().add(node);
    }

    /**
     * The text of a scalar. A text of several lines keeps the line breaks and the indentation of the file, so that each
     * statement keeps its line and column, unless folding changes a token of SQL.
     */
    private String text(ScalarNode scalar) {
        if (scalar.getScalarStyle() == ScalarStyle.LITERAL) {
            return source(scalar);
        }
        if (start(scalar).getLine() == end(scalar).getLine()) {
            return scalar.getValue();
        }
        String source = source(scalar);
        boolean same = source.strip()
                .replaceAll("\\s+", " ")
                .equals(scalar.getValue().strip().replaceAll("\\s+", " "));
        return same && !breaksToken(source) ? source : scalar.getValue();
    }

    /** Whether a line break may stand in a comment, a string, a quoted name or a dollar-quoted body. */
    private static boolean breaksToken(String source) {
        return source.contains("--")
                || source.contains("$")
                || source.lines()
                        .anyMatch(line -> line.chars().filter(c -> c == '\'').count() % 2 == 1
                                || line.chars().filter(c -> c == '"').count() % 2 == 1);
    }

    /** The lines of the file that hold a scalar, without the quotes around it. */
    private String source(ScalarNode scalar) {
        Mark start = start(scalar);
        Mark end = end(scalar);
        if (isBlock(scalar)) {
            int last = Math.min(end.getLine(), lines.size());
            return String.join("\n", lines.subList(Math.min(start.getLine() + 1, last), last)) + "\n";
        }
        int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
        List<String> all = new ArrayList<>(lines.subList(start.getLine(), end.getLine() + 1));
        String last = all.get(all.size() - 1);
        all.set(all.size() - 1, last.substring(0, last.offsetByCodePoints(0, end.getColumn() - quote)));
        String first = all.get(0);
        all.set(0, first.substring(first.offsetByCodePoints(0, start.getColumn() + quote)));
        String text = String.join("\n", all);
        return scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED ? text.replace("''", "'") : text;
    }

    private static boolean isBlock(ScalarNode scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private static Mark start(Node node) {
        return node.getStartMark().orElseThrow();
    }

    private static Mark end(Node node) {
        return node.getEndMark().orElseThrow();
    }
}
