package dev.palindrome.layout.flyway;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What Flyway's {@code V2__x.sql.conf} says about the script beside it.
 *
 * @param noTransaction {@code executeInTransaction=false}
 * @param placeholderReplacement whether placeholders are filled in; empty where it does not say
 * @param off {@code shouldExecute=false}
 */
record FlywayConf(boolean noTransaction, Optional<Boolean> placeholderReplacement, boolean off) {

    static final String ENDING = ".sql.conf";

    static final FlywayConf NONE = new FlywayConf(false, Optional.empty(), false);

    private static final String EXAMPLE = "Flyway reads executeInTransaction, placeholderReplacement, encoding and"
            + " shouldExecute here, as in executeInTransaction=false";
    private static final Set<String> UTF8 = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    /**
     * @param notes gets what the line says and Palindrome does not know
     * @throws MigrationSetException when it cannot be read, or says what cannot be done
     */
    static FlywayConf read(Path folder, String file, List<Note> notes) {
        boolean noTransaction = false;
        Optional<Boolean> replacement = Optional.empty();
        boolean off = false;
        int number = 0;
        for (String line : lines(folder, file)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            int equals = text.indexOf('=');
            String key = (equals < 0 ? text : text.substring(0, equals)).strip();
            String value = equals < 0 ? "" : text.substring(equals + 1).strip();
            String place = file + ":" + number + ":1";
            switch (key) {
                case "executeInTransaction" -> noTransaction = !truth(value, place);
                case "placeholderReplacement" -> replacement = Optional.of(truth(value, place));
                case "shouldExecute" -> off = !condition(value, place);
                case "encoding" -> refuseOther(value, place);
                default ->
                    notes.add(new Note(
                            "UNKNOWN_SETTING",
                            file + ":" + number + " sets " + key + ", which is not known here and does nothing",
                            file));
            }
        }
        return new FlywayConf(noTransaction, replacement, off);
    }

    private static List<String> lines(Path folder, String file) {
        try {
            return Files.readAllLines(folder.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MigrationSetException(
                    Problem.of("UNREADABLE_FILE", "The file cannot be read (" + e + ")")
                            .at(file),
                    e);
        }
    }

    private static boolean truth(String value, String place) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refusal("The value '" + value + "' is neither true nor false", place, EXAMPLE);
        };
    }

    private static boolean condition(String value, String place) {
        if (!value.equals("true") && !value.equals("false")) {
            throw refusal(
                    "Whether the script is run depends on a condition: " + value,
                    place,
                    "Conditions are not evaluated. Write shouldExecute=true, or leave the script out with db.ignore");
        }
        return value.equals("true");
    }

    private static void refuseOther(String value, String place) {
        if (!UTF8.contains(value.toLowerCase(Locale.ROOT))) {
            throw refusal(
                    "The script is said to be in " + value + "; scripts are read as UTF-8",
                    place,
                    "Convert it with iconv -f " + value + " -t UTF-8, and take this line away");
        }
    }

    private static MigrationSetException refusal(String what, String place, String next) {
        return new MigrationSetException(
                Problem.of("BAD_SETTING", what).at(place).next(next));
    }
}
