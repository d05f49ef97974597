package dev.palindrome.layout.script;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A YAML file as a tree of nodes that know their places. JSON is a part of YAML.
 *
 * @param file relative to the folder
 * @param root empty where the file holds no node
 */
public record YamlDocument(String file, Optional<Node> root) {

    /** @throws MigrationSetException at file, line and column, when the text is not YAML */
    public static YamlDocument parse(String file, List<String> lines) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        try {
            return new YamlDocument(file, new Compose(settings).composeString(String.join("\n", lines) + "\n"));
        } catch (MarkedYamlEngineException e) {
            // A line that is no key is noticed at the next token only; the context is where it begins.
            boolean key = "while scanning a simple key".equals(e.getContext());
            Optional<Mark> mark = key ? e.getContextMark() : e.getProblemMark().or(e::getContextMark);
            throw refusal(file, mark, "This is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw refusal(file, Optional.empty(), "This is not YAML: " + e.getMessage());
        }
    }

    public MigrationSetException refusal(Node node, String what) {
        return refusal(file, node.getStartMark(), what);
    }

    private static MigrationSetException refusal(String file, Optional<Mark> mark, String what) {
        String place = mark.map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
                .orElse("");
        return new MigrationSetException(Problem.of("MALFORMED_CHANGELOG", what)
                .at(file + place)
                .next("Write it in plain YAML: keys with values, lists with dashes, | before SQL of several lines"));
    }
}
