package dev.palindrome.migrate.plan;

import dev.palindrome.history.table.HistoryRow;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rows of a history belong to which migrations of a set. Immutable. */
public final class HistoryMatch {

    private final MigrationSet set;
    private final Map<Migration, HistoryRow> latest = new HashMap<>();
    private final Map<Migration, HistoryRow> live = new HashMap<>();
    private final List<HistoryRow> strangers = new ArrayList<>();

    public HistoryMatch(MigrationSet set, List<HistoryRow> rows) {
        this.set = set;
        Map<String, Migration> byName = names(set);
        Map<String, HistoryRow> unknown = new LinkedHashMap<>();
        for (HistoryRow row : rows) {
            Migration migration = find(byName, row);
            if (migration == null) {
                if (row.status().live()) {
                    unknown.put(row.filename(), row);
                }
                continue;
            }
            latest.put(migration, row);
            if (row.status().live()) {
                live.put(migration, row);
            }
        }
        strangers.addAll(unknown.values());
    }

    public MigrationSet set() {
        return set;
    }

    /** The row that says that something of the migration is in the database. */
    public Optional<HistoryRow> live(Migration migration) {
        return Optional.ofNullable(live.get(migration));
    }

    /** The youngest row of the migration. */
    public Optional<HistoryRow> latest(Migration migration) {
        return Optional.ofNullable(latest.get(migration));
    }

    /** Live rows that no migration of the set belongs to, the oldest first. */
    List<HistoryRow> strangers() {
        return strangers;
    }

    /** What is in the database, in the order of the set; strangers where they belong by their version. */
    List<Applied> applied() {
        List<Applied> all = new ArrayList<>();
        for (Migration migration : set.migrations()) {
            HistoryRow row = live.get(migration);
            if (row != null) {
                all.add(new Applied(row, Optional.of(migration)));
            }
        }
        strangers.stream().sorted(Comparator.comparingLong(HistoryRow::id)).forEach(row -> {
            Applied stranger = new Applied(row, Optional.empty());
            int place = all.size();
            while (place > 0 && all.get(place - 1).version().compareTo(stranger.version()) > 0) {
                place--;
            }
            all.add(place, stranger);
        });
        return all;
    }

    /**
     * A migration that is in the database.
     *
     * @param row what the history says of it
     * @param migration empty where the set has no such migration
     */
    public record Applied(HistoryRow row, Optional<Migration> migration) {

        public Version version() {
            return migration.map(Migration::version).orElseGet(() -> versionOf(row));
        }

        public Migration.Kind kind() {
            return migration
                    .map(Migration::kind)
                    .orElse(
                            name().startsWith("R__") && version().text().equals(name())
                                    ? Migration.Kind.REPEATABLE
                                    : Migration.Kind.VERSIONED);
        }

        boolean repeatable() {
            return kind() == Migration.Kind.REPEATABLE;
        }

        public String name() {
            return migration.map(Migration::name).orElseGet(() -> nameOf(row));
        }

        public String description() {
            return migration
                    .map(Migration::description)
                    .orElseGet(() -> row.description().orElse(""));
        }

        boolean is(String versionOrName) {
            return name().equals(versionOrName)
                    || row.filename().equals(versionOrName)
                    || version().sameAs(new Version(versionOrName));
        }
    }

    static String nameOf(HistoryRow row) {
        return row.name().orElseGet(() -> withoutEnding(lastPart(row.filename())));
    }

    static Version versionOf(HistoryRow row) {
        return new Version(row.version()
                .filter(v -> !v.isBlank())
                .orElseGet(() -> nameOf(row).replaceFirst("(?<=\\d)_\\D.*", "")));
    }

    private static Map<String, Migration> names(MigrationSet set) {
        Map<String, Migration> names = new HashMap<>();
        for (Migration migration : set.migrations()) {
            names.putIfAbsent(lastPart(migration.up().label()), migration);
        }
        // Several Prisma folders have a migration.sql each: the more precise names win over the last parts.
        for (Migration migration : set.migrations()) {
            names.put(migration.name(), migration);
        }
        for (Migration migration : set.migrations()) {
            names.put(migration.up().label(), migration);
        }
        return names;
    }

    private static @Nullable Migration find(Map<String, Migration> names, HistoryRow row) {
        Migration found = names.get(row.filename());
        if (found == null && row.name().isPresent()) {
            found = names.get(row.name().get());
        }
        if (found == null && row.checksum().isEmpty()) {
            // A row of another runner: it may have kept the whole path, or left the ending off.
            String last = lastPart(row.filename());
            found = names.getOrDefault(withoutEnding(last), names.get(last));
        }
        return found;
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String withoutEnding(String file) {
        return file.endsWith(".sql") ? file.substring(0, file.length() - 4) : file;
    }
}
