package dev.palindrome.migrate;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.set;
import static dev.palindrome.ScriptMother.without_transaction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.FreshDatabase;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.migrate.request.RollbackResult;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts of a set that make, empty or drop the very table they are recorded in. */
final class HistoryInTheSetTest {

    private static final Migration A = migration("001_a", "CREATE TABLE a (x int);", "DROP TABLE a;");
    private static final String OWN_TABLE = """
            schema_migrations (
                id              SERIAL PRIMARY KEY,
                filename        VARCHAR(255) NOT NULL UNIQUE,
                description     TEXT,
                applied_at      TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
                status          VARCHAR(20) NOT NULL DEFAULT 'applied' CHECK (status IN ('applied', 'rolled_back')),
                rolled_back_at  TIMESTAMP,
                rollback_reason TEXT,
                ticket          TEXT
            );
            CREATE INDEX IF NOT EXISTS by_ticket ON schema_migrations (ticket);
            """;

    private FreshDatabase db;
    private String table = "schema_migrations";

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE ", "create table if not exists public."})
    void a_set_that_cleans_first_and_then_makes_the_table_itself_just_works(String create) {
        Migration clean = migration("000_clean_database", "DROP TABLE IF EXISTS schema_migrations CASCADE;");
        Migration make =
                migration("000_create_migrations_table", create + OWN_TABLE, "DROP TABLE IF EXISTS schema_migrations;");

        MigrateResult result = migrate(set(clean, make, A));

        assertThat(result.applied()).hasSize(3).allMatch(ExecutedMigration::transactional);
        assertThat(result.notes()).anyMatch(n -> n.contains("000_clean_database.sql") && n.contains("were kept"));
        assertThat(db.rows("SELECT filename, status FROM schema_migrations ORDER BY id"))
                .containsExactly(
                        "000_clean_database.sql|applied",
                        "000_create_migrations_table.sql|applied",
                        "001_a.sql|applied");
        // The table is the script's own: it has the script's columns and indexes.
        assertThat(db.has("by_ticket")).isTrue();
        assertThat(db.rows("SELECT ticket FROM schema_migrations")).hasSize(3);
        assertThat(migrate(set(clean, make, A)).applied()).isEmpty();
    }

    @Test
    void a_rollback_that_drops_the_table_loses_no_record() {
        Migration make = migration("000_make", "CREATE TABLE " + OWN_TABLE, "DROP TABLE schema_migrations;");
        migrate(set(make, A));

        RollbackResult result = rollBack(set(make, A), 2);

        assertThat(result.rolledBack()).hasSize(2);
        assertThat(result.notes()).anyMatch(n -> n.contains("were kept"));
        assertThat(db.rows("SELECT filename, status FROM schema_migrations ORDER BY id"))
                .containsExactly("000_make.sql|rolled_back", "001_a.sql|rolled_back");
        assertThat(migrate(set(make, A)).applied()).hasSize(2);
        assertThat(db.ask("SELECT count(*) FROM schema_migrations")).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP SCHEMA public CASCADE; CREATE SCHEMA public;",
                "TRUNCATE schema_migrations RESTART IDENTITY CASCADE;",
                "DELETE FROM schema_migrations;",
                "DO $$ DECLARE t text; BEGIN FOR t IN SELECT quote_ident(tablename) FROM pg_tables"
                        + " WHERE schemaname = 'public' LOOP EXECUTE 'DROP TABLE ' || t || ' CASCADE'; END LOOP; END $$;"
            })
    void a_script_that_cleans_everything_leaves_the_records(String clean) {
        migrate(set(A));
        Migration cleaning = migration("002_clean", clean);
        Migration after = migration("003_after", "CREATE TABLE after (x int);");

        migrate(set(A, cleaning, after));

        assertThat(db.rows("SELECT filename, status FROM schema_migrations ORDER BY id"))
                .containsExactly("001_a.sql|applied", "002_clean.sql|applied", "003_after.sql|applied");
    }

    @Test
    void a_script_without_a_transaction_that_drops_the_table_leaves_the_records() {
        migrate(set(A));
        Migration cleaning = migration(
                without_transaction("002_clean.sql", "DROP TABLE schema_migrations;\nCREATE TABLE b (x int);"),
                Optional.empty());

        migrate(set(A, cleaning));

        assertThat(db.rows("SELECT filename, status FROM schema_migrations ORDER BY id"))
                .containsExactly("001_a.sql|applied", "002_clean.sql|applied");
    }

    @Test
    void the_schema_of_the_history_may_be_made_and_dropped_by_the_set() {
        table = "system.schema_migrations";
        Migration make = migration("001_schema", "CREATE SCHEMA system;", "DROP SCHEMA system;");

        migrate(set(make));
        assertThat(db.rows("SELECT filename, status FROM system.schema_migrations"))
                .containsExactly("001_schema.sql|applied");

        rollBack(set(make), 1);
        assertThat(db.rows("SELECT filename, status FROM system.schema_migrations"))
                .containsExactly("001_schema.sql|rolled_back");
        assertThat(migrate(set(make)).applied()).hasSize(1);
    }

    @Test
    void a_script_that_records_itself_is_recorded_once() {
        migrate(set(A));
        Migration self = migration(
                "002_self",
                "CREATE TABLE b (x int);\nINSERT INTO schema_migrations (filename, description) VALUES ('002_self.sql', 'b');",
                "DROP TABLE b;\nDELETE FROM schema_migrations WHERE filename = '002_self.sql';");

        migrate(set(A, self));
        assertThat(db.rows("SELECT filename, status, checksum IS NOT NULL FROM schema_migrations ORDER BY id"))
                .containsExactly("001_a.sql|applied|t", "002_self.sql|applied|t");

        rollBack(set(A, self), 1);
        assertThat(db.rows("SELECT filename, status FROM schema_migrations ORDER BY id"))
                .containsExactly("001_a.sql|applied", "002_self.sql|rolled_back");
    }

    private Migrator migrator(MigrationSet set) {
        return new Migrator(set, Optional.empty(), table, Duration.ofSeconds(20));
    }

    private MigrateResult migrate(MigrationSet set) {
        return migrator(set).migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE);
    }

    private RollbackResult rollBack(MigrationSet set, int steps) {
        return migrator(set)
                .rollback(
                        db.connection(),
                        new RollbackRequest(RollbackExtent.steps(steps), Optional.empty()),
                        ProgressListener.NONE);
    }
}
