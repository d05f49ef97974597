package dev.palindrome.migrate;

import static dev.palindrome.ScriptMother.migration;
import static dev.palindrome.ScriptMother.set;
import static dev.palindrome.ScriptMother.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.FreshDatabase;
import dev.palindrome.execute.ScriptRunner;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Verify scripts while migrations are applied. */
class VerifyTest {

    private static final Migration A = migration("0001_a", "CREATE TABLE a (x int);", "DROP TABLE a;");

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
    void a_verify_script_that_holds_leaves_nothing_and_the_migration_is_recorded() {
        MigrateResult result = migrate(set(verified(
                A,
                "BEGIN; INSERT INTO a VALUES (1); SELECT 1 / count(*) FROM a; ROLLBACK;"
                        + " SELECT 1 / (1 - count(*)) FROM a; SET search_path = nowhere;")));

        assertThat(result.applied()).extracting(ExecutedMigration::name).containsExactly("0001_a");
        assertThat(db.rows("SELECT count(*) FROM a")).containsExactly("0");
        assertThat(statuses()).containsExactly("0001_a|applied");
    }

    @Test
    void a_verify_script_that_fails_leaves_nothing_of_its_migration() {
        Migration b = verified(migration("0002_b", "CREATE TABLE b (x int);"), "SELECT x,\n  y FROM b;");

        ScriptFailedException e = failure(set(A, b));

        assertThat(e.problem().code()).isEqualTo("VERIFY_FAILED");
        assertThat(e.getMessage())
                .startsWith("0002_b_verify.sql:2:3: The verify script failed: column \"y\" does not exist")
                .contains(
                        "0001_a applied; 0002_b failed its verify script at 0002_b_verify.sql:2:3 and was rolled back:"
                                + " nothing of it remains");
        assertThat(db.has("b")).isFalse();
        assertThat(statuses()).containsExactly("0001_a|applied");
        assertThat(migrate(set(A, verified(b, "SELECT x FROM b"))).applied()).hasSize(1);
    }

    @Test
    void a_check_that_needs_what_is_committed_runs_after_the_commit() {
        Migration type = migration("0001_type", "CREATE TYPE mood AS ENUM ('fine');");
        Migration label =
                verified(migration("0002_label", "ALTER TYPE mood ADD VALUE 'well';"), "SELECT 'well'::mood = 'fine';");

        assertThat(migrate(set(type, label)).applied()).hasSize(2);
    }

    @Test
    void a_migration_without_a_transaction_stays_when_its_verify_script_fails_and_people_are_told() {
        Migration index = verified(
                migration(up("0002_i.sql", "CREATE INDEX CONCURRENTLY a_x ON a (x);"), Optional.empty()),
                "SELECT 1 / 0;");

        ScriptFailedException e = failure(set(A, index));

        assertThat(e.getMessage()).contains("the migration is applied and recorded, and stays");
        assertThat(e.nothingRemains()).isFalse();
        assertThat(statuses()).containsExactly("0001_a|applied", "0002_i|applied");
    }

    @Test
    void a_check_that_does_not_end_is_cut_off_where_there_is_a_limit() {
        ScriptFailedException e = catchThrowableOfType(
                ScriptFailedException.class,
                () -> new ScriptRunner()
                        .verify(
                                db.connection(),
                                up("v.sql", "SELECT 1;\nSELECT pg_sleep(600);"),
                                Optional.of(Duration.ofMillis(20))));

        assertThat(e.where()).hasToString("v.sql:2:1");
        assertThat(e.sqlState()).isEqualTo("57014");
        assertThat(db.rows("SHOW statement_timeout")).containsExactly("0");
    }

    private static Migration verified(Migration migration, String text) {
        return new Migration(
                migration.version(),
                migration.name(),
                migration.description(),
                migration.up(),
                migration.rollback(),
                Optional.of(up(migration.name() + "_verify.sql", text)),
                migration.kind());
    }

    private MigrateResult migrate(MigrationSet set) {
        return new Migrator(set, Optional.empty(), "schema_migrations", Duration.ofSeconds(20))
                .migrate(db.connection(), MigrateRequest.all(), ProgressListener.NONE);
    }

    private ScriptFailedException failure(MigrationSet set) {
        return catchThrowableOfType(ScriptFailedException.class, () -> migrate(set));
    }

    private List<String> statuses() {
        return db.rows("SELECT name, status FROM schema_migrations ORDER BY id");
    }
}
