package dev.palindrome.layout.liquibase.changeset;

import java.util.HashMap;
import java.util.Map;

/**
 * What {@code ${name}} stands for in a changelog: what is given from outside, else what was defined first. What has no
 * value stays as it is, and the server may say what it thinks of it. Immutable.
 *
 * @param values name to value
 */
public record LiquibaseParameters(Map<String, String> values) {

    private static final int DEEPEST = 16;

    /** What the database itself answers, as it does in Liquibase. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "database.typeName", "postgresql",
            "database.defaultSchemaName", "public",
            "database.liquibaseSchemaName", "public",
            "database.currentDateTimeFunction", "NOW()",
            "database.databaseChangeLogTableName", "databasechangelog",
            "database.databaseChangeLogLockTableName", "databasechangeloglock");

    public LiquibaseParameters {
        values = Map.copyOf(values);
    }

    public static LiquibaseParameters of(Map<String, String> given) {
        Map<String, String> values = new HashMap<>(BUILT_IN);
        values.putAll(given);
        return new LiquibaseParameters(values);
    }

    /** With one more, where it has none of that name yet. */
    LiquibaseParameters define(String name, String value) {
        if (values.containsKey(name)) {
            return this;
        }
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new LiquibaseParameters(more);
    }

    public String expand(String text) {
        return text.contains("${") ? expand(text, 0) : text;
    }

    private String expand(String text, int depth) {
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        while (true) {
            int begin = text.indexOf("${", at);
            int end = begin < 0 ? -1 : end(text, begin + 2);
            if (end < 0) {
                return expanded.append(text, at, text.length()).toString();
            }
            expanded.append(text, at, begin);
            String name = text.substring(begin + 2, end);
            String value = values.get((name.contains("${") ? expand(name, depth + 1) : name).strip());
            if (value == null || depth >= DEEPEST) {
                expanded.append(text, begin, end + 1);
            } else {
                expanded.append(value.contains("${") ? expand(value, depth + 1) : value);
            }
            at = end + 1;
        }
    }

    /** Where the expression that begins before {@code from} ends; -1 where it does not. */
    private static int end(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                depth++;
            } else if (text.charAt(i) == '}' && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }
}
