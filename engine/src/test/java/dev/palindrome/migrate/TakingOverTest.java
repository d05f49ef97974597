package dev.palindrome.migrate;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.FreshDatabase;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.PalindromeException;
import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.migration.Migration;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** History tables that were there before us. */
final class TakingOverTest {

    private static final Migration A = migration("0001_a", "CREATE TABLE a (x int);", "DROP TABLE a;");
    private static final Migration B = migration("0002_b", "CREATE TABLE b (x int);", "DROP TABLE b;");

    private FreshDatabase db;

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
        db.run("CREATE TABLE a (x int)");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void a_table_with_status_and_a_unique_file_name_is_extended_and_its_rows_count() {
        db.run("CREATE TABLE schema_migrations (id SERIAL PRIMARY KEY, filename VARCHAR(20) NOT NULL UNIQUE,"
                + " description TEXT, applied_at TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,"
                + " status VARCHAR(20) NOT NULL DEFAULT 'applied' CHECK (status IN ('applied', 'rolled_back')),"
                + " rolled_back_at TIMESTAMPTZ, rollback_reason TEXT);"
                + " INSERT INTO schema_migrations (filename, description) VALUES ('0001_a.sql', 'the first')");
        DatabaseStatus before = migrator("schema_migrations", A, B).status(db.connection());
        assertThat(before.migrations())
                .extracting(MigrationStatus::state)
                .containsExactly(MigrationState.APPLIED, MigrationState.PENDING);

        MigrateResult result = migrate("schema_migrations", A, B);

        assertThat(result.applied()).extracting(ExecutedMigration::name).containsExactly("0002_b");
        assertThat(result.notes()).anyMatch(n -> n.contains("1 row was kept"));
        rollBack("schema_migrations", A, B);
        migrate("schema_migrations", A, B);
        assertThat(db.rows("SELECT filename, status, description FROM schema_migrations ORDER BY id"))
                .containsExactly("0001_a.sql|applied|the first", "0002_b.sql|rolled_back|b", "0002_b.sql|applied|b");
    }

    @Test
    void a_table_without_status_in_a_schema_of_its_own_is_extended() {
        db.run("CREATE SCHEMA system; CREATE TABLE system.schema_migrations (id SERIAL PRIMARY KEY,"
                + " filename TEXT UNIQUE, applied_at TIMESTAMP DEFAULT NOW(), description TEXT);"
                + " INSERT INTO system.schema_migrations (filename) VALUES ('backend/migrations/0001_a.sql')");

        assertThat(migrate("system.schema_migrations", A, B).applied())
                .extracting(ExecutedMigration::name)
                .containsExactly("0002_b");
        // The rollback of what the other runner applied is the file's: nothing was recorded.
        rollBack("system.schema_migrations", A, B);
        rollBack("system.schema_migrations", A, B);
        assertThat(db.rows("SELECT filename, status FROM system.schema_migrations ORDER BY id"))
                .containsExactly("backend/migrations/0001_a.sql|rolled_back", "0002_b.sql|rolled_back");
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void a_table_that_calls_the_file_name_otherwise_is_extended() {
        db.run("CREATE TABLE schema_migrations (version VARCHAR(20) PRIMARY KEY, applied_at TIMESTAMP DEFAULT NOW());"
                + " INSERT INTO schema_migrations (version) VALUES ('0001_a')");

        assertThat(migrate("schema_migrations", A, B).applied())
                .extracting(ExecutedMigration::name)
                .containsExactly("0002_b");
        assertThat(migrate("schema_migrations", A, B).applied()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "version bigint PRIMARY KEY, dirty boolean NOT NULL; golang-migrate",
                "version varchar PRIMARY KEY; dbmate or Rails",
                "installed_rank int, version text, script text, success boolean; Flyway",
                "version text, run_on timestamp; diesel",
                "something text; no history we know"
            })
    void another_tool_s_table_is_refused_by_name(String columns, String tool) {
        db.run("CREATE TABLE schema_migrations (" + columns + ")");

        HistoryException e = refusal("schema_migrations");

        assertThat(e.code()).isEqualTo("HISTORY_OF_ANOTHER_TOOL");
        assertThat(e.getMessage()).contains(tool).contains("db.historyTable");
        assertThat(db.has("b")).isFalse();
    }

    @Test
    void a_column_that_we_cannot_fill_and_a_status_that_we_do_not_know_are_named() {
        db.run("CREATE TABLE one (filename text, applied_at timestamp, author text NOT NULL);"
                + " CREATE TABLE two (filename text, applied_at timestamp, status text);"
                + " INSERT INTO two VALUES ('0001_a.sql', now(), 'success')");

        assertThat(refusal("one").getMessage()).contains("author");
        assertThat(refusal("two").getMessage()).contains("'success'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"My Schema\".\"the \"\"log\"\"\"", "Ops.History_1", "\"schema_migrations; DROP TABLE a\""})
    void names_of_any_kind_are_quoted(String name) {
        migrate(name, B);

        assertThat(migrator(name, B).status(db.connection()).migrations())
                .extracting(MigrationStatus::state)
                .containsExactly(MigrationState.APPLIED);
        assertThat(db.has("a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b.c", "a b", "a;", "\"open"})
    void what_is_no_name_of_a_table_is_refused(String name) {
        PalindromeException e = catchThrowableOfType(PalindromeException.class, () -> migrate(name, B));

        assertThat(e.code()).isEqualTo("HISTORY_TABLE_NAME");
    }

    private HistoryException refusal(String table) {
        return catchThrowableOfType(HistoryException.class, () -> migrate(table, A, B));
    }

    private Migrator migrator(String table, Migration... migrations) {
        return new Migrator(set(migrations), Optional.empty(), table, Duration.ofSeconds(20));
    }

    private MigrateResult migrate(String table, Migration... migrations) {
        return migrator(table, migrations).migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE);
    }

    private void rollBack(String table, Migration... migrations) {
        assertThat(migrator(table, migrations)
                        .rollback(
                                db.connection(),
                                new RollbackRequest(RollbackExtent.last(), Optional.empty()),
                                ProgressListener.NONE)
                        .rolledBack())
                .hasSize(1);
    }
}
