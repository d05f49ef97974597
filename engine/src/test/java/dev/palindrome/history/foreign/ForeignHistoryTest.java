package dev.palindrome.history.foreign;

import static dev.palindrome.ScriptMother.up;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.ForeignTableMother;
import dev.palindrome.FreshDatabase;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.history.foreign.ForeignHistory.Verification;
import dev.palindrome.history.foreign.table.ForeignTable;
import dev.palindrome.history.foreign.table.ForeignTool;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Migration.Kind;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each tool's rows amount to, by that tool's own rules. */
final class ForeignHistoryTest {

    @TempDir
    private Path folder;

    private FreshDatabase db;

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void flyway_undo_and_delete_cancel_and_what_is_done_again_counts_again() {
        flyway(
                "1, '1', 'a', 'SQL', 'V1__a.sql', 0, true",
                "2, '2', 'b', 'SQL', 'V2__b.sql', 0, true",
                "3, '3', 'c', 'SQL', 'V3__c.sql', 0, true",
                "4, '3', 'c', 'UNDO_SQL', 'U3__c.sql', 0, true",
                "5, '2', 'b', 'UNDO_SQL', 'U2__b.sql', 0, true",
                "6, '2', 'b', 'SQL', 'V2__b.sql', 0, true",
                "7, '1', 'a', 'DELETE', 'V1__a.sql', 0, true");

        assertThat(applied(ForeignTool.FLYWAY, v("1", "V1__a"), v("2", "V2__b"), v("3", "V3__c")))
                .containsExactly("V2__b");
    }

    @Test
    void flyway_baseline_stands_for_everything_at_or_below_it() {
        flyway(
                "1, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '\"shop\"', NULL, true",
                "2, '1.2', '<< Flyway Baseline >>', 'BASELINE', '<< Flyway Baseline >>', NULL, true",
                "3, '1.10', 'd', 'SQL', 'V1_10__d.sql', 0, true");

        ForeignHistory history = read(
                ForeignTool.FLYWAY,
                v("1.0", "V1_0__a"),
                v("1.2", "V1_2__b"),
                v("1.3", "V1_3__c"),
                v("1.10", "V1_10__d"));

        assertThat(names(history)).containsExactly("V1_0__a", "V1_2__b", "V1_10__d");
        assertThat(history.notes()).singleElement().asString().contains("baseline 1.2");
    }

    @Test
    void flyway_baseline_migration_counts_and_what_it_replaces_where_it_is_gone() {
        flyway("1, '5', 'all', 'SQL_BASELINE', 'B5__all.sql', 0, true", "2, '6', 'f', 'SQL', 'V6__f.sql', 0, true");
        Migration baseline = of("5", "B5__all", Kind.BASELINE);

        assertThat(applied(ForeignTool.FLYWAY, v("4", "V4__d"), v("5", "V5__e"), baseline, v("6", "V6__f")))
                .containsExactly("B5__all", "V6__f");
        assertThat(applied(ForeignTool.FLYWAY, v("4", "V4__d"), v("5", "V5__e"), v("6", "V6__f")))
                .containsExactly("V4__d", "V5__e", "V6__f");
    }

    @Test
    void flyway_repeatable_counts_once_with_the_checksum_of_its_last_run() {
        flyway(
                "1, NULL, 'my view', 'SQL', 'R__my_view.sql', 1, true",
                "2, NULL, 'my view', 'SQL', 'sub/R__my_view.sql', 2, true");

        ForeignHistory history = read(ForeignTool.FLYWAY, of("R__my_view", "R__my_view", Kind.REPEATABLE));

        assertThat(history.claims()).singleElement().satisfies(claim -> {
            assertThat(claim.record().checksum()).contains("2");
            assertThat(claim.migrations()).extracting(Migration::name).containsExactly("R__my_view");
        });
    }

    @Test
    void flyway_java_migration_wants_no_file_and_a_failed_one_refuses() {
        flyway("1, '1', 'a', 'JDBC', 'db.migration.V1__a', NULL::int, true");
        assertThat(read(ForeignTool.FLYWAY).claims().get(0).record().otherThanSql())
                .contains("JDBC");

        db.run("UPDATE flyway_schema_history SET success = false");
        assertThat(refusal(ForeignTool.FLYWAY)).contains("installed_rank 1", "V1__a", "flyway repair");
    }

    @ParameterizedTest
    @CsvSource({"V1_1__a, 1.1, 001.01", "V2024_01_02__a, 2024.01.02, 2024.1.2", "V1__a, 1, 1.0"})
    void flyway_versions_are_numbers(String name, String version, String stored) {
        flyway("1, '" + stored + "', 'a', 'SQL', '" + name + ".sql', 0, true");

        assertThat(applied(ForeignTool.FLYWAY, v(version, name))).containsExactly(name);
    }

    @Test
    void liquibase_counts_what_was_executed_again_or_marked_and_finds_files_from_any_folder() {
        db.run(ForeignTableMother.ddl(ForeignTool.LIQUIBASE));
        changeset("1", "adam", "classpath:db/changelog/one.sql", "EXECUTED", 1);
        changeset("2", "eve", "/db/changelog/one.sql", "RERAN", 2);
        changeset("1", "adam", "db\\changelog\\two.sql", "MARK_RAN", 3);
        changeset("9", "cain", "anywhere.sql", "EXECUTED", 4);
        changeset("8", "abel", "one.sql", "SKIPPED", 5);

        ForeignHistory history = read(
                ForeignTool.LIQUIBASE,
                v("one.sql#adam:1", "one.sql#adam:1"),
                v("one.sql#eve:2", "one.sql#eve:2"),
                v("one.sql#abel:8", "one.sql#abel:8"),
                v("two.sql#adam:1", "two.sql#adam:1"),
                v("logical.sql#cain:9", "logical.sql#cain:9"));

        assertThat(names(history))
                .containsExactly("one.sql#adam:1", "one.sql#eve:2", "two.sql#adam:1", "logical.sql#cain:9");
        assertThat(history.notes()).singleElement().asString().contains("db/changelog/two.sql#adam:1");
        assertThat(history.verify(
                        history.claims().get(0).record(),
                        history.claims().get(0).migrations().get(0)))
                .isEqualTo(Verification.NOT_POSSIBLE);
    }

    @Test
    void liquibase_refuses_while_locked_and_after_a_failure() {
        db.run(ForeignTableMother.ddl(ForeignTool.LIQUIBASE));
        changeset("1", "adam", "one.sql", "FAILED", 1);
        assertThat(refusal(ForeignTool.LIQUIBASE)).contains("one.sql#adam:1", "failed");

        db.run("UPDATE databasechangeloglock SET locked = true, lockgranted = '2026-01-02 03:04', lockedby = 'host-7'");
        assertThat(refusal(ForeignTool.LIQUIBASE)).contains("host-7", "2026-01-02", "release-locks");
    }

    @Test
    void prisma_counts_the_try_that_finished_and_refuses_one_that_did_not() {
        db.run(ForeignTableMother.ddl(ForeignTool.PRISMA));
        db.run("INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, rolled_back_at,"
                + " applied_steps_count) VALUES"
                + " ('1', 'x', '20240101_a', '2024-01-01', '2024-01-01', NULL, 1),"
                + " ('2', 'y', '20240102_b', '2024-01-02', NULL, '2024-01-03', 0),"
                + " ('3', 'z', '20240102_b', '2024-01-04', '2024-01-04', NULL, 1),"
                + " ('4', 'x', '20240103_c', '2024-01-05', '2024-01-05', '2024-01-06', 1),"
                + " ('5', 'x', '20240104_d', '2024-01-07', '2024-01-07', NULL, 0)");
        Migration[] all = {
            v("20240101", "20240101_a"),
            v("20240102", "20240102_b"),
            v("20240103", "20240103_c"),
            v("20240104", "20240104_d")
        };

        ForeignHistory history = read(ForeignTool.PRISMA, all);

        assertThat(names(history)).containsExactly("20240101_a", "20240102_b", "20240104_d");
        assertThat(history.claims().get(1).record().checksum()).contains("z");
        assertThat(history.notes()).singleElement().asString().contains("20240104_d", "did not run it");

        db.run("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('6', 'x', '20240105_e')");
        assertThat(refusal(ForeignTool.PRISMA)).contains("20240105_e", "prisma migrate resolve");
    }

    @Test
    void golang_migrate_s_one_row_stands_for_every_file_up_to_it() {
        db.run(ForeignTableMother.ddl(ForeignTool.GOLANG_MIGRATE) + "INSERT INTO schema_migrations VALUES (10, false)");
        Migration[] all = {v("0001", "0001_a"), v("9", "9_b"), v("0010", "0010_c"), v("11", "11_d")};

        assertThat(applied(ForeignTool.GOLANG_MIGRATE, all)).containsExactly("0001_a", "9_b", "0010_c");
        assertThat(applied(ForeignTool.GOLANG_MIGRATE, v("0001", "0001_a"), v("11", "11_d")))
                .as("a folder without the version that the database is at is another folder")
                .isEmpty();

        db.run("UPDATE schema_migrations SET dirty = true");
        assertThat(refusal(ForeignTool.GOLANG_MIGRATE)).contains("version 10", "dirty", "force");
        db.run("DELETE FROM schema_migrations");
        assertThat(applied(ForeignTool.GOLANG_MIGRATE, all)).isEmpty();
        db.run("INSERT INTO schema_migrations VALUES (1, false), (2, false)");
        assertThat(refusal(ForeignTool.GOLANG_MIGRATE)).contains("2 rows");
    }

    @Test
    void dbmate_and_rails_are_told_apart_and_count_versions_as_spelled() {
        db.run(ForeignTableMother.ddl(ForeignTool.DBMATE)
                + "INSERT INTO schema_migrations VALUES ('20240101000000'), ('2')");
        Migration[] all = {v("2", "2_b"), v("002", "002_other"), v("20240101000000", "20240101000000_a")};

        assertThat(applied(ForeignTool.DBMATE, all)).containsExactly("2_b", "20240101000000_a");

        db.run("CREATE TABLE ar_internal_metadata (key varchar PRIMARY KEY)");
        assertThat(ForeignTable.search(db.connection()))
                .extracting(ForeignTable::tool)
                .contains(ForeignTool.RAILS);
    }

    @Test
    void goose_counts_the_last_row_of_each_version_and_not_the_one_it_makes_with_the_table() {
        db.run(ForeignTableMother.ddl(ForeignTool.GOOSE)
                + "INSERT INTO goose_db_version (version_id, is_applied) VALUES"
                + " (1, true), (2, true), (2, false), (3, true), (3, false), (3, true)");

        ForeignHistory history =
                read(ForeignTool.GOOSE, v("00001", "00001_a"), v("00002", "00002_b"), v("00003", "00003_c"));

        assertThat(names(history)).containsExactly("00001_a", "00003_c");
        assertThat(history.claims()).hasSize(2);
    }

    @Test
    void diesel_node_pg_migrate_sql_migrate_and_mybatis_count_their_rows() {
        db.run(ForeignTableMother.ddl(ForeignTool.DIESEL)
                + "INSERT INTO __diesel_schema_migrations VALUES ('00000000000000'), ('20240115103000')");
        assertThat(applied(
                        ForeignTool.DIESEL,
                        v("00000000000000", "00000000000000_diesel_initial_setup"),
                        v("20240115103000", "2024-01-15-103000_users")))
                .hasSize(2);
        db.run(
                ForeignTableMother.ddl(ForeignTool.NODE_PG_MIGRATE)
                        + "INSERT INTO pgmigrations (name, run_on) VALUES ('1700000000001_a', now()), ('1700000000002_b.up', now())");
        assertThat(applied(
                        ForeignTool.NODE_PG_MIGRATE,
                        v("1700000000001", "1700000000001_a"),
                        v("1700000000002", "1700000000002_b")))
                .hasSize(2);
        db.run(ForeignTableMother.ddl(ForeignTool.SQL_MIGRATE)
                + "INSERT INTO gorp_migrations VALUES ('1_a.sql', now()), ('10_b.sql', NULL)");
        assertThat(applied(ForeignTool.SQL_MIGRATE, v("1", "1_a"), v("10", "10_b")))
                .hasSize(2);
        db.run(ForeignTableMother.ddl(ForeignTool.MYBATIS)
                + "INSERT INTO changelog VALUES (20240101000000, '2024-01-01 10:11:12', 'a'), (7, 'long ago', 'b')");
        ForeignHistory mybatis =
                read(ForeignTool.MYBATIS, v("20240101000000", "20240101000000_a b"), v("007", "007_b"));
        assertThat(names(mybatis)).containsExactly("007_b", "20240101000000_a b");
        assertThat(mybatis.claims().get(1).record().appliedAt()).isPresent();
    }

    @Test
    void sqlx_verifies_its_checksum_and_refuses_what_did_not_come_to_its_end() throws IOException {
        file("1_a.sql", "SELECT 1;\r\n");
        db.run(ForeignTableMother.ddl(ForeignTool.SQLX)
                + "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES"
                + " (1, 'a', true, sha384(convert_to(E'SELECT 1;\\n', 'UTF8')), 1500000)");

        ForeignHistory history = read(ForeignTool.SQLX, v("1", "1_a"));

        assertThat(verify(history)).isEqualTo(Verification.SAME);
        file("1_a.sql", "SELECT 2;\n");
        assertThat(verify(history)).isEqualTo(Verification.CHANGED);
        db.run("UPDATE _sqlx_migrations SET success = false");
        assertThat(refusal(ForeignTool.SQLX)).contains("version 1 (a)");
    }

    @Test
    void sqitch_tells_reworked_changes_and_projects_apart_and_speaks_of_a_failed_deploy() throws IOException {
        db.run(
                ForeignTableMother.ddl(ForeignTool.SQITCH)
                        + "INSERT INTO sqitch.projects (project, creator_name, creator_email) VALUES ('shop', 'a', 'b'), ('other', 'a', 'b')");
        deployed("c1", "one", "shop", "2024-01-01");
        deployed("c2", "two", "shop", "2024-01-02");
        deployed("c3", "one", "shop", "2024-01-03");
        deployed("c4", "else", "other", "2024-01-04");
        Migration[] all = {v("one@v1", "one@v1"), v("two", "two"), v("one@v2", "one@v2"), v("one", "one")};

        assertThat(refusal(ForeignTool.SQITCH)).contains("other, shop", "sqitch.plan");
        file("sqitch.plan", "%syntax-version=1.0.0\n%project=shop\n");
        ForeignHistory history = read(ForeignTool.SQITCH, all);

        assertThat(names(history)).containsExactly("one@v1", "two", "one@v2");
        assertThat(history.claims().get(0).record().appliedBy()).contains("A Person <a@example.org>");
        db.run("INSERT INTO sqitch.events (event, change_id, change, project, committed_at, committer_name,"
                + " committer_email, planned_at, planner_name, planner_email)"
                + " VALUES ('fail', 'c9', 'three', 'shop', '2024-01-05', 'a', 'b', now(), 'a', 'b')");
        assertThat(read(ForeignTool.SQITCH, all).notes())
                .singleElement()
                .asString()
                .contains("three", "failed");
    }

    @Test
    void alembic_s_head_stands_for_everything_before_it_and_two_heads_refuse() {
        db.run(ForeignTableMother.ddl(ForeignTool.ALEMBIC) + "INSERT INTO alembic_version VALUES ('27c6a30d7c24')");
        Migration[] all = {v("1975ea83b712", "1975ea83b712_a"), v("27c6a30d7c24", "2024_27c6a30d7c24_b"), v("x", "3d_c")
        };

        assertThat(applied(ForeignTool.ALEMBIC, all)).containsExactly("1975ea83b712_a", "2024_27c6a30d7c24_b");
        db.run("INSERT INTO alembic_version VALUES ('3d')");
        assertThat(refusal(ForeignTool.ALEMBIC)).contains("several heads", "alembic merge heads");
    }

    @Test
    void hasura_atlas_and_sourcegraph_are_read_too() {
        db.run(ForeignTableMother.ddl(ForeignTool.HASURA)
                + "INSERT INTO hdb_catalog.hdb_version (version, upgraded_on, cli_state) VALUES ('48', now(),"
                + " '{\"migrations\": {\"default\": {\"1600000000001\": false, \"1600000000002\": false}}}')");
        assertThat(applied(
                        ForeignTool.HASURA,
                        v("1600000000001", "1600000000001_a"),
                        v("1600000000003", "1600000000003_c")))
                .containsExactly("1600000000001_a");
        db.run(
                "UPDATE hdb_catalog.hdb_version SET cli_state = '{\"migrations\": {\"default\": {\"1600000000001\": true}}}'");
        assertThat(refusal(ForeignTool.HASURA)).contains("dirty");

        db.run(
                ForeignTableMother.ddl(ForeignTool.ATLAS)
                        + "INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES"
                        + " ('2', 'b', 1, 0, 0, now(), 0, NULL, NULL, '', NULL, ''), ('3', 'c', 2, 4, 4, now(), 0, NULL, NULL, 'h', NULL, '')");
        assertThat(applied(ForeignTool.ATLAS, v("1", "1_a"), v("2", "2_b"), v("3", "3_c")))
                .containsExactly("1_a", "2_b", "3_c");
        db.run("UPDATE atlas_schema_revisions.atlas_schema_revisions SET applied = 3 WHERE version = '3'");
        assertThat(refusal(ForeignTool.ATLAS)).contains("version 3", "3 of 4");

        db.run(
                ForeignTableMother.ddl(ForeignTool.SOURCEGRAPH)
                        + "INSERT INTO migration_logs (migration_logs_schema_version, schema, version, up, started_at, finished_at,"
                        + " success) VALUES (2, 'schema_migrations', 1, true, now(), now(), true),"
                        + " (2, 'schema_migrations', 2, true, now(), now(), false), (2, 'schema_migrations', 2, true, now(), now(), true),"
                        + " (2, 'schema_migrations', 3, true, now(), now(), true), (2, 'schema_migrations', 3, false, now(), now(), true)");
        assertThat(applied(ForeignTool.SOURCEGRAPH, v("1", "1_a"), v("2", "2_b"), v("3", "3_c")))
                .containsExactly("1_a", "2_b");
        db.run("UPDATE migration_logs SET success = NULL, finished_at = NULL WHERE id = 5");
        assertThat(refusal(ForeignTool.SOURCEGRAPH)).contains("row 5", "version 3");
    }

    @Test
    void checksums_are_those_that_the_tools_compute() throws IOException {
        // CRC32 of "SELECT 1;" and "-- é", as Python's zlib states it; no line ends, no byte order mark.
        file("V1__a.sql", "\uFEFFSELECT 1;\r\n-- é\r\n");
        flyway("1, '1', 'a', 'SQL', 'V1__a.sql', -1, true");
        assertThat(verify(read(ForeignTool.FLYWAY, v("1", "V1__a")))).isEqualTo(Verification.CHANGED);
        db.run("UPDATE flyway_schema_history SET checksum = 1735403669");
        assertThat(verify(read(ForeignTool.FLYWAY, v("1", "V1__a")))).isEqualTo(Verification.SAME);
    }

    private void flyway(String... rows) {
        db.run(ForeignTableMother.ddl(ForeignTool.FLYWAY)
                + "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum, success,"
                + " installed_by, execution_time) SELECT r.*, 'adam', 5 FROM (VALUES "
                + Stream.of(rows).map(row -> "(" + row + ")").collect(joining(", "))
                + ") AS r");
    }

    private void changeset(String id, String author, String file, String type, int order) {
        db.run(
                "INSERT INTO databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum) VALUES ('"
                        + id + "', '" + author + "', '" + file + "', '2024-01-01', " + order + ", '" + type
                        + "', '9:abc')");
    }

    private void deployed(String id, String change, String project, String date) {
        db.run("INSERT INTO sqitch.changes (change_id, script_hash, change, project, committed_at, committer_name,"
                + " committer_email, planned_at, planner_name, planner_email) VALUES ('" + id + "', '" + id + "', '"
                + change + "', '" + project + "', '" + date
                + "', 'A Person', 'a@example.org', now(), 'A Person', 'a@example.org')");
    }

    private ForeignHistory read(ForeignTool tool, Migration... migrations) {
        MigrationSet set = new MigrationSet(folder, "any", "made for a test", List.of(migrations), List.of());
        ForeignTable table = ForeignTable.search(db.connection()).stream()
                .filter(t -> t.tool() == tool)
                .findFirst()
                .orElseThrow();
        return ForeignHistory.read(db.connection(), table, set);
    }

    /** Names of what is applied, in the order of the set. */
    private List<String> applied(ForeignTool tool, Migration... migrations) {
        TreeSet<String> names = new TreeSet<>(names(read(tool, migrations)));
        return Arrays.stream(migrations)
                .map(Migration::name)
                .filter(names::contains)
                .toList();
    }

    /** Names of what is applied, in the order of the tool. */
    private static List<String> names(ForeignHistory history) {
        return history.claims().stream()
                .flatMap(claim -> claim.migrations().stream())
                .map(Migration::name)
                .toList();
    }

    private static Verification verify(ForeignHistory history) {
        ForeignHistory.Claim claim = history.claims().get(0);
        return history.verify(claim.record(), claim.migrations().get(0));
    }

    private String refusal(ForeignTool tool) {
        HistoryException e = catchThrowableOfType(HistoryException.class, () -> read(tool));
        assertThat(e.problem().state()).isEqualTo("nothing has been changed");
        assertThat(e.problem().next()).isNotBlank();
        return String.valueOf(e.getMessage());
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static Migration v(String version, String name) {
        return of(version, name, Kind.VERSIONED);
    }

    private static Migration of(String version, String name, Kind kind) {
        return new Migration(
                new Version(version),
                name,
                name,
                up(name + ".sql", "SELECT 1;\n"),
                Optional.empty(),
                Optional.empty(),
                kind);
    }
}
