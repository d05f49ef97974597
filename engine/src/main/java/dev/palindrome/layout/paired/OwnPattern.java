package dev.palindrome.layout.paired;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.script.SpellingSuggestion;
import dev.palindrome.migration.Version;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code db.pattern}: a regular expression with named groups that the path of a file is matched with. */
final class OwnPattern {

    private static final String EXAMPLE =
            "db.pattern=(?<version>\\d+)_(?<description>.+?)(\\.(?<direction>down))?\\.sql";
    private static final List<String> GROUPS = List.of("version", "description", "direction", "dialect", "group");
    private static final Pattern NAMED = Pattern.compile("(?<!\\\\)\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    private final Pattern pattern;
    private final Set<String> groups;

    private OwnPattern(Pattern pattern, Set<String> groups) {
        this.pattern = pattern;
        this.groups = groups;
    }

    /** @throws ConfigurationException when it is no regular expression, or not one that tells a version */
    static OwnPattern of(String text) {
        Set<String> groups = new LinkedHashSet<>();
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            groups.add(named.group(1));
        }
        for (String group : groups) {
            if (!GROUPS.contains(group)) {
                throw bad(
                        text,
                        "There is no use for a group " + group + "; the groups are " + String.join(", ", GROUPS)
                                + SpellingSuggestion.nearest(group, GROUPS)
                                        .map(n -> "; did you mean " + n + "?")
                                        .orElse(""));
            }
        }
        if (!groups.contains("version")) {
            throw bad(text, "The pattern has no group named version");
        }
        try {
            return new OwnPattern(Pattern.compile(text), groups);
        } catch (PatternSyntaxException e) {
            throw bad(
                    text,
                    "The pattern is no regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1));
        }
    }

    /** What to write where there is none. */
    static String example() {
        return EXAMPLE;
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /**
     * What a file is; empty where its path does not match.
     *
     * @throws ConfigurationException when the word for the direction is not known
     */
    Optional<PairedFile> file(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String version = group(matcher, "version");
        if (version == null) {
            throw bad(toString(), "The pattern matches " + path + ", but leaves its version empty");
        }
        String description = group(matcher, "description");
        String word = group(matcher, "direction");
        PairedFile.Role role = word == null
                ? PairedFile.Role.UP
                : DirectionWords.role(word).orElseThrow(() -> unknownDirection(word, path));
        return Optional.of(new PairedFile(
                path,
                role,
                new Version(version),
                description == null ? version : version + "_" + description,
                MigrationTitle.words(description == null ? version : description),
                group(matcher, "dialect"),
                group(matcher, "group")));
    }

    private @Nullable String group(Matcher matcher, String name) {
        String text = groups.contains(name) ? matcher.group(name) : null;
        return text == null || text.isBlank() ? null : text;
    }

    private static ConfigurationException unknownDirection(String word, String path) {
        return new ConfigurationException(Problem.of(
                        "BAD_PATTERN",
                        "The group direction of the pattern finds \"" + word + "\" in " + path
                                + ", which is no word for a direction")
                .at("db.pattern")
                .next("Let it find one of " + String.join(", ", new TreeSet<>(DirectionWords.UP)) + " for up, "
                        + String.join(", ", new TreeSet<>(DirectionWords.ROLLBACK))
                        + " for rollback, or nothing for up"));
    }

    private static ConfigurationException bad(String text, String what) {
        return new ConfigurationException(
                Problem.of("BAD_PATTERN", what).at("db.pattern=" + text).next("Write it like this: " + EXAMPLE));
    }
}
