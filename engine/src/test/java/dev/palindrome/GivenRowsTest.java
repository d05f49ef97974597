package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ThrowawayServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs with rows that people give themselves. */
class GivenRowsTest {

    private static final String TELLING =
            "INSERT INTO orders VALUES (1, 'EUR 12,50 / 3 pcs'), (2, 'EUR 7,00 / 1 pcs');\n";

    /** Of these rows, and of none that anybody would make up: what scripts compare with is made up, too. */
    private static final String TOLD =
            "md5(line) IN ('ce8986f8aadcfd751cb7559341ac5568', '4d4bde9cc0573153a7343986c828e0a4')";

    private final Path temp;

    GivenRowsTest(@TempDir Path temp) {
        this.temp = temp;
        file("migrations/0001_orders.sql", "CREATE TABLE orders (id int PRIMARY KEY, line text);\n");
        file("migrations/0001_orders_rollback.sql", "DROP TABLE orders;\n");
        file(
                "migrations/0002_forget_prices.sql",
                "CREATE TABLE lost AS SELECT id FROM orders WHERE " + TOLD + ";\nUPDATE orders SET line = 'none' WHERE "
                        + TOLD + ";\n");
        file("migrations/0002_forget_prices_rollback.sql", "DROP TABLE lost;\n");
    }

    @Test
    void a_loss_that_only_rows_of_ones_own_show_is_found_with_a_fixture() {
        assertThat(prove(FixtureFiles.USUAL).verdict()).isEqualTo(Verdict.EXACT);

        file("fixtures/0001_orders.sql", TELLING);

        assertThat(prove(FixtureFiles.USUAL).migrations().get(1).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.VALUES_CHANGED);
                    assertThat(finding.detail()).startsWith("2 of ").contains("EUR 12,50 / 3 pcs");
                });
    }

    @Test
    void a_fixture_for_a_table_that_was_filled_long_before_finds_none_of_the_made_up_rows() {
        file("migrations/0003_index.sql", "CREATE INDEX orders_line_idx ON orders (line);\n");
        file("migrations/0003_index_rollback.sql", "DROP INDEX orders_line_idx;\n");
        file("fixtures/0003.sql", "INSERT INTO orders SELECT i, 'line ' || i FROM generate_series(-500, 500) AS i;\n");
        file("migrations/0004_more.sql", "ALTER TABLE orders ADD COLUMN more text;\n");
        file("migrations/0004_more_rollback.sql", "ALTER TABLE orders DROP COLUMN more;\n");

        assertThat(prove(FixtureFiles.USUAL).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void a_fixture_of_a_baseline_is_run_where_all_that_it_stands_for_is_there() {
        file("flyway/V1__orders.sql", "CREATE TABLE orders (id int PRIMARY KEY, line text);\n");
        file("flyway/U1__orders.sql", "DROP TABLE orders;\n");
        file("flyway/B1__all.sql", "CREATE TABLE orders (id int PRIMARY KEY, line text);\n");
        file("flyway/V2__forget.sql", "UPDATE orders SET line = 'none' WHERE " + TOLD + ";\n");
        file("flyway/U2__forget.sql", "SELECT 1;\n");
        file("fixtures/B1__all.sql", TELLING);

        Proof proof = Palindrome.of(Settings.of(temp.resolve("flyway")))
                .prove(TestServers.shared(), ProveRequest.DEFAULT, ProofListener.NONE);

        assertThat(proof.migrations().get(2).findings())
                .extracting(Finding::detail)
                .singleElement()
                .asString()
                .startsWith("2 of ")
                .contains("EUR 12,50 / 3 pcs");
    }

    @Test
    void a_fixture_that_fails_is_an_error_with_its_place() {
        file("fixtures/0001.sql", "\nINSERT INTO orders VALUES (1, 'a'),\n  (1, 'b');\n");

        assertThatThrownBy(() -> prove(FixtureFiles.USUAL))
                .isInstanceOf(ScriptFailedException.class)
                .hasMessageStartingWith("fixtures/0001.sql:2:1: A fixture fails: ")
                .hasMessageContaining("duplicate key")
                .hasMessageContaining("Now:  no proof was made; the throwaway database was at 0001_orders")
                .hasMessageContaining("Next: mend the fixture");
    }

    @Test
    void an_up_that_fails_for_the_rows_of_a_fixture_is_broken_and_the_proof_goes_on_without_them() {
        file("fixtures/0001.sql", "INSERT INTO orders VALUES (1, 'same'), (2, 'same');\n");
        file("migrations/0003_unique.sql", "ALTER TABLE orders ADD UNIQUE (line);\n");
        file("migrations/0003_unique_rollback.sql", "ALTER TABLE orders DROP CONSTRAINT orders_line_key;\n");
        file("migrations/0004_drop.sql", "ALTER TABLE orders DROP COLUMN line;\n");
        file("migrations/0004_drop_rollback.sql", "ALTER TABLE orders ADD COLUMN line text UNIQUE;\n");

        Proof proof = prove(FixtureFiles.USUAL);

        assertThat(proof.migrations().get(2).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.UP_FAILS);
            assertThat(finding.detail()).startsWith("with the rows that were given: could not create unique index");
        });
        assertThat(proof.migrations().get(3).findings())
                .extracting(Finding::code)
                .contains(FindingCode.VALUES_LOST);
    }

    @Test
    void a_dump_takes_the_place_of_rows_that_migrations_wrote() {
        file(
                "migrations/0003_seed.sql",
                "CREATE TABLE kinds (id int PRIMARY KEY, name text NOT NULL);\n"
                        + "INSERT INTO kinds VALUES (1, 'letter'), (2, 'parcel');\n"
                        + "ALTER TABLE orders ADD COLUMN kind int REFERENCES kinds;\n");
        file("migrations/0003_seed_rollback.sql", "ALTER TABLE orders DROP COLUMN kind;\nDROP TABLE kinds;\n");
        file("migrations/0004_upper.sql", "UPDATE kinds SET name = upper(name) WHERE name = 'Pallet, big';\n");
        file("migrations/0004_upper_rollback.sql", "SELECT 1;\n");
        // As pg_dump writes it: no search path, tables in any order.
        file("prod.sql", """
                SET client_encoding = 'UTF8';
                SELECT pg_catalog.set_config('search_path', '', false);
                COPY public.orders (id, line, kind) FROM stdin;
                1\tfirst\t3
                \\.

                COPY public.kinds (id, name) FROM stdin;
                1\tletter
                2\tparcel
                3\tPallet, big
                \\.

                """);

        Proof proof = prove(dump("0003"));

        assertThat(proof.migrations().get(3).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo("column public.kinds.name");
            assertThat(finding.detail()).startsWith("1 of 3 values changed");
        });
    }

    @Test
    void a_dump_that_makes_the_schema_too_is_answered_with_how_to_write_one() {
        file("prod.sql", "CREATE TABLE public.orders (id integer NOT NULL);\n");

        assertThatThrownBy(() -> prove(dump("0001")))
                .hasMessageStartingWith("prod.sql:1:1: The dump makes the schema too")
                .hasMessageContaining("Next: Write the dump with pg_dump --data-only");
    }

    @Test
    void a_dump_of_a_newer_version_is_loaded_whoever_owns_what() {
        file("prod.sql", """
                \\restrict aB3

                SET transaction_timeout = 0;
                SET client_encoding = 'UTF8';
                SELECT pg_catalog.set_config('search_path', '', false);

                SELECT pg_catalog.lo_create('70001');

                ALTER LARGE OBJECT 70001 OWNER TO shop_owner;
                GRANT SELECT ON LARGE OBJECT 70001 TO shop_reader;

                COPY public.orders (id, line) FROM stdin;
                1\tEUR 12,50 / 3 pcs
                \\.

                COPY public.schema_migrations (version, dirty) FROM stdin;
                1\tf
                \\.


                SELECT pg_catalog.setval('public.schema_migrations_id_seq', 2, true);

                \\unrestrict aB3
                """);

        Proof proof = prove(TestServers.of(13), dump("0001"));

        assertThat(proof.migrations().get(1).findings())
                .extracting(Finding::detail)
                .singleElement()
                .asString()
                .contains("EUR 12,50 / 3 pcs");
    }

    @Test
    void a_dump_in_another_encoding_is_answered_with_how_to_write_one() {
        file("prod.sql", "SET client_encoding = 'LATIN1';\n");

        assertThatThrownBy(() -> prove(dump("0001")))
                .hasMessageStartingWith("prod.sql:1:1: The dump is in LATIN1")
                .hasMessageContaining("Next: Write it with pg_dump --encoding=UTF8");
    }

    @Test
    void a_dump_of_another_schema_is_answered_with_what_to_look_at() {
        file("prod.sql", "COPY public.carts (id) FROM stdin;\n1\n\\.\n");

        assertThatThrownBy(() -> prove(dump("0001")))
                .hasMessageStartingWith("prod.sql:1:1: The dump fails: relation \"public.carts\" does not exist")
                .hasMessageContaining("Next: see that db.dumpAt is what the dumped database was at");
    }

    @Test
    void a_materialised_view_over_given_rows_is_up_to_date() {
        file("migrations/0003_view.sql", "CREATE MATERIALIZED VIEW lines AS SELECT line FROM orders;\n");
        file("migrations/0003_view_rollback.sql", "DROP MATERIALIZED VIEW lines;\n");
        file("migrations/0004_look.sql", """
                DO $$ BEGIN
                  IF (SELECT count(*) FROM lines) <> (SELECT count(*) FROM orders) THEN RAISE 'the view is old'; END IF;
                END $$;
                """);
        file("migrations/0004_look_rollback.sql", "SELECT 1;\n");
        // With all tables filled, nothing is made up that would bring the view up to date.
        file("fixtures/0003_view.sql", TELLING + "INSERT INTO lost VALUES (9);\n");

        assertThat(prove(FixtureFiles.USUAL).verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void without_rows_nobody_reads_them() {
        file("fixtures/0001.sql", "nonsense");

        Proof proof = Palindrome.of(Settings.of(temp.resolve("migrations")))
                .prove(TestServers.shared(), ProveRequest.DEFAULT.rows(false), ProofListener.NONE);

        assertThat(proof.rows()).isNull();
        assertThat(proof.verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void another_seed_is_written_to_the_proof() {
        Proof proof = Palindrome.of(Settings.of(temp.resolve("migrations")))
                .prove(TestServers.shared(), ProveRequest.DEFAULT.seed(42), ProofListener.NONE);

        assertThat(Objects.requireNonNull(proof.rows()).seed()).isEqualTo(42);
    }

    private FixtureFiles dump(String at) {
        return new FixtureFiles(Optional.empty(), Optional.of(temp.resolve("prod.sql")), Optional.of(at));
    }

    private Proof prove(FixtureFiles files) {
        return prove(TestServers.shared(), files);
    }

    private Proof prove(ThrowawayServer server, FixtureFiles files) {
        return Palindrome.of(Settings.of(temp.resolve("migrations")))
                .prove(server, ProveRequest.DEFAULT.rowFiles(files), ProofListener.NONE);
    }

    private void file(String name, String text) {
        try {
            Path file = temp.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
