package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.ServerException;
import dev.palindrome.migrate.MigrateRequest;
import dev.palindrome.migrate.ProgressListener;
import dev.palindrome.proof.Rehearsed;
import dev.palindrome.proof.Rehearsed.Act;
import dev.palindrome.proof.Rehearsed.Held;
import dev.palindrome.proof.Rehearsed.Loss;
import dev.palindrome.proof.Rehearsed.Purpose;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.prove.RehearsalListener;
import dev.palindrome.report.RehearsalReport;
import dev.palindrome.report.Style;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.ShapeReader;
import dev.palindrome.rows.Shapes;
import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

    @TempDir
    private Path folder;

    private final ScratchDatabase database = TestServers.shared().create("original");
    private final List<String> stages = new ArrayList<>();

    @BeforeEach
    void a_database_with_a_history_and_rows() throws IOException, SQLException {
        write("0001_orders.sql", "CREATE TABLE orders (id int PRIMARY KEY, note text, amount numeric);");
        write("0001_orders_rollback.sql", "DROP TABLE orders;");
        palindrome().migrate(address(), MigrateRequest.all(), ProgressListener.NONE);
        run("INSERT INTO orders SELECT i, 'note ' || i, i FROM generate_series(1, 5) i");
    }

    @AfterEach
    void drop() {
        database.close();
        assertThat(copies()).isEmpty();
    }

    @Test
    void a_column_that_does_not_come_back_is_told_with_time_and_locks_and_the_original_stays_as_it_is()
            throws IOException, SQLException {
        write("0002_slim.sql", "CREATE TABLE labels (id int);\nALTER TABLE orders DROP COLUMN note;");
        write("0002_slim_rollback.sql", "ALTER TABLE orders ADD COLUMN note text;\nDROP TABLE labels;");
        Fingerprint before = fingerprint();

        Rehearsed rehearsed = rehearse();

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
        assertThat(stages.get(0)).matches("Copying " + database.name() + " \\(\\d+ kB\\) on its own server");
        assertThat(fingerprint().tablesThatDiffer(before)).isEmpty();
        assertThat(ask("SELECT count(*) FROM schema_migrations")).isEqualTo("1");
    }

    @Test
    void without_its_name_nothing_is_copied() throws IOException {
        pending();

        assertThatThrownBy(() -> palindrome()
                        .rehearse(address(), new RehearseRequest(Optional.empty(), Optional.empty()), stages::add))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "copies the database \"" + database.name() + "\", and nobody has said that it may")
                .hasMessageContaining("-Ddb.rehearse=" + database.name());
        assertThat(stages).isEmpty();
    }

    @Test
    void with_another_name_nothing_is_copied() throws IOException {
        pending();

        assertThatThrownBy(() -> palindrome().rehearse(address(), RehearseRequest.onCopyOf("postgres"), stages::add))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is \"" + database.name() + "\", and not \"postgres\"");
        assertThat(stages).isEmpty();
    }

    @Test
    void who_is_connected_is_named() throws IOException, SQLException {
        pending();

        try (Connection other = database.connect()) {
            FreshDatabase.run(other, "SET application_name = 'till'");
            String process = FreshDatabase.ask(other, "SELECT pg_backend_pid()");

            assertThatThrownBy(this::rehearse)
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("process " + process + " (till, user " + database.user()
                            + ", from 127.0.0.1): idle: SELECT pg_backend_pid()")
                    .hasMessageContaining("Next: Stop the programs that are connected");
        }
    }

    @Test
    void an_up_that_fails_on_the_rows_is_a_result_and_the_copy_is_gone() throws IOException, SQLException {
        write("0002_strict.sql", "SELECT 1;\nALTER TABLE orders ADD CHECK (amount < 3);");
        write("0002_strict_rollback.sql", "SELECT 1;");

        Rehearsed rehearsed = rehearse();

        assertThat(rehearsed.acts())
                .singleElement()
                .satisfies(act -> assertThat(act.failure())
                        .hasValueSatisfying(failure -> assertThat(failure)
                                .startsWith("0002_strict.sql:2:1: check constraint \"orders_amount_check\"")));
        assertThat(String.join("\n", new RehearsalReport(Style.PLAIN).lines(rehearsed)))
                .contains("0002_strict.sql:2:1: check constraint \"orders_amount_check\"")
                .contains("Next: change the script, or the rows that are in its way");
        assertThat(copies()).isEmpty();
    }

    @Test
    void what_belongs_to_the_whole_server_is_not_changed() throws IOException {
        write("0002_role.sql", "DO $$ BEGIN EXECUTE 'CREATE ROLE rehearsal_only'; END $$;");
        assertThatThrownBy(this::rehearse)
                .isInstanceOf(MigrationSetException.class)
                .hasMessageContaining("pg_authid")
                .hasMessageContaining("what the script did is taken back");
        assertThat(ask("SELECT count(*) FROM pg_roles WHERE rolname = 'rehearsal_only'"))
                .isEqualTo("0");

        write("0002_role.sql", "DO $$ BEGIN EXECUTE 'GRANT CONNECT ON DATABASE postgres TO pg_monitor'; END $$;");
        assertThatThrownBy(this::rehearse).isInstanceOf(MigrationSetException.class);

        write("0002_role.sql", "SELECT 1;\n/* x */ ALTER ROLE postgres\n SET work_mem = '5MB';");
        assertThatThrownBy(this::rehearse).hasMessageContaining("0002_role.sql:2");
        assertThat(copies()).isEmpty();
    }

    @Test
    void a_later_migration_is_rehearsed_on_those_before_it_and_settings_of_the_database_hold() throws IOException {
        run("CREATE SCHEMA app");
        run("ALTER DATABASE " + database.name() + " SET search_path = app, public");
        write("0002_items.sql", "CREATE TABLE items (id int); INSERT INTO items VALUES (1), (2);");
        write("0003_more.sql", "ALTER TABLE app.items ADD COLUMN word text DEFAULT 'x'; UPDATE orders SET note = 'y';");
        write("0003_more_rollback.sql", "ALTER TABLE app.items DROP COLUMN word;");

        Rehearsed rehearsed = palindrome()
                .rehearse(address(), RehearseRequest.onCopyOf(database.name()).migration("0003"), stages::add);

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
    void without_a_rollback_it_says_what_the_up_takes_away() throws IOException {
        write("0002_slim.sql", "ALTER TABLE orders DROP COLUMN note;");

        Rehearsed rehearsed = rehearse();

        assertThat(rehearsed.reversible()).isFalse();
        assertThat(rehearsed.lost())
                .containsExactly(new Loss("column public.orders.note", "gone, in a table of 5 rows"));
    }

    @Test
    void what_is_not_pending_is_not_rehearsed() {
        assertThatThrownBy(this::rehearse).hasMessageStartingWith("Nothing is pending");
        assertThatThrownBy(() -> palindrome()
                        .rehearse(
                                address(),
                                RehearseRequest.onCopyOf(database.name()).migration("0001"),
                                RehearsalListener.NONE))
                .hasMessageContaining("0001_orders is not pending but applied");
    }

    private Palindrome palindrome() {
        return Palindrome.of(Settings.of(folder));
    }

    private Rehearsed rehearse() {
        return palindrome().rehearse(address(), RehearseRequest.onCopyOf(database.name()), stages::add);
    }

    private DatabaseAddress address() {
        return DatabaseAddress.of(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }

    private void pending() throws IOException {
        write("0002_x.sql", "SELECT 1;");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text + "\n");
    }

    private Fingerprint fingerprint() throws SQLException {
        try (Connection connection = database.connect()) {
            Shapes shapes = new ShapeReader(Set.of()).read(connection);
            return Fingerprint.read(connection, shapes);
        }
    }

    private List<String> copies() {
        try (ScratchDatabase aside = TestServers.shared().create("aside");
                Connection connection = aside.connect()) {
            String names = FreshDatabase.ask(
                    connection,
                    "SELECT string_agg(datname, ',') FROM pg_database WHERE datname LIKE 'palindrome_rehearsal_%'");
            return names == null ? List.of() : List.of(names.split(","));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (Connection connection = database.connect()) {
            FreshDatabase.run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(String sql) {
        try (Connection connection = database.connect()) {
            return Objects.requireNonNull(FreshDatabase.ask(connection, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
