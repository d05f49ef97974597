package dev.palindrome.history.table;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.quoting.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table as the server keeps it.
 *
 * @param schema empty where the search path decides
 * @param table without quotes
 */
public record HistoryTableName(Optional<String> schema, String table) {

    private static final Pattern PART =
            Pattern.compile("\\s*(?:\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*))\\s*(\\.|$)");

    /**
     * Reads {@code table} or {@code schema.table}; what is not quoted is folded to lower case, as the server does.
     *
     * @throws ConfigurationException when it is neither
     */
    public static HistoryTableName read(String text) {
        List<String> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        int end = 0;
        boolean more = true;
        while (more && part.find(end) && part.start() == end) {
            String quoted = part.group(1);
            parts.add(quoted == null ? part.group(2).toLowerCase(Locale.ROOT) : quoted.replace("\"\"", "\""));
            end = part.end();
            more = part.group(3).equals(".");
        }
        if (more || end < text.length() || parts.size() > 2) {
            throw new ConfigurationException(Problem.of(
                            "HISTORY_TABLE_NAME", "'" + text + "' is not the name of a table")
                    .next("Write table or schema.table, with double quotes around a part with special characters"));
        }
        return parts.size() == 1
                ? new HistoryTableName(Optional.empty(), parts.get(0))
                : new HistoryTableName(Optional.of(parts.get(0)), parts.get(1));
    }

    HistoryTableName in(String schema) {
        return new HistoryTableName(Optional.of(schema), table);
    }

    /** For SQL: every part in quotes. */
    public String sql() {
        return schema.map(s -> quote(s) + ".").orElse("") + quote(table);
    }

    /** For messages. */
    @Override
    public String toString() {
        return schema.map(s -> plain(s) + ".").orElse("") + plain(table);
    }

    public static String quote(String identifier) {
        return Identifiers.quoted(identifier);
    }

    private static String plain(String identifier) {
        return Identifiers.displayed(identifier);
    }
}
