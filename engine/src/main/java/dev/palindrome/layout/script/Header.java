package dev.palindrome.layout.script;

import dev.palindrome.sql.statement.Comment;
import dev.palindrome.sql.text.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments before the first statement say about a migration in the manner of {@code -- Description: …}. This is
 * written for readers, by habit and not by a grammar, so nothing in it is ever an error.
 */
public final class Header {

    private static final Pattern FIELD = Pattern.compile(
            "[\\s*]*(Description|Purpose|Migration|Dependencies|Depends on)\\s*:\\s*(\\S.*?)\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[.*]|<.*>|TODO.*");
    private static final Pattern FILE = Pattern.compile("[^\\s,]+\\.sql", Pattern.CASE_INSENSITIVE);

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<Dependency> dependencies = new ArrayList<>();

    /** A file that the header names as required, and where. */
    public record Dependency(String file, Position position) {}

    void add(Comment comment) {
        for (String line : comment.text().split("\\R", -1)) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                add(field.group(1).toLowerCase(Locale.ROOT), field.group(2), comment.position());
            }
        }
    }

    /** What it is for: its description, else its purpose, else its title. */
    public Optional<String> description() {
        return Optional.ofNullable(fields.get("description"))
                .or(() -> Optional.ofNullable(fields.get("purpose")))
                .or(() -> Optional.ofNullable(fields.get("migration")));
    }

    /** The files it names as dependencies; empty where it only says something about them in prose. */
    public List<Dependency> dependencies() {
        return dependencies;
    }

    private void add(String name, String value, Position position) {
        if (!name.startsWith("depend")) {
            if (!PLACEHOLDER.matcher(value).matches()) {
                fields.putIfAbsent(name, value);
            }
            return;
        }
        List<String> files = List.of(value.split("\\s*,\\s*"));
        if (files.stream().allMatch(file -> FILE.matcher(file).matches())) {
            files.forEach(file -> dependencies.add(new Dependency(file, position)));
        }
    }
}
