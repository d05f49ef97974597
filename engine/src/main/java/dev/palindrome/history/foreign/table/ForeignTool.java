package dev.palindrome.history.foreign.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tool whose history is recognised by its columns, for several share the name {@code schema_migrations}. The order counts:
 * the first one whose columns are there owns the table.
 */
public enum ForeignTool {
    /** The table of a Palindrome, perhaps under another name. */
    PALINDROME("Palindrome", List.of("schema_migrations"), "filename", "rollback_script", "statements_done"),
    FLYWAY(
            "Flyway",
            List.of("flyway_schema_history", "schema_version"),
            "installed_rank",
            "version",
            "script",
            "success"),
    LIQUIBASE("Liquibase", List.of("databasechangelog"), "id", "author", "filename", "orderexecuted", "exectype"),
    PRISMA("Prisma", List.of("_prisma_migrations"), "migration_name", "finished_at", "applied_steps_count"),
    SQITCH("Sqitch", List.of("changes"), "change_id", "change", "project", "committed_at"),
    GOOSE("goose", List.of("goose_db_version"), "version_id", "is_applied"),
    SQLX("sqlx", List.of("_sqlx_migrations"), "version", "installed_on", "success", "execution_time"),
    ATLAS("Atlas", List.of("atlas_schema_revisions"), "version", "partial_hashes", "applied", "total"),
    SOURCEGRAPH("Sourcegraph", List.of("migration_logs"), "schema", "version", "up", "success", "started_at"),
    HASURA("Hasura", List.of("hdb_version"), "hasura_uuid", "cli_state"),
    DIESEL("diesel", List.of("__diesel_schema_migrations"), "version", "run_on"),
    NODE_PG_MIGRATE("node-pg-migrate", List.of("pgmigrations"), "name", "run_on"),
    GOLANG_MIGRATE("golang-migrate", List.of("schema_migrations"), "version", "dirty"),
    DJANGO("Django", List.of("django_migrations"), "app", "name", "applied"),
    ALEMBIC("Alembic", List.of("alembic_version"), Extent.NOTHING_ELSE, "version_num"),
    SQL_MIGRATE("sql-migrate", List.of("gorp_migrations"), Extent.NOTHING_ELSE, "id", "applied_at"),
    MYBATIS("MyBatis Migrations", List.of("changelog"), Extent.NOTHING_ELSE, "id", "applied_at", "description"),
    /** Distinguished from dbmate's by the table that Rails keeps beside it. */
    RAILS("Rails", List.of(), Extent.NOTHING_ELSE, "version"),
    DBMATE("dbmate", List.of("schema_migrations"), Extent.NOTHING_ELSE, "version"),
    /** A table of file names, as teams make their own: the kind that can also be extended in place. */
    FILE_NAMES("a runner of the team's own", List.of("schema_migrations"), "filename", "applied_at");

    private final String title;
    private final Extent extent;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tables;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> columns;

    private enum Extent {
        AMONG_OTHERS,
        NOTHING_ELSE
    }

    ForeignTool(String title, List<String> tables, String... columns) {
        this(title, tables, Extent.AMONG_OTHERS, columns);
    }

    ForeignTool(String title, List<String> tables, Extent extent, String... columns) {
        this.title = title;
        this.tables = tables;
        this.extent = extent;
        this.columns = Set.of(columns);
    }

    /** Its name, for messages and for the history. */
    public String title() {
        return title;
    }

    /** The default names of its table, in lower case. */
    List<String> tables() {
        return tables;
    }

    /** The tool that keeps a table with these columns. */
    public static Optional<ForeignTool> owning(Set<String> columns) {
        return Arrays.stream(values())
                .filter(tool -> tool != RAILS)
                .filter(tool -> tool.extent == Extent.NOTHING_ELSE
                        ? columns.equals(tool.columns)
                        : columns.containsAll(tool.columns))
                .findFirst();
    }

    /** Whether the table takes Palindrome's rows too, once the columns that it lacks are added. */
    public boolean extensible() {
        return this == PALINDROME || this == FILE_NAMES;
    }
}
