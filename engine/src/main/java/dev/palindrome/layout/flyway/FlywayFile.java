package dev.palindrome.layout.flyway;

import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.migration.Version;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file as its name says it in Flyway, in whatever folder it is: {@code V1.2__add_x.sql}.
 *
 * @param path relative to the folder of the set
 * @param role what it does
 * @param spelled the version as the name spells it; empty where there is none
 * @param description what comes after the {@code __}, as it is
 */
record FlywayFile(String path, Role role, String spelled, String description) {

    enum Role {
        VERSIONED,
        UNDO,
        BASELINE,
        REPEATABLE,
        CALLBACK
    }

    static final String SEPARATOR = "__";

    private static final Pattern VERSION = Pattern.compile("\\d+([._]\\d+)*");

    private static final Pattern PROGRAM =
            Pattern.compile("(.+)\\.(java|kt|groovy|scala|class|sh|bash|ps1|bat|cmd|py)", Pattern.CASE_INSENSITIVE);

    /** What Flyway runs at certain moments, by name. */
    private static final Set<String> EVENTS = Set.of(
            "beforeClean",
            "afterClean",
            "afterCleanError",
            "beforeMigrate",
            "beforeEachMigrate",
            "beforeEachMigrateStatement",
            "afterEachMigrateStatement",
            "afterEachMigrateStatementError",
            "afterEachMigrate",
            "afterEachMigrateError",
            "beforeRepeatables",
            "afterVersioned",
            "afterMigrateApplied",
            "afterMigrate",
            "afterMigrateError",
            "beforeUndo",
            "beforeEachUndo",
            "beforeEachUndoStatement",
            "afterEachUndoStatement",
            "afterEachUndoStatementError",
            "afterEachUndo",
            "afterEachUndoError",
            "afterUndo",
            "afterUndoError",
            "beforeValidate",
            "afterValidate",
            "afterValidateError",
            "beforeBaseline",
            "afterBaseline",
            "afterBaselineError",
            "beforeRepair",
            "afterRepair",
            "afterRepairError",
            "beforeInfo",
            "afterInfo",
            "afterInfoError",
            "createSchema",
            "beforeCreateSchema",
            "beforeConnect",
            "afterConnect");

    /** Empty where the file is no script, or Flyway would not run it by its name. */
    static Optional<FlywayFile> of(String path) {
        return Listing.isSql(path) ? read(path, withoutEnding(path)) : Optional.empty();
    }

    /** The same for a step that is a program: {@code V3__Fill.java}. */
    static Optional<FlywayFile> program(String path) {
        Matcher program = PROGRAM.matcher(name(path));
        return program.matches()
                ? read(path, program.group(1)).filter(file -> file.role != Role.CALLBACK)
                : Optional.empty();
    }

    /** Why Flyway does not take a script that looks as if it was meant for it; empty where it does not look so. */
    static Optional<String> mistake(String path) {
        if (!Listing.isSql(path) || of(path).isPresent()) {
            return Optional.empty();
        }
        Matcher meant =
                Pattern.compile("([A-Za-z]?)(\\d+(?:[._]\\d+)*)?(_*)(.*)").matcher(withoutEnding(path));
        if (!meant.matches()) {
            return Optional.empty();
        }
        String prefix = meant.group(1);
        boolean numbered = meant.group(2) != null;
        boolean separated = meant.group(3).length() >= SEPARATOR.length();
        if (prefix.equalsIgnoreCase("R") && (numbered || !meant.group(3).isEmpty())) {
            return Optional.of("a repeatable migration is named R__description.sql, with a capital R, two underscores"
                    + " and no version");
        }
        if (Set.of("V", "U", "B").contains(prefix)) {
            if (numbered && meant.group(3).length() == 1) {
                return Optional.of("two underscores stand between the version and the description: " + prefix
                        + meant.group(2) + "__" + meant.group(4) + ".sql");
            }
            return numbered || separated
                    ? Optional.of(
                            "the version is made of digits, with dots or single underscores between them: V1.2__x.sql")
                    : Optional.empty();
        }
        if (Set.of("v", "u", "b").contains(prefix) && numbered) {
            return Optional.of("the prefix is a capital letter");
        }
        return numbered && separated ? Optional.of("the name begins with V, U, R or B") : Optional.empty();
    }

    /** The last part of the path, without its ending. */
    String stem() {
        return withoutEnding(path);
    }

    /** The folder it is in, with a {@code /} at its end; empty for the folder of the set. */
    String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    Version version() {
        return new Version(spelled.isEmpty() ? stem() : spelled.replace('_', '.'));
    }

    String words() {
        String words = MigrationTitle.words(description);
        return words.isEmpty() ? stem() : words;
    }

    private static Optional<FlywayFile> read(String path, String stem) {
        int separator = stem.indexOf(SEPARATOR);
        String left = separator < 0 ? stem : stem.substring(0, separator);
        String right = separator < 0 ? "" : stem.substring(separator + SEPARATOR.length());
        if (EVENTS.contains(left)) {
            return Optional.of(new FlywayFile(path, Role.CALLBACK, "", right));
        }
        if (left.equals("R")) {
            return separator < 0 ? Optional.empty() : Optional.of(new FlywayFile(path, Role.REPEATABLE, "", right));
        }
        Role role = left.isEmpty()
                ? null
                : switch (left.charAt(0)) {
                    case 'V' -> Role.VERSIONED;
                    case 'U' -> Role.UNDO;
                    case 'B' -> Role.BASELINE;
                    default -> null;
                };
        if (role == null || !VERSION.matcher(left.substring(1)).matches()) {
            return Optional.empty();
        }
        return Optional.of(new FlywayFile(path, role, left.substring(1), right));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String withoutEnding(String path) {
        String name = name(path);
        return name.substring(0, name.lastIndexOf('.'));
    }
}
