package dev.palindrome.layout.foldered;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.script.DirectiveReader;
import dev.palindrome.layout.script.TextFile;
import dev.palindrome.sql.text.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sourcegraph's {@code metadata.yaml}: a few keys at its top level, of which these matter.
 *
 * @param file relative to the folder
 * @param name what it is for; empty where nothing is said
 * @param parents numbers of the migrations it comes after, with the places
 * @param concurrently whether its up makes an index without a transaction
 */
record SourcegraphMetadata(String file, String name, List<DirectiveReader.Required> parents, boolean concurrently) {

    private static final Pattern KEY = Pattern.compile("([A-Za-z]\\w*)\\s*:\\s*(.*?)\\s*");
    private static final Pattern ITEM = Pattern.compile("\\s*-\\s*(\\S.*?)\\s*");

    /** @throws MigrationSetException when a parent is no number */
    static SourcegraphMetadata read(Path folder, String file) {
        String name = "";
        boolean concurrently = false;
        List<DirectiveReader.Required> parents = new ArrayList<>();
        String key = "";
        int number = 0;
        for (String line : TextFile.lines(folder, file)) {
            number++;
            String text = line.replaceAll("(^|\\s)#.*", "");
            Matcher entry = KEY.matcher(text);
            Matcher item = ITEM.matcher(text);
            if (entry.matches()) {
                key = entry.group(1);
                String value = unquoted(entry.group(2));
                switch (key) {
                    case "name" -> name = value;
                    case "createIndexConcurrently" -> concurrently = value.equals("true");
                    case "parents" -> addAll(value, new Position(file, number, line.indexOf(':') + 2), parents);
                    default -> {}
                }
            } else if (key.equals("parents") && item.matches()) {
                addAll(item.group(1), new Position(file, number, item.start(1) + 1), parents);
            }
        }
        return new SourcegraphMetadata(file, name, parents, concurrently);
    }

    private static void addAll(String list, Position position, List<DirectiveReader.Required> parents) {
        String items = list.startsWith("[") && list.endsWith("]") ? list.substring(1, list.length() - 1) : list;
        for (String item : items.split(",", -1)) {
            String parent = unquoted(item.strip());
            if (parent.matches("\\d+")) {
                parents.add(new DirectiveReader.Required(parent, position));
            } else if (!parent.isEmpty()) {
                throw new MigrationSetException(Problem.of("BAD_PARENT", parent + " is not the number of a migration")
                        .at(position.toString())
                        .next("Write the numbers of the parents: parents: [1646239940, 1646652951]"));
            }
        }
    }

    private static String unquoted(String value) {
        return value.length() > 1
                        && (value.startsWith("'") || value.startsWith("\""))
                        && value.endsWith(value.substring(0, 1))
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
