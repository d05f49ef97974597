package dev.palindrome.migrate;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.rollback;
import static dev.palindrome.ScriptMother.set;
import static dev.palindrome.ScriptMother.without_transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.FreshDatabase;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.migrate.request.RollbackResult;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MigratorTest {

    private static final Migration A = migration("0001_a", "CREATE TABLE a (x int);", "DROP TABLE a;");
    private static final Migration B = migration("0002_b", "CREATE TABLE b (x int);", "DROP TABLE b;");
    private static final Migration C = migration("0003_c", "CREATE TABLE c (x int);", "DROP TABLE c;");

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
    void what_is_pending_is_applied_in_order_and_recorded() {
        MigrateResult result = migrate(set(A, B));

        assertThat(result.applied()).extracting(ExecutedMigration::name).containsExactly("0001_a", "0002_b");
        assertThat(result.applied()).allMatch(ExecutedMigration::transactional);
        assertThat(db.rows(
                        "SELECT filename, version, name, description, status, rollback_script, applied_by = current_user,"
                                + " duration_ms >= 0, length(checksum) FROM schema_migrations ORDER BY id"))
                .containsExactly(
                        "0001_a.sql|0001|0001_a|a|applied|DROP TABLE a;|t|t|64",
                        "0002_b.sql|0002|0002_b|b|applied|DROP TABLE b;|t|t|64");
        assertThat(migrate(set(A, B)).applied()).isEmpty();
    }

    @Test
    void asking_for_the_status_writes_nothing() {
        DatabaseStatus databaseStatus = migrator(set(A, B)).status(db.connection());

        assertThat(databaseStatus.historyExists()).isFalse();
        assertThat(databaseStatus.historyTable()).isEqualTo("public.schema_migrations");
        assertThat(databaseStatus.migrations())
                .extracting(MigrationStatus::state)
                .containsOnly(MigrationState.PENDING);
        assertThat(db.has("schema_migrations")).isFalse();
    }

    @Test
    void a_target_is_the_last_to_be_applied_whether_by_name_or_version() {
        assertThat(migrator(set(A, B, C))
                        .migrate(db.connection(), MigrateRequest.upTo("1"), ProgressListener.NONE)
                        .applied())
                .extracting(ExecutedMigration::name)
                .containsExactly("0001_a");
        assertThat(migrator(set(A, B, C))
                        .migrate(db.connection(), MigrateRequest.upTo("0002_b"), ProgressListener.NONE)
                        .applied())
                .extracting(ExecutedMigration::name)
                .containsExactly("0002_b");

        ConfigurationException e = catchThrowableOfType(
                ConfigurationException.class,
                () -> migrator(set(A)).migrate(db.connection(), MigrateRequest.upTo("9"), ProgressListener.NONE));
        assertThat(e.getMessage()).contains("no migration with the version or name '9'");
    }

    @Test
    void a_failure_says_what_is_applied_what_failed_and_what_was_not_started() {
        Migration bad = migration("0003_bad", "CREATE TABLE c (x int);\nSELECT 1/0;", "DROP TABLE c;");
        Migration later = migration("0004_d", "CREATE TABLE d (x int);");

        ScriptFailedException e =
                catchThrowableOfType(ScriptFailedException.class, () -> migrate(set(A, B, bad, later)));

        assertThat(e.getMessage())
                .contains("0003_bad.sql:2:1: division by zero")
                .contains("0001_a and 0002_b applied; 0003_bad failed at 0003_bad.sql:2:1 and was rolled back:"
                        + " nothing of it remains; 0004_d not started");
        assertThat(db.rows("SELECT name FROM schema_migrations ORDER BY id")).containsExactly("0001_a", "0002_b");
        assertThat(db.has("c")).isFalse();
    }

    @Test
    void a_rollback_keeps_the_row_and_says_why_and_applying_again_adds_one() {
        migrate(set(A, B));

        RollbackResult result = migrator(set(A, B))
                .rollback(
                        db.connection(),
                        new RollbackRequest(RollbackExtent.last(), Optional.of("it was slow")),
                        ProgressListener.NONE);
        migrate(set(A, B));

        assertThat(result.rolledBack()).extracting(ExecutedMigration::file).containsExactly("0002_b_rollback.sql");
        assertThat(db.rows("SELECT filename, status, rolled_back_at IS NOT NULL, rollback_reason"
                        + " FROM schema_migrations ORDER BY id"))
                .containsExactly(
                        "0001_a.sql|applied|f|null",
                        "0002_b.sql|rolled_back|t|it was slow",
                        "0002_b.sql|applied|f|null");
    }

    @Test
    void steps_and_a_migration_to_stay_at_are_rolled_back_in_reverse_order() {
        migrate(set(A, B, C));
        assertThat(rollBack(set(A, B, C), RollbackExtent.steps(2)).rolledBack())
                .extracting(ExecutedMigration::name)
                .containsExactly("0003_c", "0002_b");

        migrate(set(A, B, C));
        assertThat(rollBack(set(A, B, C), RollbackExtent.to("0001")).rolledBack())
                .extracting(ExecutedMigration::name)
                .containsExactly("0003_c", "0002_b");
        assertThat(db.has("a")).isTrue();

        assertThat(refusal(set(A, B, C), RollbackExtent.to("0003"))).contains("No applied migration");
        assertThat(refusal(set(A, B, C), RollbackExtent.steps(5)))
                .contains("5 migrations")
                .contains("1 is applied");
    }

    @Test
    void nothing_is_rolled_back_when_one_of_several_cannot_be() {
        Migration without = migration("0001_without", "CREATE TABLE w (x int);");
        migrate(set(without, B, C));

        assertThat(refusal(set(without, B, C), RollbackExtent.steps(3)))
                .contains("0001_without has no rollback script")
                .contains("nothing has been rolled back");
        assertThat(db.has("c")).isTrue();
    }

    @Test
    void what_a_newer_folder_applied_is_rolled_back_by_an_older_one_from_the_record() {
        migrate(set(A, B));

        RollbackResult result = rollBack(set(A), RollbackExtent.last());

        assertThat(result.rolledBack()).extracting(ExecutedMigration::name).containsExactly("0002_b");
        assertThat(result.notes()).anyMatch(n -> n.contains("recorded"));
        assertThat(db.has("b")).isFalse();
        assertThat(db.has("a")).isTrue();
    }

    @Test
    void a_rollback_that_was_edited_is_noticed_and_the_file_is_run() {
        migrate(set(A));
        Migration edited = migration(A.up(), Optional.of(rollback("0001_a_rollback.sql", "DROP TABLE a CASCADE;")));

        RollbackResult result = rollBack(set(edited), RollbackExtent.last());

        assertThat(result.notes()).anyMatch(n -> n.contains("not what was recorded"));
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void an_applied_file_that_changed_stops_everything() {
        migrate(set(A));
        Migration changed = migration("0001_a", "CREATE TABLE a (x bigint);", "DROP TABLE a;");

        HistoryException e = catchThrowableOfType(HistoryException.class, () -> migrate(set(changed, B)));

        assertThat(e.code()).isEqualTo("CHANGED_SINCE_APPLIED");
        assertThat(db.has("b")).isFalse();
        assertThat(states(set(changed, B))).containsExactly(MigrationState.CHANGED, MigrationState.PENDING);
    }

    @Test
    void an_applied_file_that_is_missing_in_between_stops_everything_and_a_renamed_one_is_recognised() {
        migrate(set(A, B));
        Migration renamed = migration("0001_first", "CREATE TABLE a (x int);", "DROP TABLE a;");

        HistoryException e = catchThrowableOfType(HistoryException.class, () -> migrate(set(renamed, B)));

        assertThat(e.code()).isEqualTo("MISSING_MIGRATION");
        assertThat(e.getMessage()).contains("0001_a").contains("0001_first.sql has the same text");
    }

    @Test
    void a_database_that_is_ahead_of_the_folder_is_only_told() {
        migrate(set(A, B));

        MigrateResult result = migrate(set(A));

        assertThat(result.applied()).isEmpty();
        assertThat(result.notes()).anyMatch(n -> n.contains("ahead of this folder") && n.contains("0002_b"));
        assertThat(states(set(A))).containsExactly(MigrationState.APPLIED, MigrationState.MISSING);
    }

    @Test
    void what_comes_late_is_applied_with_a_word_about_it() {
        migrate(set(A, C));

        MigrateResult result = migrate(set(A, B, C));

        assertThat(result.applied()).extracting(ExecutedMigration::name).containsExactly("0002_b");
        assertThat(result.notes()).anyMatch(n -> n.contains("0002_b comes before 0003_c"));
    }

    @Test
    void a_script_without_a_transaction_that_fails_half_way_is_journalled_and_refused_until_somebody_has_looked() {
        Migration half = migration(
                without_transaction("0002_half.sql", "CREATE TABLE h1 (x int);\nCREATE TABLE h2 (x int);\nSELECT 1/0;"),
                Optional.empty());
        ScriptFailedException e = catchThrowableOfType(ScriptFailedException.class, () -> migrate(set(A, half, C)));
        assertThat(e.getMessage())
                .contains("0001_a applied; 0002_half failed at 0002_half.sql:3:1 and was not rolled back as a whole:"
                        + " statements 1 to 2 of 3 have been applied and stay; statement 3 failed; 0003_c not started");

        assertThat(db.rows("SELECT status, statements_done, error LIKE 'division by zero%' FROM schema_migrations"
                        + " WHERE name = '0002_half'"))
                .containsExactly("applying|2|t");
        HistoryException refused = catchThrowableOfType(HistoryException.class, () -> migrate(set(A, half, C)));
        assertThat(refused.getMessage())
                .contains("0002_half is half done")
                .contains("statements 1 to 2 are done, and statement 3 failed: division by zero")
                .contains("set the status of row 2 in public.schema_migrations");
        assertThat(states(set(A, half, C)))
                .containsExactly(MigrationState.APPLIED, MigrationState.HALF_APPLIED, MigrationState.PENDING);

        db.run("UPDATE schema_migrations SET status = 'applied' WHERE name = '0002_half'");
        assertThat(migrate(set(A, half, C)).applied())
                .extracting(ExecutedMigration::name)
                .containsExactly("0003_c");
    }

    @Test
    void a_connection_that_is_cut_off_leaves_a_history_that_says_how_far_it_came() {
        String end = "SELECT pg_terminate_backend(pg_backend_pid());";
        Migration half =
                migration(without_transaction("0002_half.sql", "CREATE TABLE h (x int);\n" + end), Optional.empty());
        Migration whole = migration("0002_whole", "CREATE TABLE w (x int);\n" + end);

        ScriptFailedException first = catchThrowableOfType(
                ScriptFailedException.class,
                () -> migrator(set(A, whole)).migrate(db.connect(), MigrateRequest.all(), ProgressListener.NONE));
        assertThat(first.getMessage()).contains("0002_whole failed").contains("nothing of it remains");
        assertThat(db.rows("SELECT name FROM schema_migrations")).containsExactly("0001_a");

        ScriptFailedException second = catchThrowableOfType(
                ScriptFailedException.class,
                () -> migrator(set(A, half)).migrate(db.connect(), MigrateRequest.all(), ProgressListener.NONE));
        assertThat(second.getMessage()).contains("statement 2 was cut off");
        HistoryException refused = catchThrowableOfType(HistoryException.class, () -> migrate(set(A, half)));
        assertThat(refused.getMessage()).contains("statement 1 is done, and statement 2 was begun and perhaps cut off");
    }

    @Test
    void a_first_statement_that_the_server_does_not_understand_leaves_nothing_to_clean_up() {
        Migration bad = migration(without_transaction("0001_bad.sql", "CREATE TABEL t (x int);"), Optional.empty());
        assertThatThrownBy(() -> migrate(set(bad))).isInstanceOf(ScriptFailedException.class);

        assertThat(db.ask("SELECT status FROM schema_migrations")).isEqualTo("failed");
        Migration mended = migration(without_transaction("0001_bad.sql", "CREATE TABLE t (x int);"), Optional.empty());
        assertThat(migrate(set(mended)).applied()).hasSize(1);
    }

    @Test
    void a_rollback_without_a_transaction_is_journalled_too() {
        Migration m = migration(
                A.up(), Optional.of(rollback("0001_a_rollback.sql", "-- db:no-transaction\nSELECT 1;\nDROP TABLE a;")));
        migrate(set(m));

        // From the record, where the directive has to be read from the text.
        RollbackResult result = rollBack(set(), RollbackExtent.last());

        assertThat(result.rolledBack())
                .extracting(ExecutedMigration::transactional)
                .containsExactly(false);
        assertThat(db.ask("SELECT status FROM schema_migrations")).isEqualTo("rolled_back");
    }

    @Test
    void an_index_made_concurrently_is_applied_and_rolled_back() {
        Migration index =
                migration("0002_index", "CREATE INDEX CONCURRENTLY a_x ON a (x);", "DROP INDEX CONCURRENTLY a_x;");
        assertThat(migrate(set(A, index)).applied())
                .extracting(ExecutedMigration::transactional)
                .containsExactly(true, false);
        assertThat(db.ask("SELECT status FROM schema_migrations WHERE name = '0002_index'"))
                .isEqualTo("applied");
        assertThat(rollBack(set(A, index), RollbackExtent.last()).rolledBack()).hasSize(1);
        assertThat(db.has("a_x")).isFalse();
    }

    @Test
    void the_listener_hears_of_each_migration() {
        StringBuilder heard = new StringBuilder();
        migrator(set(A, B)).migrate(db.connection(), MigrateRequest.all(), new ProgressListener() {
            @Override
            public void planned(dev.palindrome.migration.Direction direction, List<String> names) {
                heard.append("plan ").append(names);
            }

            @Override
            public void started(dev.palindrome.migration.Direction direction, String name, int number, int of) {
                heard.append(" start ").append(number).append('/').append(of);
            }

            @Override
            public void finished(
                    dev.palindrome.migration.Direction direction,
                    ExecutedMigration executedMigration,
                    int number,
                    int of) {
                heard.append(" done ").append(executedMigration.name());
            }
        });

        assertThat(heard).hasToString("plan [0001_a, 0002_b] start 1/2 done 0001_a start 2/2 done 0002_b");
    }

    private Migrator migrator(MigrationSet set) {
        return new Migrator(set, Optional.empty(), "schema_migrations", Duration.ofSeconds(20));
    }

    private MigrateResult migrate(MigrationSet set) {
        return migrator(set).migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE);
    }

    private RollbackResult rollBack(MigrationSet set, RollbackExtent extent) {
        return migrator(set)
                .rollback(db.connection(), new RollbackRequest(extent, Optional.empty()), ProgressListener.NONE);
    }

    private String refusal(MigrationSet set, RollbackExtent extent) {
        return String.valueOf(catchThrowableOfType(RuntimeException.class, () -> rollBack(set, extent))
                .getMessage());
    }

    private List<MigrationState> states(MigrationSet set) {
        return migrator(set).status(db.connection()).migrations().stream()
                .map(MigrationStatus::state)
                .toList();
    }
}
