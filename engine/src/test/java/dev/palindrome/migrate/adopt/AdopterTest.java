package dev.palindrome.migrate.adopt;

import static dev.palindrome.ScriptMother.rollback;
import static dev.palindrome.ScriptMother.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.ForeignTableMother;
import dev.palindrome.FreshDatabase;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.history.foreign.table.ForeignTool;
import dev.palindrome.migrate.Migrator;
import dev.palindrome.migrate.adopt.AdoptResult.Adopted;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Migration.Kind;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking over a database that another tool has migrated. */
final class AdopterTest {

    private static final String OURS = "palindrome_history";

    private static final Migration A = migration("1", "V1__a", "CREATE TABLE a (x int);", "DROP TABLE a;");
    private static final Migration B = migration("2", "V2__b", "CREATE TABLE b (x int);", "DROP TABLE b;");
    private static final Migration C = migration("3", "V3__c", "CREATE TABLE c (x int);", "DROP TABLE c;");

    /** Flyway's checksums of the two up scripts. */
    private static final int CRC_A = -1021620224;

    private static final int CRC_B = 674032387;

    private FreshDatabase db;

    @BeforeEach
    void flyway_has_applied_two() {
        db = new FreshDatabase();
        db.run(ForeignTableMother.ddl(ForeignTool.FLYWAY) + "CREATE TABLE a (x int); CREATE TABLE b (x int);"
                + row(1, "1", "V1__a", CRC_A) + row(2, "2", "V2__b", CRC_B));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void what_was_applied_is_recorded_with_its_origin_and_nothing_is_run() {
        String before = db.ask("SELECT md5(string_agg(t::text, '|')) FROM flyway_schema_history t");

        AdoptResult result = adopt(AdoptRequest.plain(), A, B, C);

        assertThat(result.tool()).isEqualTo("Flyway");
        assertThat(result.adopted())
                .extracting(Adopted::name, Adopted::key, Adopted::check)
                .containsExactly(tuple("V1__a", "1", Check.SAME), tuple("V2__b", "2", Check.SAME));
        assertThat(result.pending()).containsExactly("V3__c");
        assertThat(db.rows("SELECT version, name, filename, status, applied_by, duration_ms, source_tool, source_key,"
                        + " source_checksum, rollback_script, applied_at = '2024-01-01 10:00' FROM " + OURS
                        + " ORDER BY id"))
                .containsExactly(
                        "1|V1__a|V1__a.sql|applied|adam|5|Flyway|1|" + CRC_A + "|DROP TABLE a;|t",
                        "2|V2__b|V2__b.sql|applied|adam|5|Flyway|2|" + CRC_B + "|DROP TABLE b;|t");
        assertThat(db.ask("SELECT md5(string_agg(t::text, '|')) FROM flyway_schema_history t"))
                .as("the other tool's table")
                .isEqualTo(before);
    }

    @Test
    void afterwards_status_migrate_and_rollback_go_on_from_there() {
        adopt(AdoptRequest.plain(), A, B, C);

        assertThat(migrator(A, B, C).status(db.connection()).migrations())
                .extracting(MigrationStatus::state)
                .containsExactly(MigrationState.APPLIED, MigrationState.APPLIED, MigrationState.PENDING);
        assertThat(migrate(A, B, C).applied())
                .extracting(ExecutedMigration::name)
                .containsExactly("V3__c");
        rollBack(3, A, B, C);
        assertThat(db.has("a") || db.has("b") || db.has("c")).isFalse();
    }

    @Test
    void before_it_status_and_migrate_speak_of_the_other_tool() {
        String note = "public.flyway_schema_history is a history of Flyway: mvn db:adopt";
        db.run("DROP TABLE a; DROP TABLE b");

        assertThat(migrator(A).status(db.connection()).notes())
                .singleElement()
                .asString()
                .startsWith(note);
        assertThat(migrate(A).notes()).singleElement().asString().startsWith(note);
        assertThat(migrator(A, B).status(db.connection()).notes()).isEmpty();
        assertThat(migrate(A, B).notes()).isEmpty();
    }

    @Test
    void a_second_time_there_is_nothing_to_do_and_later_rows_are_added() {
        adopt(AdoptRequest.plain(), A, B, C);

        AdoptResult again = adopt(AdoptRequest.plain(), A, B, C);

        assertThat(again.adopted()).isEmpty();
        assertThat(again.recordedBefore()).isEqualTo(2);
        db.run("CREATE TABLE c (x int);" + row(3, "3", "V3__c", null));
        assertThat(adopt(AdoptRequest.plain(), A, B, C).adopted())
                .extracting(Adopted::name, Adopted::check)
                .containsExactly(tuple("V3__c", Check.NONE));
        assertThat(migrate(A, B, C).applied()).isEmpty();
    }

    @Test
    void a_dry_run_says_the_same_and_writes_nothing() {
        AdoptResult dry = adopt(AdoptRequest.plain().dry(), A, B, C);

        assertThat(dry.dryRun()).isTrue();
        assertThat(dry.adopted()).extracting(Adopted::name).containsExactly("V1__a", "V2__b");
        assertThat(db.has(OURS)).isFalse();
    }

    @Test
    void a_changed_file_is_refused_by_name_unless_it_is_accepted() {
        Migration changed = migration("2", "V2__b", "CREATE TABLE b (x bigint);", "DROP TABLE b;");

        assertThat(refusal(AdoptRequest.plain(), A, changed))
                .startsWith("V2__b.sql: V2__b.sql is not what Flyway ran")
                .contains("db.adopt.acceptChanged=true");
        assertThat(db.has(OURS)).isFalse();

        AdoptResult accepted = adopt(AdoptRequest.plain().acceptingChanged(), A, changed);

        assertThat(accepted.adopted()).extracting(Adopted::check).containsExactly(Check.SAME, Check.CHANGED);
        assertThat(accepted.notes()).anyMatch(n -> n.contains("V2__b.sql has changed"));
        assertThat(migrate(A, changed).applied()).isEmpty();
    }

    @Test
    void a_row_without_a_file_is_refused_unless_it_is_left_out() {
        assertThat(refusal(AdoptRequest.plain(), A, C)).contains("2 is applied", "db.adopt.ignoreUnknown=true");

        AdoptResult without = adopt(AdoptRequest.plain().ignoringUnknown(), A, C);

        assertThat(without.adopted()).extracting(Adopted::name).containsExactly("V1__a");
        assertThat(without.notes()).anyMatch(n -> n.contains("left out"));
    }

    @Test
    void a_step_that_is_a_program_is_reported_only() {
        MigrationSet set = new MigrationSet(
                Path.of("migrations"),
                "flyway",
                "made for a test",
                List.of(A),
                List.of(),
                List.of(new ExternalStep(new Version("2"), "V2__b", "V2__b.java")));

        AdoptResult result = adopter(set, OURS).adopt(db.connection(), AdoptRequest.plain(), ProgressListener.NONE);

        assertThat(result.adopted()).extracting(Adopted::name).containsExactly("V1__a");
        assertThat(result.notes()).anyMatch(n -> n.contains("2 is applied and no SQL"));
    }

    @Test
    void a_migration_below_the_last_applied_one_without_a_row_is_reported_as_pending() {
        Migration late = migration("1.5", "V1_5__late", "CREATE TABLE late (x int);", "DROP TABLE late;");

        AdoptResult result = adopt(AdoptRequest.plain(), A, late, B, C);

        assertThat(result.notes()).anyMatch(n -> n.startsWith("V1_5__late comes before V2__b"));
        assertThat(result.pending()).containsExactly("V1_5__late", "V3__c");
    }

    @Test
    void a_repeatable_that_has_changed_is_left_to_be_run_again() {
        db.run(row(3, null, "R__view", 17));
        Migration view = new Migration(
                new Version("R__view"),
                "R__view",
                "view",
                up("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1;"),
                Optional.empty(),
                Optional.empty(),
                Kind.REPEATABLE);

        AdoptResult result = adopt(AdoptRequest.plain(), A, B, view);

        assertThat(result.adopted()).extracting(Adopted::name).containsExactly("V1__a", "V2__b");
        assertThat(result.pending()).containsExactly("R__view");
        assertThat(result.notes()).anyMatch(n -> n.contains("R__view has changed"));
    }

    @Test
    void histories_that_contradict_each_other_are_refused() {
        adopt(AdoptRequest.plain(), A, B);
        rollBack(1, A, B);
        assertThat(refusal(AdoptRequest.plain(), A, B)).contains("V2__b was rolled back", "says that it is applied");

        migrate(A, B);
        assertThat(adopt(AdoptRequest.plain(), A, B).adopted())
                .as("applied again, by us")
                .isEmpty();
        db.run(row(3, "1", "U1__a", null).replace("'SQL'", "'UNDO_SQL'"));
        assertThat(refusal(AdoptRequest.plain(), A, B)).contains("adopted from Flyway", "does not say any more");
    }

    @Test
    void what_our_history_has_already_stays_as_it_is() {
        db.run("DROP TABLE a; DROP TABLE b");
        migrate(A);

        AdoptResult result = adopt(AdoptRequest.plain(), A, B);

        assertThat(result.adopted()).extracting(Adopted::name).containsExactly("V2__b");
        assertThat(db.rows("SELECT name, source_tool FROM " + OURS + " ORDER BY id"))
                .containsExactly("V1__a|null", "V2__b|Flyway");
    }

    @Test
    void several_histories_are_named_and_one_can_be_chosen_under_any_name() {
        db.run("CREATE SCHEMA ops; ALTER TABLE flyway_schema_history RENAME TO \"Log\";"
                + "ALTER TABLE \"Log\" SET SCHEMA ops;" + ForeignTableMother.ddl(ForeignTool.GOOSE)
                + ForeignTableMother.ddl(ForeignTool.DIESEL));

        assertThat(refusal(AdoptRequest.plain(), A, B))
                .contains(
                        "public.goose_db_version (goose)",
                        "public.__diesel_schema_migrations (diesel)",
                        "db.adopt.table");
        assertThat(refusal(AdoptRequest.plain().from("ops.nothing"), A, B)).contains("no table ops.nothing");
        assertThat(refusal(AdoptRequest.plain().from("a"), A, B)).contains("no tool's history that we know");
        assertThat(adopt(AdoptRequest.plain().from("ops.\"Log\""), A, B).adopted())
                .hasSize(2);
    }

    @Test
    void where_there_is_no_history_at_all_it_says_so() {
        db.run("DROP TABLE flyway_schema_history");

        assertThat(refusal(AdoptRequest.plain(), A, B))
                .contains("No other tool's history", "db.adopt.table", "db:migrate");
    }

    @Test
    void a_team_s_own_table_of_file_names_is_read_in_place_and_left_alone() {
        db.run("DROP TABLE flyway_schema_history;" + ForeignTableMother.ddl(ForeignTool.FILE_NAMES)
                + "INSERT INTO schema_migrations (filename) VALUES ('V1__a.sql')");

        AdoptResult result = adopter(set(A, B), "schema_migrations")
                .adopt(db.connection(), AdoptRequest.plain(), ProgressListener.NONE);

        assertThat(result.inPlace()).isTrue();
        assertThat(result.recordedBefore()).isEqualTo(1);
        assertThat(result.pending()).containsExactly("V2__b");
    }

    @Test
    void a_team_s_own_table_elsewhere_is_taken_over() {
        db.run("DROP TABLE flyway_schema_history;" + ForeignTableMother.ddl(ForeignTool.FILE_NAMES)
                + "INSERT INTO schema_migrations (filename) VALUES ('db/V1__a.sql'), ('V2__b.sql')");

        assertThat(adopt(AdoptRequest.plain(), A, B).adopted())
                .extracting(Adopted::name)
                .containsExactly("V1__a", "V2__b");
    }

    @Test
    void our_own_history_under_another_name_is_taken_over_with_our_checksums() {
        db.run("DROP TABLE flyway_schema_history; DROP TABLE a; DROP TABLE b");
        migrate(A, B);
        MigrationSet set = set(A, migration("2", "V2__b", "CREATE TABLE b (other int);", "DROP TABLE b;"));
        Adopter other = adopter(set, "other_history");
        AdoptRequest request = AdoptRequest.plain().from(OURS);

        assertThat(catchThrowableOfType(
                                HistoryException.class,
                                () -> other.adopt(db.connection(), request, ProgressListener.NONE))
                        .code())
                .isEqualTo("ADOPT_CHANGED");
        assertThat(other.adopt(db.connection(), request.acceptingChanged(), ProgressListener.NONE)
                        .adopted())
                .extracting(Adopted::check)
                .containsExactly(Check.SAME, Check.CHANGED);
    }

    @Test
    void a_table_of_the_same_name_as_ours_is_refused_with_the_way_out() {
        db.run("DROP TABLE flyway_schema_history;" + ForeignTableMother.ddl(ForeignTool.GOLANG_MIGRATE));

        HistoryException e = catchThrowableOfType(
                HistoryException.class,
                () -> adopter(set(A, B), "schema_migrations")
                        .adopt(db.connection(), AdoptRequest.plain(), ProgressListener.NONE));

        assertThat(e.getMessage()).contains("golang-migrate", "db.historyTable=palindrome_history", "mvn db:adopt");
    }

    @Test
    void nothing_is_written_when_it_fails_at_the_end() {
        // A row that the check below refuses stands for anything that goes wrong while writing.
        db.run("CREATE TABLE " + OURS + " (filename text CHECK (filename <> 'V2__b.sql'), applied_at timestamptz)");

        assertThatThrownBy(() -> adopt(AdoptRequest.plain(), A, B))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("check constraint");

        assertThat(db.rows("SELECT * FROM " + OURS)).isEmpty();
        assertThat(db.rows("SELECT column_name FROM information_schema.columns WHERE table_name = '" + OURS + "'"))
                .hasSize(2);
    }

    private static String row(int rank, @Nullable String version, String name, @Nullable Integer checksum) {
        return "INSERT INTO flyway_schema_history VALUES (" + rank + ", "
                + (version == null ? "NULL" : "'" + version + "'") + ", '" + name.replaceFirst(".*__", "")
                + "', 'SQL', '" + name + ".sql', " + checksum + ", 'adam', '2024-01-01 10:00', 5, true);";
    }

    private AdoptResult adopt(AdoptRequest request, Migration... migrations) {
        return adopter(set(migrations), OURS).adopt(db.connection(), request, ProgressListener.NONE);
    }

    private String refusal(AdoptRequest request, Migration... migrations) {
        HistoryException e = catchThrowableOfType(HistoryException.class, () -> adopt(request, migrations));
        assertThat(e.problem().state()).isEqualTo("nothing has been changed");
        return String.valueOf(e.getMessage());
    }

    private MigrateResult migrate(Migration... migrations) {
        return migrator(migrations).migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE);
    }

    private void rollBack(int steps, Migration... migrations) {
        migrator(migrations)
                .rollback(
                        db.connection(),
                        new RollbackRequest(RollbackExtent.steps(steps), Optional.empty()),
                        ProgressListener.NONE);
    }

    private static Adopter adopter(MigrationSet set, String table) {
        return new Adopter(set, Optional.empty(), table, Duration.ofSeconds(20));
    }

    private static Migrator migrator(Migration... migrations) {
        return new Migrator(set(migrations), Optional.empty(), OURS, Duration.ofSeconds(20));
    }

    private static MigrationSet set(Migration... migrations) {
        return new MigrationSet(Path.of("migrations"), "flyway", "made for a test", List.of(migrations), List.of());
    }

    private static Migration migration(String version, String name, String up, String rollback) {
        return new Migration(
                new Version(version),
                name,
                name,
                up(name + ".sql", up),
                Optional.of(rollback("U" + name.substring(1) + ".sql", rollback)));
    }
}
