package dev.palindrome.layout.sectioned;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code $NAME}, {@code ${NAME}}, {@code ${NAME:-else}}, {@code ${NAME-else}} and {@code ${NAME?message}} as
 * goose does: from the environment, which what is configured goes before. {@code $$} is one dollar sign.
 */
final class EnvironmentVariables {

    private static final Pattern DOLLAR = Pattern.compile(
            "(?<kept>\\\\\\\\|\\$\\(|\\$$)|(?<one>\\\\\\$|\\$\\$)"
                    + "|\\$(?:(?<bare>\\p{L}\\w*)|\\{(?<name>\\p{L}\\w*)(?:(?<how>:-|-|\\?)(?<other>[^}]*))?\\})"
                    + "|(?<bad>\\$)",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final Map<String, String> configured;
    private final String file;

    /** @param file for messages */
    EnvironmentVariables(Map<String, String> configured, String file) {
        this.configured = configured;
        this.file = file;
    }

    /**
     * @param missing gets the line and the name of each variable that is set nowhere, and read as nothing
     * @throws dev.palindrome.failure.MigrationSetException where a variable must be set and is not
     */
    String expand(int number, String line, BiConsumer<Integer, String> missing) {
        Matcher dollar = DOLLAR.matcher(line);
        StringBuilder expanded = new StringBuilder();
        while (dollar.find()) {
            dollar.appendReplacement(expanded, Matcher.quoteReplacement(value(number, dollar, missing)));
        }
        return dollar.appendTail(expanded).toString();
    }

    private String value(int number, Matcher dollar, BiConsumer<Integer, String> missing) {
        if (dollar.group("kept") != null) {
            return dollar.group("kept");
        }
        if (dollar.group("one") != null) {
            return "$";
        }
        if (dollar.group("bad") != null) {
            throw SectionedLayout.refused(
                    "BAD_PLACEHOLDER",
                    "Between ENVSUB ON and ENVSUB OFF a dollar sign begins a variable, and none goose knows follows",
                    file + ":" + number,
                    "Write $$ for a dollar sign, or -- +goose ENVSUB OFF above the line");
        }
        String name = dollar.group("bare") != null ? dollar.group("bare") : dollar.group("name");
        String how = Optional.ofNullable(dollar.group("how")).orElse("");
        String other = Optional.ofNullable(dollar.group("other")).orElse("");
        Optional<String> value =
                Optional.ofNullable(configured.get(name)).or(() -> Optional.ofNullable(System.getenv(name)));
        return switch (how) {
            case ":-" -> value.filter(v -> !v.isEmpty()).orElseGet(() -> expand(number, other, missing));
            case "-" -> value.orElseGet(() -> expand(number, other, missing));
            case "?" ->
                value.orElseThrow(() -> SectionedLayout.refused(
                        "MISSING_PLACEHOLDER",
                        "There is no value for " + name + (other.isEmpty() ? "" : ": " + other),
                        file + ":" + number,
                        "Set " + name + " in the environment, or in db.placeholders"));
            default ->
                value.orElseGet(() -> {
                    missing.accept(number, name);
                    return "";
                });
        };
    }
}
