package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.migrate.adopt.AdoptResult.Adopted;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that Flyway itself has written. */
class FlywayIT {

    @TempDir
    private Path folder;

    private Migrated shop;

    @BeforeEach
    void write() {
        shop = new Migrated(folder)
                .file("V1__customers.sql", "\uFEFFCREATE TABLE customers (id int); -- Käufer\r\n")
                .file("U1__customers.sql", "DROP TABLE customers;\n")
                .file("V1_1__orders.sql", "CREATE TABLE orders (id int);\n")
                .file("U1_1__orders.sql", "DROP TABLE orders;\n");
    }

    @AfterEach
    void drop() {
        shop.close();
    }

    @Test
    void what_flyway_applied_is_verified_and_can_be_rolled_back() throws Exception {
        flyway().migrate();
        shop.file("V2__later.sql", "CREATE TABLE later (id int);\n").file("U2__later.sql", "DROP TABLE later;\n");

        shop.adopts(Check.SAME, List.of("V1__customers", "V1_1__orders"), List.of("V2__later"));

        assertThat(shop.rows("SELECT source_tool, source_key, source_checksum::int = f.checksum,"
                        + " applied_by = f.installed_by, applied_at = f.installed_on::timestamptz"
                        + " FROM palindrome_history h JOIN flyway_schema_history f ON f.version = h.source_key"
                        + " ORDER BY h.id"))
                .containsExactly("Flyway|1|t|t|t", "Flyway|1.1|t|t|t");
        assertThat(shop.migrate()).containsExactly("V2__later");
        assertThat(shop.rollBack(3)).containsExactly("V2__later", "V1_1__orders", "V1__customers");
        assertThat(shop.rows("SELECT to_regclass('customers')")).containsExactly("null");
    }

    @Test
    void repeatable_migrations_come_along_and_changed_ones_are_run_again() throws Exception {
        shop.file("R__one.sql", "CREATE OR REPLACE VIEW one AS SELECT 1 AS x;\n")
                .file("R__two.sql", "CREATE OR REPLACE VIEW two AS SELECT 2 AS x;\n");
        flyway().migrate();
        shop.file("R__two.sql", "CREATE OR REPLACE VIEW two AS SELECT 22 AS x;\n");

        assertThat(shop.adopt(AdoptRequest.plain()).adopted())
                .extracting(Adopted::name)
                .containsExactly("V1__customers", "V1_1__orders", "R__one");
        assertThat(shop.migrate()).containsExactly("R__two");
        assertThat(shop.rows("SELECT x FROM two")).containsExactly("22");
    }

    @Test
    void a_baseline_stands_for_what_is_at_or_below_it() {
        shop.run("CREATE TABLE customers (id int)");
        configuration().baselineVersion("1").load().baseline();
        flyway().migrate();

        assertThat(shop.adopt(AdoptRequest.plain()).adopted())
                .extracting(Adopted::name, Adopted::key, Adopted::check)
                .containsExactly(
                        tuple("V1__customers", "baseline 1", Check.NONE), tuple("V1_1__orders", "1.1", Check.SAME));
    }

    @Test
    void a_repaired_history_and_a_table_elsewhere_are_read() throws Exception {
        shop.file("V1_0_1__gone.sql", "CREATE TABLE gone (id int);\n");
        Flyway elsewhere = configuration()
                .defaultSchema("ops")
                .createSchemas(true)
                .table("what_was_done")
                .load();
        elsewhere.migrate();
        Files.delete(folder.resolve("V1_0_1__gone.sql"));
        elsewhere.repair();

        assertThatThrownBy(() -> shop.adopt(AdoptRequest.plain()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("db.adopt.table");
        assertThat(shop.adopt(AdoptRequest.plain().from("ops.what_was_done")).adopted())
                .extracting(Adopted::name)
                .containsExactly("V1__customers", "V1_1__orders");
    }

    @Test
    void placeholders_do_not_change_a_checksum() {
        shop.file("V2__owner.sql", "COMMENT ON TABLE orders IS '${who}';\n");
        configuration().placeholders(Map.of("who", "adam")).load().migrate();

        assertThat(shop.with(Map.of("who", "adam")).adopt(AdoptRequest.plain()).adopted())
                .extracting(Adopted::check)
                .containsOnly(Check.SAME);
    }

    @Test
    void a_changed_file_is_refused() {
        flyway().migrate();
        shop.file("V1_1__orders.sql", "CREATE TABLE orders (id bigint);\n");

        assertThatThrownBy(() -> shop.adopt(AdoptRequest.plain()))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("V1_1__orders.sql: ")
                .hasMessageContaining("not what Flyway ran");
    }

    private Flyway flyway() {
        return configuration().load();
    }

    private FluentConfiguration configuration() {
        return Flyway.configure()
                .dataSource(
                        shop.database().jdbcUrl(),
                        shop.database().user(),
                        shop.database().password())
                .locations("filesystem:" + folder);
    }
}
