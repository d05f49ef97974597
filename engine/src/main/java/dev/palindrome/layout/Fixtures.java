package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of SQL files with rows, each named by the version or the name of the migration after which it is run. */
final class Fixtures {

    private static final String PROPERTY = "db.fixtures";
    private static final String USUAL_NAME = "fixtures";
    private static final String ENDING = ".sql";

    private final MigrationSet set;
    private final Path folder;

    private Fixtures(MigrationSet set, Path folder) {
        this.set = set;
        this.folder = folder;
    }

    /**
     * The scripts by the name of their migration.
     *
     * @param given the folder; empty for the usual one, which is taken for something else if no file of it fits
     * @throws ConfigurationException when the folder given is not there
     * @throws MigrationSetException when a file fits no migration or several, two fit one, or one cannot be read
     */
    static Map<String, Script> read(MigrationSet set, Optional<Path> given) {
        Path folder =
                given.orElseGet(() -> set.folder().toAbsolutePath().normalize().resolveSibling(USUAL_NAME));
        if (!Files.isDirectory(folder)) {
            if (given.isEmpty()) {
                return Map.of();
            }
            throw new ConfigurationException(Problem.of("FOLDER_MISSING", "There is no folder of fixtures here")
                    .at(PROPERTY + "=" + folder)
                    .next(
                            "Create it, with files like 0004.sql for the rows that are put in after migration 0004, or leave out "
                                    + PROPERTY));
        }
        Fixtures fixtures = new Fixtures(set, folder);
        List<String> files = fixtures.files();
        boolean anyFits =
                files.stream().anyMatch(file -> !fixtures.fitting(file).isEmpty());
        return given.isEmpty() && !anyFits ? Map.of() : fixtures.scripts(files);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MigrationSetException(
                    Problem.of("UNREADABLE_FOLDER", "The folder of fixtures cannot be read (" + e + ")")
                            .at(folder.toString())
                            .next("Check that you may read it"),
                    e);
        }
    }

    private Map<String, Script> scripts(List<String> files) {
        Map<String, Script> scripts = new LinkedHashMap<>();
        for (String file : files) {
            String name = only(file).name();
            Script script = ScriptFile.read(base(), Source.of(shown(file)), Direction.UP)
                    .script();
            Script other = scripts.put(name, script);
            if (other != null) {
                throw new MigrationSetException(Problem.of(
                                "TWO_FIXTURES", "This fixture and " + other.file() + " are both for migration " + name)
                        .at(shown(file))
                        .next("Put both into one file"));
            }
        }
        return scripts;
    }

    private Migration only(String file) {
        List<Migration> fitting = fitting(file);
        if (fitting.size() > 1) {
            // A baseline of the same version stands for what the others have made.
            List<Migration> others = fitting.stream()
                    .filter(migration -> migration.kind() != Migration.Kind.BASELINE)
                    .toList();
            fitting = others.isEmpty() ? fitting : others;
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        if (fitting.isEmpty()) {
            throw new MigrationSetException(Problem.of("FIXTURE_OF_NOTHING", "There is no migration for this fixture")
                    .at(shown(file))
                    .next("Name it by the version or the name of the migration after which its rows are put in, like "
                            + example() + ENDING));
        }
        throw new MigrationSetException(Problem.of(
                        "AMBIGUOUS_FIXTURE",
                        "Several migrations fit this fixture: "
                                + fitting.stream().map(Migration::name).collect(Collectors.joining(", ")))
                .at(shown(file))
                .next("Name it by the whole name of one of them"));
    }

    private String example() {
        List<Migration> migrations = set.migrations();
        return migrations.isEmpty()
                ? "0004"
                : migrations.get(migrations.size() - 1).name();
    }

    /** By the whole name, else by what stands before a {@code _}, {@code -} or {@code .}: the longest that fits. */
    private List<Migration> fitting(String file) {
        String stem = file.substring(0, file.length() - ENDING.length());
        for (int end = stem.length(); end > 0; end = lastMark(stem, end)) {
            String reference = stem.substring(0, end);
            List<Migration> fitting = set.matching(reference);
            if (fitting.isEmpty() && (reference.startsWith("V") || reference.startsWith("v")) && end > 1) {
                fitting = set.matching(reference.substring(1));
            }
            if (!fitting.isEmpty()) {
                return fitting;
            }
        }
        return List.of();
    }

    private static int lastMark(String stem, int before) {
        for (int i = before - 1; i > 0; i--) {
            if ("_-.".indexOf(stem.charAt(i)) >= 0) {
                return i;
            }
        }
        return 0;
    }

    /** With the folder's own name before it, so that people see where to look. */
    private String shown(String file) {
        return base().relativize(folder.toAbsolutePath().normalize().resolve(file))
                .toString()
                .replace('\\', '/');
    }

    private Path base() {
        Path whole = folder.toAbsolutePath().normalize();
        return Optional.ofNullable(whole.getParent()).orElse(whole);
    }
}
