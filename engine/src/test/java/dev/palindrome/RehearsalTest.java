package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.proof.Rehearsed;
import dev.palindrome.proof.Rehearsed.Act;
import dev.palindrome.proof.Rehearsed.Held;
import dev.palindrome.proof.Rehearsed.Loss;
import dev.palindrome.proof.Rehearsed.Purpose;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.report.RehearsalReport;
import dev.palindrome.report.Style;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.ShapeReader;
import dev.palindrome.rows.Shapes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
        Fingerprint before = fingerprint();

        Rehearsed rehearsed = real.rehearse();

        assertThat(rehearsed.migration()).isEqualTo("0002_slim");
        assertThat(rehearsed.acts())
                .extracting(Act::purpose)
                .containsExactly(Purpose.UP, Purpose.ROLLBACK, Purpose.UP_AGAIN);
        assertThat(rehearsed.rows()).isEqualTo(5);
        assertThat(rehearsed.lost()).singleElement().satisfies(loss -> {
            assertThat(loss.object()).isEqualTo("column public.orders.note");
            assertThat(loss.detail()).isEqualTo("5 of 5 values lost");
        });
        assertThat(rehearsed.discards()).containsExactly(new RollbackCost("table public.labels", "every row"));
        Held lock = rehearsed.acts().get(0).locks().get(0);
        assertThat(lock.mode() + " on " + lock.relation() + " from " + lock.place())
                .isEqualTo("ACCESS EXCLUSIVE on public.orders from 0002_slim.sql:2:1");
        assertThat(lock.held()).isLessThanOrEqualTo(rehearsed.acts().get(0).duration());
        assertThat(rehearsed.acts().get(0).slowest())
                .extracting(Rehearsed.Slow::place)
                .containsExactlyInAnyOrder("0002_slim.sql:1:1", "0002_slim.sql:2:1");
        assertThat(real.stages().get(0)).matches("Copying " + real.name() + " \\(\\d+ kB\\) on its own server");
        assertThat(fingerprint().tablesThatDiffer(before)).isEmpty();
        assertThat(real.ask("SELECT count(*) FROM schema_migrations")).isEqualTo("1");
    }

    @Test
    void without_its_name_nothing_is_copied() {
        pending();

        assertThatThrownBy(() -> real.rehearse(new RehearseRequest(Optional.empty(), Optional.empty())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("copies the database \"" + real.name() + "\", and nobody has said that it may")
                .hasMessageContaining("-Ddb.rehearse=" + real.name());
        assertThat(real.stages()).isEmpty();
    }

    @Test
    void with_another_name_nothing_is_copied() {
        pending();

        assertThatThrownBy(() -> real.rehearse(RehearseRequest.onCopyOf("postgres")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is \"" + real.name() + "\", and not \"postgres\"");
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

        Rehearsed rehearsed = real.rehearse();

        assertThat(rehearsed.acts())
                .singleElement()
                .satisfies(act -> assertThat(act.failure())
                        .hasValueSatisfying(failure -> assertThat(failure)
                                .startsWith("0002_strict.sql:2:1: check constraint \"orders_amount_check\"")));
        assertThat(RealDatabase.report(rehearsed))
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

        Rehearsed rehearsed =
                real.rehearse(RehearseRequest.onCopyOf(real.name()).migration("0003"));

        assertThat(rehearsed.acts())
                .extracting(Act::purpose)
                .containsExactly(Purpose.BEFORE, Purpose.UP, Purpose.ROLLBACK, Purpose.UP_AGAIN);
        assertThat(rehearsed.rows()).isEqualTo(7);
        assertThat(rehearsed.lost()).extracting(Loss::object).containsExactly("column public.orders.note");
        assertThat(rehearsed.discards()).extracting(RollbackCost::object).containsExactly("column app.items.word");
        assertThat(new RehearsalReport(Style.PLAIN).lines(rehearsed))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(73))
                .contains("  Not as before, after up and rollback:", "  The rollback discards by its nature:");
    }

    @Test
    void without_a_rollback_it_says_what_the_up_takes_away() {
        real.write("0002_slim.sql", "ALTER TABLE orders DROP COLUMN note;");

        Rehearsed rehearsed = real.rehearse();

        assertThat(rehearsed.reversible()).isFalse();
        assertThat(rehearsed.lost())
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

    private Fingerprint fingerprint() throws SQLException {
        try (Connection connection = real.database().connect()) {
            Shapes shapes = new ShapeReader(Set.of()).read(connection);
            return Fingerprint.read(connection, shapes);
        }
    }
}
