package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.proof.RehearsalResult.Act;
import dev.palindrome.proof.RehearsalResult.Held;
import dev.palindrome.proof.RehearsalResult.Loss;
import dev.palindrome.proof.RehearsalResult.Purpose;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.report.RehearsalReport;
import dev.palindrome.report.TerminalStyle;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "PostgreSQL {0}")
@ValueSource(ints = {13, 15, 17, 18})
@Tag("suite")
class RehearsalTest {

    @TempDir
    private Path folder;

    private final int major;
    private RealDatabase real;

    RehearsalTest(int major) {
        this.major = major;
    }

    @BeforeEach
    void a_database_with_a_history_and_rows() {
        real = new RealDatabase(folder, major);
    }

    @AfterEach
    void drop() {
        real.close();
        assertThat(real.copies()).isEmpty();
    }

    @Test
    void a_column_that_does_not_come_back_is_told_with_time_and_locks_and_the_original_stays_as_it_is()
            throws SQLException {
        real.write("0002_slim.sql", "CREATE TABLE labels (id int);\nALTER TABLE orders DROP COLUMN note;");
        real.write("0002_slim_rollback.sql", "ALTER TABLE orders ADD COLUMN note text;\nDROP TABLE labels;");
        RowFingerprint before = rowFingerprint();

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.migration()).isEqualTo("0002_slim");
        assertThat(rehearsalResult.acts())
                .extracting(Act::purpose)
                .containsExactly(Purpose.UP, Purpose.ROLLBACK, Purpose.UP_AGAIN);
        assertThat(rehearsalResult.rows()).isEqualTo(5);
        assertThat(rehearsalResult.lost()).singleElement().satisfies(loss -> {
            assertThat(loss.object()).isEqualTo("column public.orders.note");
            assertThat(loss.detail()).isEqualTo("5 of 5 values lost");
        });
        assertThat(rehearsalResult.discards()).containsExactly(new RollbackCost("table public.labels", "every row"));
        Held lock = rehearsalResult.acts().get(0).locks().get(0);
        assertThat(lock.mode() + " on " + lock.relation() + " from " + lock.place())
                .isEqualTo("ACCESS EXCLUSIVE on public.orders from 0002_slim.sql:2:1");
        assertThat(lock.held())
                .isLessThanOrEqualTo(rehearsalResult.acts().get(0).duration());
        assertThat(rehearsalResult.acts().get(0).slowest())
                .extracting(RehearsalResult.Slow::place)
                .containsExactlyInAnyOrder("0002_slim.sql:1:1", "0002_slim.sql:2:1");
        assertThat(real.stages().get(0)).matches("Copying " + real.name() + " \\(\\d+ kB\\) on its own server");
        assertThat(rowFingerprint().tablesThatDiffer(before)).isEmpty();
        assertThat(real.ask("SELECT count(*) FROM schema_migrations")).isEqualTo("1");
    }

    @Test
    void without_its_name_nothing_is_copied() {
        pending();

        assertThatThrownBy(() -> real.rehearse(new RehearseRequest(Optional.empty(), Optional.empty())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("A rehearsal copies the database \"" + real.name()
                        + "\" on its own server, and does so only when it is asked for by its name")
                .hasMessageContaining("-Ddb.rehearse=" + real.name());
        assertThat(real.stages()).isEmpty();
    }

    @Test
    void with_another_name_nothing_is_copied() {
        pending();

        assertThatThrownBy(() -> real.rehearse(RehearseRequest.onCopyOf("postgres")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "db.rehearse names the database \"postgres\", and this one is \"" + real.name() + "\"");
        assertThat(real.stages()).isEmpty();
    }

    @Test
    void who_is_connected_is_named() throws SQLException {
        pending();

        try (Connection other = real.database().connect()) {
            FreshDatabase.run(other, "SET application_name = 'till'");
            String process = FreshDatabase.ask(other, "SELECT pg_backend_pid()");

            assertThatThrownBy(real::rehearse)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("process " + process + " (till, user "
                            + real.database().user() + ", from 127.0.0.1): idle: SELECT pg_backend_pid()")
                    .hasMessageContaining("Next: Stop the programs that are connected");
        }
    }

    @Test
    void an_up_that_fails_on_the_rows_is_a_result_and_the_copy_is_gone() {
        real.write("0002_strict.sql", "SELECT 1;\nALTER TABLE orders ADD CHECK (amount < 3);");
        real.write("0002_strict_rollback.sql", "SELECT 1;");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.acts())
                .singleElement()
                .satisfies(act -> assertThat(act.failure())
                        .hasValueSatisfying(failure -> assertThat(failure)
                                .startsWith("0002_strict.sql:2:1: check constraint \"orders_amount_check\"")));
        assertThat(RealDatabase.report(rehearsalResult))
                .contains("0002_strict.sql:2:1: check constraint \"orders_amount_check\"")
                .contains("Next: change the script, or the rows that are in its way");
        assertThat(real.copies()).isEmpty();
    }

    @Test
    void what_belongs_to_the_whole_server_is_not_changed() {
        real.write("0002_role.sql", "DO $$ BEGIN EXECUTE 'CREATE ROLE rehearsal_only'; END $$;");
        assertThatThrownBy(real::rehearse)
                .isInstanceOf(MigrationSetException.class)
                .hasMessageContaining("pg_authid")
                .hasMessageContaining("what the script did is taken back");
        assertThat(real.ask("SELECT count(*) FROM pg_roles WHERE rolname = 'rehearsal_only'"))
                .isEqualTo("0");

        real.write("0002_role.sql", "DO $$ BEGIN EXECUTE 'GRANT CONNECT ON DATABASE postgres TO pg_monitor'; END $$;");
        assertThatThrownBy(real::rehearse).isInstanceOf(MigrationSetException.class);

        real.write("0002_role.sql", "SELECT 1;\n/* x */ ALTER ROLE postgres\n SET work_mem = '5MB';");
        assertThatThrownBy(real::rehearse).hasMessageContaining("0002_role.sql:2");
        assertThat(real.copies()).isEmpty();
    }

    @Test
    void a_later_migration_is_rehearsed_on_those_before_it_and_settings_of_the_database_hold() {
        real.run("CREATE SCHEMA app");
        real.run("ALTER DATABASE " + real.name() + " SET search_path = app, public");
        real.write("0002_items.sql", "CREATE TABLE items (id int); INSERT INTO items VALUES (1), (2);");
        real.write(
                "0003_more.sql",
                "ALTER TABLE app.items ADD COLUMN word text DEFAULT 'x'; UPDATE orders SET note = 'y';");
        real.write("0003_more_rollback.sql", "ALTER TABLE app.items DROP COLUMN word;");

        RehearsalResult rehearsalResult =
                real.rehearse(RehearseRequest.onCopyOf(real.name()).migration("0003"));

        assertThat(rehearsalResult.acts())
                .extracting(Act::purpose)
                .containsExactly(Purpose.BEFORE, Purpose.UP, Purpose.ROLLBACK, Purpose.UP_AGAIN);
        assertThat(rehearsalResult.rows()).isEqualTo(7);
        assertThat(rehearsalResult.lost()).extracting(Loss::object).containsExactly("column public.orders.note");
        assertThat(rehearsalResult.discards())
                .extracting(RollbackCost::object)
                .containsExactly("column app.items.word");
        assertThat(new RehearsalReport(TerminalStyle.PLAIN).lines(rehearsalResult))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(73))
                .contains(
                        "  After up and rollback, these are not as before:", "  The rollback discards by its nature:");
    }

    @Test
    void a_loss_that_the_migration_accepts_by_name_is_told_as_accepted() {
        real.write(
                "0002_slim.sql",
                "-- db:accepts-loss orders.note because nobody reads it\n"
                        + "ALTER TABLE orders DROP COLUMN note, DROP COLUMN amount;");
        real.write("0002_slim_rollback.sql", "ALTER TABLE orders ADD COLUMN note text, ADD COLUMN amount numeric;");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.lost())
                .extracting(Loss::object)
                .containsExactlyInAnyOrder("column public.orders.note", "column public.orders.amount");
        assertThat(rehearsalResult.notAccepted())
                .extracting(Loss::object)
                .containsExactly("column public.orders.amount");
        assertThat(RealDatabase.report(rehearsalResult)).contains("accepted: because nobody reads it");
        assertThat(RehearsalReport.refusal(rehearsalResult)).contains("1 thing of the copy");
    }

    /** A long time without writing is no less for the short time without reading at its end. */
    @Test
    void a_weaker_lock_that_was_held_for_longer_is_told_beside_the_strongest() {
        real.write("0002_index.sql", """
                SELECT count(*) FROM orders;
                CREATE INDEX by_note ON orders (note);
                ALTER TABLE orders ADD COLUMN word text;
                SELECT 1;
                """);
        real.write("0002_index_rollback.sql", "ALTER TABLE orders DROP COLUMN word; DROP INDEX by_note;");

        RehearsalResult rehearsalResult = real.rehearse();

        List<Held> locks = rehearsalResult.acts().get(0).locks();
        assertThat(locks)
                .extracting(lock -> lock.mode() + " on " + lock.relation() + " from " + lock.place())
                .containsExactly(
                        "ACCESS EXCLUSIVE on public.orders from 0002_index.sql:3:1",
                        "SHARE on public.orders from 0002_index.sql:2:1");
        assertThat(locks.get(1).held()).isGreaterThan(locks.get(0).held());
        assertThat(RealDatabase.report(rehearsalResult).replaceAll("\\s+", " "))
                .contains("nobody else reads or writes (ACCESS EXCLUSIVE from 0002_index.sql:3:1)")
                .contains("others read, nobody else writes (SHARE from 0002_index.sql:2:1)");
    }

    @Test
    void of_a_large_table_every_row_is_compared_and_examples_are_of_those_that_differ() {
        real.run("INSERT INTO orders SELECT i, CASE WHEN i > 15000 THEN 'x' END, i FROM generate_series(6, 20000) i");
        real.write("0002_slim.sql", "ALTER TABLE orders RENAME note TO \"a Note\";");
        real.write(
                "0002_slim_rollback.sql",
                "ALTER TABLE orders RENAME \"a Note\" TO note;"
                        + "UPDATE orders SET amount = amount + 0.5 WHERE id > 19997;"
                        + "UPDATE orders SET note = NULL WHERE id = 15001; DELETE FROM orders WHERE id = 7;"
                        + "INSERT INTO orders VALUES (20001, 'y', 1);");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.lost())
                .containsExactly(
                        new Loss("table public.orders", "1 of 20000 rows missing: id=7"),
                        new Loss("table public.orders", "1 row more than the 20000 that were there: id=20001"),
                        new Loss("column public.orders.note", "1 of 5005 values lost: id=15001: 'x' → NULL"),
                        new Loss(
                                "column public.orders.amount",
                                "3 of 19999 values changed: id=19998: 19998 → 19998.5; id=19999: 19999 → 19999.5;"
                                        + " id=20000: 20000 → 20000.5 (each is 0.5 more)"));
        assertThat(rehearsalResult.tables()).isEqualTo(1);
    }

    @Test
    void a_small_table_that_comes_back_large_is_compared_row_by_row_too() {
        real.write("0002_more.sql", "INSERT INTO orders SELECT i, 'x', i FROM generate_series(6, 20000) i;");
        real.write("0002_more_rollback.sql", "DELETE FROM orders WHERE id = 3;");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.lost())
                .extracting(Loss::detail)
                .satisfiesExactly(
                        missing -> assertThat(missing).isEqualTo("1 of 5 rows missing: id=3"),
                        added -> assertThat(added).startsWith("19995 rows more than the 5 that were there: id="));
    }

    @Test
    void of_a_large_table_without_a_key_changed_rows_count_as_missing() {
        real.run("CREATE TABLE log (line text, level int);"
                + "INSERT INTO log SELECT 'line ' || i % 5000, 1 FROM generate_series(1, 20000) i");
        real.write("0002_log.sql", "ALTER TABLE log ADD COLUMN word text;");
        real.write(
                "0002_log_rollback.sql",
                "ALTER TABLE log DROP COLUMN word; UPDATE log SET level = 2 WHERE ctid = (SELECT min(ctid) FROM log);");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.lost())
                .extracting(Loss::detail)
                .containsExactly(
                        "1 of 20000 rows missing: ('line 1', 1) (the table has no key, so changed rows count as missing)",
                        "1 row more than the 20000 that were there: ('line 1', 2) (the table has no key, so changed rows"
                                + " count as missing)");
    }

    @Test
    void what_is_kept_of_large_tables_does_not_hold_a_type_that_the_up_drops() {
        real.run("CREATE TYPE mood AS ENUM ('calm', 'wild'); ALTER TABLE orders ADD COLUMN mood mood;"
                + "INSERT INTO orders SELECT i, 'x', i, 'calm' FROM generate_series(6, 3000) i");
        real.write("0002_moods.sql", "ALTER TABLE orders ALTER mood TYPE text; DROP TYPE mood;");
        real.write(
                "0002_moods_rollback.sql",
                "CREATE TYPE mood AS ENUM ('calm', 'wild'); ALTER TABLE orders ALTER mood TYPE mood USING mood::mood;");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.failed()).isEmpty();
        assertThat(rehearsalResult.lost()).isEmpty();
    }

    @Test
    void a_table_that_came_back_under_another_name_is_not_called_gone() {
        real.write("0002_word.sql", "ALTER TABLE orders ADD COLUMN word text;");
        real.write(
                "0002_word_rollback.sql",
                "ALTER TABLE orders DROP COLUMN word; ALTER TABLE orders RENAME TO purchases;");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.lost())
                .containsExactly(new Loss("table public.orders", "it is there as public.purchases"));
        assertThat(rehearsalResult.failed()).isPresent();
        assertThat(RehearsalReport.refusal(rehearsalResult)).startsWith("0002_word: up again fails on a copy of ");
    }

    /** Where backslashes are taken out of strings, a pattern with one is another. */
    @Test
    void a_schema_whose_name_begins_as_those_of_the_server_do_is_looked_at_whatever_the_settings() {
        real.run("CREATE SCHEMA pgboss; CREATE TABLE pgboss.jobs (id int PRIMARY KEY, state text)");
        real.run("INSERT INTO pgboss.jobs VALUES (1, 'done')");
        real.run("ALTER DATABASE " + real.name() + " SET standard_conforming_strings = off");
        real.write("0002_slim.sql", "ALTER TABLE pgboss.jobs DROP COLUMN state;");
        real.write("0002_slim_rollback.sql", "ALTER TABLE pgboss.jobs ADD COLUMN state text;");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.lost()).extracting(Loss::object).containsExactly("column pgboss.jobs.state");
        assertThat(rehearsalResult.acts().get(0).locks())
                .extracting(Held::relation)
                .containsExactly("pgboss.jobs");
    }

    @Test
    void names_that_want_quotes_have_them_so_that_their_loss_can_be_accepted() {
        real.run("ALTER TABLE orders ADD \"a Note\" text");
        real.write(
                "0002_slim.sql",
                "-- db:accepts-loss orders.\"a Note\" because nobody reads it\n"
                        + "ALTER TABLE orders DROP COLUMN IF EXISTS \"a Note\", ADD \"New\" text;");
        real.write("0002_slim_rollback.sql", "ALTER TABLE orders DROP COLUMN \"New\";");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.lost()).extracting(Loss::object).containsExactly("column public.orders.\"a Note\"");
        assertThat(rehearsalResult.notAccepted()).isEmpty();
        assertThat(rehearsalResult.discards())
                .extracting(RollbackCost::object)
                .containsExactly("column public.orders.\"New\"");
    }

    @Test
    void a_database_without_a_history_is_refused() {
        real.run("DROP TABLE schema_migrations");

        assertThatThrownBy(real::rehearse)
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("Nothing says which migrations are applied to this database: there is no"
                        + " public.schema_migrations")
                .hasMessageContaining("db:adopt");
        assertThat(real.stages()).isEmpty();
    }

    @Test
    void without_a_rollback_it_says_what_the_up_takes_away() {
        real.write("0002_slim.sql", "ALTER TABLE orders DROP COLUMN note;");

        RehearsalResult rehearsalResult = real.rehearse();

        assertThat(rehearsalResult.reversible()).isFalse();
        assertThat(rehearsalResult.lost())
                .containsExactly(new Loss("column public.orders.note", "gone, in a table of 5 rows"));
    }

    @Test
    void what_is_not_pending_is_not_rehearsed() {
        assertThatThrownBy(real::rehearse).hasMessageStartingWith("Nothing is pending");
        assertThatThrownBy(() ->
                        real.rehearse(RehearseRequest.onCopyOf(real.name()).migration("0001")))
                .hasMessageContaining("0001_orders is not pending but applied");
        assertThatThrownBy(() ->
                        real.rehearse(RehearseRequest.onCopyOf(real.name()).migration("0009")))
                .hasMessageContaining("There is no migration 0009");
    }

    private void pending() {
        real.write("0002_x.sql", "SELECT 1;");
    }

    private RowFingerprint rowFingerprint() throws SQLException {
        try (Connection connection = real.database().connect()) {
            SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);
            return RowFingerprint.read(connection, schemaShape);
        }
    }
}
