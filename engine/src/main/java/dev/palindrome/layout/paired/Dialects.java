package dev.palindrome.layout.paired;

import dev.palindrome.migration.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chooses among files for several databases: those for PostgreSQL go before those for any, the others are left out. */
final class Dialects {

    /** Words for a database, as an alternative in a regular expression. */
    static final String KNOWN =
            "postgres|postgresql|pg|psql|pgsql|cockroach|cockroachdb|crdb|mysql|mariadb|sqlite|sqlite3"
                    + "|mssql|sqlserver|oracle|clickhouse|spanner|h2|db2";

    private static final Set<String> OURS = Set.of("postgres", "postgresql", "pg", "psql", "pgsql");

    private Dialects() {}

    /** Those that are for PostgreSQL; what is left out is noted. */
    static List<PairedFile> chosen(List<PairedFile> files, List<Note> notes) {
        Map<String, Integer> others = new TreeMap<>();
        List<PairedFile> fit = new ArrayList<>();
        for (PairedFile file : files) {
            if (file.dialect() == null || isOurs(file.dialect())) {
                fit.add(file);
            } else {
                others.merge(file.dialect(), 1, Integer::sum);
            }
        }
        others.forEach((dialect, count) -> notes.add(new Note(
                "OTHER_DIALECT",
                count + (count == 1 ? " file is" : " files are") + " for " + dialect + " and not run",
                null)));
        List<PairedFile> chosen = fit.stream()
                .filter(file -> file.dialect() != null
                        || fit.stream().noneMatch(other -> other.dialect() != null && other.rivals(file)))
                .toList();
        int less = fit.size() - chosen.size();
        if (less > 0) {
            notes.add(new Note(
                    "OTHER_DIALECT",
                    less + (less == 1 ? " file gives" : " files give") + " way to one for PostgreSQL of the same name",
                    null));
        }
        return chosen;
    }

    private static boolean isOurs(@Nullable String dialect) {
        return dialect != null && OURS.contains(dialect.toLowerCase(Locale.ROOT));
    }
}
