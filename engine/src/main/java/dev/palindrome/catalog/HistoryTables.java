package dev.palindrome.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tables in which migration tools keep their books; never part of a comparison. */
final class HistoryTables {

    /** Tables of well-known tools, each by columns that only its own table has together. */
    private static final Map<String, Set<String>> KNOWN = Map.ofEntries(
            Map.entry(
                    "_prisma_migrations",
                    Set.of("id", "checksum", "finished_at", "migration_name", "rolled_back_at", "applied_steps_count")),
            Map.entry(
                    "flyway_schema_history",
                    Set.of("installed_rank", "version", "description", "type", "script", "checksum", "success")),
            Map.entry(
                    "databasechangelog", Set.of("id", "author", "filename", "dateexecuted", "orderexecuted", "md5sum")),
            Map.entry("databasechangeloglock", Set.of("id", "locked", "lockgranted", "lockedby")),
            Map.entry("__diesel_schema_migrations", Set.of("version", "run_on")),
            Map.entry("_sqlx_migrations", Set.of("version", "description", "installed_on", "success", "checksum")),
            Map.entry("goose_db_version", Set.of("id", "version_id", "is_applied", "tstamp")),
            Map.entry("gorp_migrations", Set.of("id", "applied_at")),
            Map.entry("pgmigrations", Set.of("id", "name", "run_on")),
            Map.entry("alembic_version", Set.of("version_num")));

    private final Set<String> leftOut;

    /**
     * @param leftOut names of further tables, with or without a schema
     */
    HistoryTables(Set<String> leftOut) {
        this.leftOut = Set.copyOf(leftOut);
    }

    /** The OIDs of those that are there. */
    Set<Long> among(Rows rows) {
        Set<Long> found = new HashSet<>();
        Map<Long, Set<String>> candidates = new HashMap<>();
        for (Row row : rows.of("pg_class")) {
            if (!"rp".contains(row.text("relkind"))) {
                continue;
            }
            String name = row.text("relname");
            Row schema = rows.find("pg_namespace", row.number("relnamespace"));
            String qualified = schema == null ? name : schema.text("nspname") + "." + name;
            if (leftOut.contains(name) || leftOut.contains(qualified)) {
                found.add(row.oid());
            } else if (KNOWN.containsKey(name.toLowerCase(Locale.ROOT))) {
                candidates.put(row.oid(), new HashSet<>());
            }
        }
        if (!candidates.isEmpty()) {
            for (Row row : rows.of("pg_attribute")) {
                Set<String> columns = candidates.get(row.number("attrelid"));
                if (columns != null) {
                    columns.add(row.text("attname"));
                }
            }
        }
        candidates.forEach((relation, columns) -> {
            Row row = rows.find("pg_class", relation);
            if (row != null
                    && columns.containsAll(
                            KNOWN.getOrDefault(row.text("relname").toLowerCase(Locale.ROOT), Set.of("?")))) {
                found.add(relation);
            }
        });
        return found;
    }
}
