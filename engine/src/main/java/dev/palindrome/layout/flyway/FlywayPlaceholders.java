package dev.palindrome.layout.flyway;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.script.DatabaseRewrite;
import dev.palindrome.migration.DatabaseContext;
import java.io.Reader;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What Flyway's {@code ${name}} stands for. Case does not count. What depends on the database ({@code flyway:user}) is
 * known when the script is run; one that is only read sees stand-ins.
 *
 * @param values lower-case name to value
 * @param replacement whether placeholders are replaced at all, where no {@code .conf} says otherwise
 * @param prefix what a placeholder begins with
 * @param suffix what it ends with
 */
record FlywayPlaceholders(Map<String, String> values, boolean replacement, String prefix, String suffix) {

    /** Flyway's own settings can be given among the placeholders, under the names that they have there. */
    private static final String REPLACEMENT = "flyway.placeholderreplacement";

    private static final String PREFIX = "flyway.placeholderprefix";
    private static final String SUFFIX = "flyway.placeholdersuffix";

    private static final String BUILT_IN = "flyway:";
    private static final Set<String> KNOWN = Set.of(
            "flyway:defaultSchema",
            "flyway:user",
            "flyway:database",
            "flyway:timestamp",
            "flyway:filename",
            "flyway:workingDirectory",
            "flyway:table",
            "flyway:environment");

    static FlywayPlaceholders of(Map<String, String> given, Instant now) {
        Map<String, String> values = new HashMap<>();
        values.put("flyway:table", "flyway_schema_history");
        values.put("flyway:environment", "default");
        values.put("flyway:workingdirectory", System.getProperty("user.dir", ""));
        values.put(
                "flyway:timestamp",
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                        .withZone(ZoneId.systemDefault())
                        .format(now));
        given.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
        return new FlywayPlaceholders(
                values,
                !values.getOrDefault(REPLACEMENT, "true").equalsIgnoreCase("false"),
                values.getOrDefault(PREFIX, "${"),
                values.getOrDefault(SUFFIX, "}"));
    }

    /** Fills in those of a file. */
    UnaryOperator<Reader> in(String file) {
        return new Filling(this, file, DatabaseContext.UNKNOWN);
    }

    /**
     * Fills in those of a file.
     *
     * @param there where the script is run
     */
    private record Filling(FlywayPlaceholders placeholders, String file, DatabaseContext there)
            implements DatabaseRewrite {

        @Override
        public UnaryOperator<Reader> on(DatabaseContext databaseContext) {
            return new Filling(placeholders, file, databaseContext);
        }

        @Override
        public Reader apply(Reader text) {
            return new PlaceholderReader(text, placeholders.prefix, placeholders.suffix, this::value);
        }

        private String value(String name, int line, int column) {
            String key = name.toLowerCase(Locale.ROOT);
            String given = placeholders.values.get(key);
            if (given != null) {
                return given;
            }
            return switch (key) {
                case "flyway:filename" -> file.substring(file.lastIndexOf('/') + 1);
                case "flyway:defaultschema" -> there.schema();
                case "flyway:user" -> there.user();
                case "flyway:database" -> there.database();
                default -> throw withoutValue(name, line, column);
            };
        }

        private MigrationSetException withoutValue(String name, int line, int column) {
            boolean builtIn = name.startsWith(BUILT_IN);
            boolean plain = name.length() <= 64 && name.indexOf('\n') < 0;
            String shown = placeholders.prefix
                    + (plain
                            ? name
                            : name.substring(0, Math.min(16, name.length())).strip() + "…")
                    + placeholders.suffix;
            String off = "If it is none, switch the placeholders of this file off with placeholderReplacement=false in "
                    + file + ".conf, or those of all files with -Ddb.placeholders.flyway.placeholderReplacement=false";
            String how = builtIn
                    ? "Those that Flyway fills in are " + String.join(", ", new TreeSet<>(KNOWN))
                    : "Give it one: -Ddb.placeholders." + (plain ? name : "NAME") + "=…, or <placeholders> in the POM";
            return new MigrationSetException(Problem.of("NO_VALUE", "The placeholder " + shown + " has no value")
                    .at(file + ":" + line + ":" + column)
                    .next(how + ". " + off));
        }
    }
}
