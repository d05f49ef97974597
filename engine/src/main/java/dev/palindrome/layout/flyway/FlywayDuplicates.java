package dev.palindrome.layout.flyway;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Two scripts of Flyway's that claim one place; mostly they are for two databases, in a folder each. */
final class FlywayDuplicates {

    /** What folders are called that hold scripts for other databases than PostgreSQL. */
    private static final Set<String> OTHERS = Set.of(
            "mysql",
            "mariadb",
            "h2",
            "oracle",
            "hsqldb",
            "hsql",
            "derby",
            "sqlite",
            "mssql",
            "sqlserver",
            "db2",
            "cockroachdb",
            "cockroach",
            "redshift",
            "snowflake",
            "clickhouse");

    private FlywayDuplicates() {}

    /** @throws MigrationSetException when two scripts of one kind have the same version, or the same description */
    static void refuseIn(List<FlywayFile> scripts) {
        for (FlywayFile.Role role : FlywayFile.Role.values()) {
            if (role == FlywayFile.Role.CALLBACK) {
                continue;
            }
            List<FlywayFile> alike = new ArrayList<>(
                    scripts.stream().filter(s -> s.role() == role).toList());
            alike.sort(Comparator.comparing(FlywayFile::version));
            for (int i = 1; i < alike.size(); i++) {
                if (alike.get(i).version().sameAs(alike.get(i - 1).version())) {
                    throw refusal(alike.get(i - 1), alike.get(i), scripts);
                }
            }
        }
    }

    private static MigrationSetException refusal(FlywayFile first, FlywayFile second, List<FlywayFile> all) {
        String what = switch (first.role()) {
            case REPEATABLE -> "Two repeatable migrations have one description: ";
            case UNDO -> "Two undo scripts have the version " + first.version() + ": ";
            case BASELINE -> "Two baseline migrations have the version " + first.version() + ": ";
            case VERSIONED, CALLBACK -> "Two migrations have the version " + first.version() + ": ";
        };
        return new MigrationSetException(Problem.of("DUPLICATE_VERSION", what + first.path() + " and " + second.path())
                .at(second.path())
                .next(
                        first.folder().equals(second.folder())
                                ? "Give one of them a version of its own, or leave it out: db.ignore=" + second.path()
                                : "If these folders are for different databases, name those to read: db.locations="
                                        + String.join(",", locations(all))));
    }

    /** The folders to read: all that hold scripts but those for other databases. */
    private static Set<String> locations(List<FlywayFile> all) {
        Set<String> folders = new TreeSet<>();
        for (FlywayFile script : all) {
            String folder = script.folder();
            boolean other = OTHERS.stream()
                    .anyMatch(name -> ("/" + folder.toLowerCase(Locale.ROOT)).contains("/" + name + "/"));
            if (!other && !folder.isEmpty()) {
                folders.add(folder.substring(0, folder.length() - 1));
            }
        }
        return folders.isEmpty() ? Set.of("common", "postgresql") : folders;
    }
}
