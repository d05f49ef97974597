package dev.palindrome.layout.liquibase.changeset;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said about a changeset beside its SQL.
 *
 * @param values lower-case name to value
 */
public record LiquibaseAttributes(Map<String, String> values) {

    private static final Map<String, Pattern> IN_A_LINE = inALine();

    /** Those of a {@code --changeset} or {@code --property} line, found as Liquibase finds them: the last of a name. */
    public static LiquibaseAttributes ofLine(String line) {
        Map<String, String> values = new LinkedHashMap<>();
        IN_A_LINE.forEach((name, pattern) -> {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches() && !matcher.group(1).isEmpty()) {
                values.put(name, unquoted(matcher.group(1)));
            }
        });
        return new LiquibaseAttributes(values);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT))).filter(value -> !value.isBlank());
    }

    public boolean is(String name, boolean otherwise) {
        return text(name).map(value -> value.strip().equalsIgnoreCase("true")).orElse(otherwise);
    }

    /** The same, of a property of that name and value. */
    public LiquibaseAttributes with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put("name", name);
        more.put("value", value);
        return new LiquibaseAttributes(more);
    }

    /** The expression that says in which contexts it runs. */
    public Optional<String> context() {
        return text("contextFilter").or(() -> text("context"));
    }

    /** Whether it is for PostgreSQL, among others perhaps. */
    public boolean isForPostgres() {
        return text("dbms").map(LiquibaseAttributes::namesPostgres).orElse(true);
    }

    private static boolean namesPostgres(String dbms) {
        List<String> names = Arrays.stream(dbms.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.contains("!postgresql") || names.contains("none")) {
            return false;
        }
        return names.contains("all")
                || names.contains("postgresql")
                || names.stream().allMatch(name -> name.startsWith("!"));
    }

    public static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Map<String, Pattern> inALine() {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        for (String name : List.of(
                "rollbackSplitStatements",
                "stripComments",
                "runOnChange",
                "runAlways",
                "runInTransaction",
                "failOnError",
                "ignore",
                "global")) {
            put(patterns, name, "(\\w+)");
        }
        // It finds this one in rollbackSplitStatements, too.
        patterns.put("splitstatements", Pattern.compile(".*splitStatements:(\\w+).*", Pattern.CASE_INSENSITIVE));
        put(patterns, "endDelimiter", "(\\S*)");
        put(patterns, "rollbackEndDelimiter", "(\\S*)");
        put(patterns, "logicalFilePath", "(\\S*)");
        put(patterns, "runWith", "([\\w${}]+)");
        put(patterns, "dbms", "([^,][\\w!,]+)");
        put(patterns, "context", "(\".*?\"|\\S*)");
        put(patterns, "contextFilter", "(\".*?\"|\\S*)");
        put(patterns, "labels", "(\".*?\"|\\S*)");
        put(patterns, "name", "\\s*(\\S+)");
        put(patterns, "value", "\\s*(\\S+)");
        return patterns;
    }

    private static void put(Map<String, Pattern> patterns, String name, String value) {
        patterns.put(
                name.toLowerCase(Locale.ROOT),
                Pattern.compile(".*\\b" + name + ":" + value + ".*", Pattern.CASE_INSENSITIVE));
    }
}
