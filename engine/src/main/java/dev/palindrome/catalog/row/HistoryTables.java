package dev.palindrome.catalog.row;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tables in which migration tools keep their books; never part of a comparison. Immutable. */
public final class HistoryTables {

    /** Tables of well-known tools and of this one, each by columns that only its own table has together. */
    private static final List<Shape> KNOWN = List.of(
            Shape.with(
                    "_prisma_migrations",
                    "id",
                    "checksum",
                    "finished_at",
                    "migration_name",
                    "rolled_back_at",
                    "applied_steps_count"),
            Shape.with(
                    "flyway_schema_history",
                    "installed_rank",
                    "version",
                    "description",
                    "type",
                    "script",
                    "checksum",
                    "success"),
            Shape.with("schema_version", "installed_rank", "version", "script", "success"),
            Shape.with("databasechangelog", "id", "author", "filename", "dateexecuted", "orderexecuted", "md5sum"),
            Shape.with("databasechangeloglock", "id", "locked", "lockgranted", "lockedby"),
            Shape.with("__diesel_schema_migrations", "version", "run_on"),
            Shape.with("_sqlx_migrations", "version", "description", "installed_on", "success", "checksum"),
            Shape.with("goose_db_version", "id", "version_id", "is_applied", "tstamp"),
            Shape.with("gorp_migrations", "id", "applied_at"),
            Shape.with("pgmigrations", "id", "name", "run_on"),
            Shape.with("alembic_version", "version_num"),
            Shape.with("atlas_schema_revisions", "version", "partial_hashes", "applied", "total"),
            Shape.with("migration_logs", "schema", "version", "up", "success", "started_at"),
            Shape.with("hdb_version", "hasura_uuid", "cli_state"),
            Shape.with("django_migrations", "app", "name", "applied"),
            Shape.with("ar_internal_metadata", "key", "value", "created_at", "updated_at"),
            Shape.exactly("changelog", "id", "applied_at", "description"),
            // Sqitch's registry.
            Shape.with("releases", "version", "installed_at", "installer_name", "installer_email"),
            Shape.with("projects", "project", "uri", "creator_name", "creator_email"),
            Shape.with("changes", "change_id", "change", "project", "committed_at"),
            Shape.with("tags", "tag_id", "tag", "project", "change_id", "committed_at"),
            Shape.exactly("dependencies", "change_id", "type", "dependency", "dependency_id"),
            Shape.with("events", "event", "change_id", "change", "project", "committed_at"),
            // A name that several tools share: file-name histories of Palindrome and other runners, golang-migrate's by
            // its mark,
            // dbmate's and Rails' by having nothing else.
            Shape.with("schema_migrations", "filename"),
            Shape.with("schema_migrations", "version", "dirty"),
            Shape.exactly("schema_migrations", "version"));

    private final Set<String> leftOut;

    /**
     * @param leftOut names of further tables, with or without a schema
     */
    public HistoryTables(Set<String> leftOut) {
        this.leftOut = Set.copyOf(leftOut);
    }

    /** Whether a table of this schema, name and columns, none of them quoted, is one of them. */
    public boolean has(String schema, String table, Set<String> columns) {
        return leftOut.contains(table)
                || leftOut.contains(schema + "." + table)
                || KNOWN.stream().anyMatch(shape -> shape.fits(table, columns));
    }

    /** The OIDs of those that are there. */
    Set<Long> among(CatalogRows catalogRows) {
        Set<Long> found = new HashSet<>();
        Map<Long, Set<String>> candidates = new HashMap<>();
        for (CatalogRow catalogRow : catalogRows.of("pg_class")) {
            if (!"rp".contains(catalogRow.text("relkind"))) {
                continue;
            }
            String name = catalogRow.text("relname");
            CatalogRow schema = catalogRows.find("pg_namespace", catalogRow.number("relnamespace"));
            String qualified = schema == null ? name : schema.text("nspname") + "." + name;
            if (leftOut.contains(name) || leftOut.contains(qualified)) {
                found.add(catalogRow.oid());
            } else if (KNOWN.stream().anyMatch(shape -> shape.named(name))) {
                candidates.put(catalogRow.oid(), new HashSet<>());
            }
        }
        if (!candidates.isEmpty()) {
            for (CatalogRow catalogRow : catalogRows.of("pg_attribute")) {
                Set<String> columns = candidates.get(catalogRow.number("attrelid"));
                if (columns != null && catalogRow.number("attnum") > 0) {
                    columns.add(catalogRow.text("attname"));
                }
            }
        }
        candidates.forEach((relation, columns) -> {
            CatalogRow catalogRow = catalogRows.find("pg_class", relation);
            if (catalogRow != null
                    && KNOWN.stream().anyMatch(shape -> shape.fits(catalogRow.text("relname"), columns))) {
                found.add(relation);
            }
        });
        return found;
    }

    private record Shape(String table, Set<String> columns, boolean nothingElse) {

        static Shape with(String table, String... columns) {
            return new Shape(table, Set.of(columns), false);
        }

        static Shape exactly(String table, String... columns) {
            return new Shape(table, Set.of(columns), true);
        }

        boolean named(String relation) {
            return table.equals(relation.toLowerCase(Locale.ROOT));
        }

        boolean fits(String relation, Set<String> has) {
            return named(relation) && (nothingElse ? has.equals(columns) : has.containsAll(columns));
        }
    }
}
