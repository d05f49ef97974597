package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.palindrome.layout.fixture.FixtureFiles;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps that a real {@code pg_dump} writes, of a database with everything that makes a dump awkward. */
class RealDumpTest {

    private static final Path PG_DUMP = Path.of("/usr/lib/postgresql/15/bin/pg_dump");

    private static final String SCHEMA = """
            CREATE SCHEMA "Odd Names";
            CREATE TABLE kinds (id int PRIMARY KEY, name text NOT NULL);
            INSERT INTO kinds VALUES (1, 'letter'), (2, 'parcel');
            CREATE TABLE gone (id int PRIMARY KEY);
            INSERT INTO gone VALUES (1);
            CREATE TABLE people (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              name text NOT NULL,
              boss bigint REFERENCES people,
              kind int REFERENCES kinds,
              loud_name text GENERATED ALWAYS AS (upper(name)) STORED,
              changed timestamptz NOT NULL DEFAULT now());
            CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql
              AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
            CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON people FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE TABLE readings (at date NOT NULL, value numeric(8, 3)) PARTITION BY RANGE (at);
            CREATE TABLE readings_2024 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
            CREATE TABLE readings_2025 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            CREATE TABLE files (id serial PRIMARY KEY, content oid);
            CREATE TABLE "Odd Names"."a ""quoted"" table" (id serial, "a column" text);
            CREATE TABLE base (id int, note text);
            CREATE TABLE derived (extra int) INHERITS (base);
            CREATE SEQUENCE tickets;
            CREATE MATERIALIZED VIEW per_kind AS SELECT kind, count(*) AS n FROM people GROUP BY kind;
            """;

    /** What happened to the database since, beside the migrations; the books are those of another tool. */
    private static final String LIFE = """
            DELETE FROM gone;
            DELETE FROM kinds WHERE id = 1;
            INSERT INTO kinds VALUES (3, E'pallet;\\n\\\\big "odd" ''x''');
            INSERT INTO people (name, kind) VALUES ('ann', 2), ('bob', 3);
            INSERT INTO people (name, boss) VALUES ('cyd', 2);
            ALTER TABLE people DISABLE TRIGGER touch;
            UPDATE people SET boss = 3, changed = '2001-02-03' WHERE id = 1;
            ALTER TABLE people ENABLE TRIGGER touch;
            INSERT INTO readings VALUES ('2024-05-05', 1.5), ('2025-05-05', 2.125);
            INSERT INTO files (content) VALUES (lo_from_bytea(0, '\\xdeadbeef'));
            INSERT INTO "Odd Names"."a ""quoted"" table" ("a column") VALUES ('x'), (NULL);
            INSERT INTO base VALUES (1, 'b');
            INSERT INTO derived VALUES (2, 'd', 3);
            SELECT setval('tickets', 4711);
            REFRESH MATERIALIZED VIEW per_kind;
            CREATE TABLE flyway_schema_history (id serial PRIMARY KEY, version text, fancy int);
            INSERT INTO flyway_schema_history (version) VALUES ('1'), ('2');
            """;

    /** On the rows of the dump this fails where something of it is not as it was. */
    private static final String CHECKS = """
            DO $$
            DECLARE wrong text;
            BEGIN
              IF EXISTS (SELECT FROM people WHERE name = 'ann') THEN
                SELECT string_agg(what, ', ') INTO wrong FROM (VALUES
                  ('kinds', (SELECT string_agg(name, '|' ORDER BY id) FROM kinds)
                            = E'parcel|pallet;\\n\\\\big "odd" ''x'''),
                  ('gone', NOT EXISTS (SELECT FROM gone WHERE id = 1)),
                  ('people', (SELECT string_agg(concat_ws(' ', id, name, boss, kind, loud_name), '|' ORDER BY id)
                              FROM people) = '1 ann 3 2 ANN|2 bob 3 BOB|3 cyd 2 CYD'),
                  ('trigger', (SELECT extract(year FROM changed) FROM people WHERE id = 1) = 2001),
                  ('readings', (SELECT string_agg(value::text, '|' ORDER BY at) FROM readings) = '1.500|2.125'),
                  ('large object', (SELECT lo_get(content) FROM files) = '\\xdeadbeef'),
                  ('quoted', (SELECT count("a column") || ' of ' || count(*) FROM "Odd Names"."a ""quoted"" table")
                             = '1 of 2'),
                  ('inherited', (SELECT string_agg(note, '|' ORDER BY id) FROM base) = 'b|d'),
                  ('sequence', (SELECT last_value FROM tickets) = 4711),
                  ('identity', (SELECT last_value FROM people_id_seq) = 3),
                  ('view', (SELECT sum(n) FROM per_kind) = 3)) AS checks (what, holds)
                WHERE holds IS NOT TRUE;
                IF wrong IS NOT NULL THEN RAISE EXCEPTION 'not as it was: %', wrong; END IF;
              END IF;
            END $$;
            """;

    private static final ThrowawayServer SERVER = TestServers.of(15);

    private final Path temp;

    RealDumpTest(@TempDir Path temp) throws IOException {
        this.temp = temp;
        file("migrations/0001_all.sql", SCHEMA);
        file("migrations/0001_all_rollback.sql", "SELECT 1;\n");
        file("migrations/0002_forget.sql", CHECKS + "UPDATE people SET name = 'N.N.' WHERE name = 'ann';\n");
        file("migrations/0002_forget_rollback.sql", "SELECT 1;\n");
    }

    @BeforeEach
    void there_is_a_pg_dump() {
        assumeTrue(Files.isExecutable(PG_DUMP), "SKIPPED: there is no " + PG_DUMP + ", so no real dump can be tried");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-comments",
                "--inserts",
                "--column-inserts --no-owner --no-privileges",
                "--rows-per-insert=2",
                "--load-via-partition-root",
                "--disable-triggers",
                "--compress=6"
            })
    void of_rows_alone_is_loaded_whole_however_it_is_written(String options) throws Exception {
        dump("prod.sql", "--data-only " + options);

        mustShowTheLoss(prove("prod.sql"));
    }

    @Test
    void of_some_tables_leaves_the_others_to_made_up_rows() throws Exception {
        file("migrations/0002_forget.sql", "UPDATE people SET name = 'N.N.' WHERE name = 'ann';\n");
        dump("prod.sql", "--data-only --exclude-table=readings*");

        Proof proof = prove("prod.sql");

        mustShowTheLoss(proof);
        assertThat(Objects.requireNonNull(proof.rows()).unfilled()).isEmpty();
    }

    @Test
    void without_a_table_that_another_refers_to_is_refused_with_both() throws Exception {
        dump("prod.sql", "--data-only --exclude-table=kinds");

        assertThatThrownBy(() -> prove("prod.sql"))
                .hasMessageStartingWith(
                        "prod.sql: The dump is not whole: Rows of people refer to rows of kinds that are"
                                + " not there (people_kind_fkey)")
                .hasMessageContaining("Next: Dump both tables, or leave out both");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-comments", "--create --clean"})
    void of_the_schema_too_is_refused_with_the_place_and_how_to_write_one(String options) throws Exception {
        dump("prod.sql", options);

        assertThatThrownBy(() -> prove("prod.sql"))
                .hasMessageMatching("(?s)prod.sql:\\d+:1: The dump makes the schema too.*")
                .hasMessageContaining("Next: Write the dump with pg_dump --data-only");
    }

    @ParameterizedTest
    @CsvSource({"custom, c", "tar, t", "directory, d"})
    void in_another_format_is_refused_with_how_to_turn_it_into_sql(String format, String letter) throws Exception {
        dump("prod.dump", "--data-only --format=" + letter);

        assertThatThrownBy(() -> prove("prod.dump"))
                .hasMessageContaining("prod.dump: The dump is in the " + format + " format of pg_dump, and not SQL")
                .hasMessageContaining("pg_restore --data-only --file=dump.sql prod.dump")
                .hasMessageContaining("pg_dump --format=plain");
    }

    /** The name, what is generated from it, and what the trigger notes; no row that was made up is among them. */
    private static void mustShowTheLoss(Proof proof) {
        assertThat(proof.migrations().get(1).findings())
                .allSatisfy(finding -> assertThat(finding.detail()).startsWith("1 of 3 values changed: id=1: "))
                .extracting(Finding::code, Finding::object)
                .containsExactlyInAnyOrder(
                        tuple(FindingCode.VALUES_CHANGED, "column public.people.name"),
                        tuple(FindingCode.VALUES_CHANGED, "column public.people.loud_name"),
                        tuple(FindingCode.VALUES_CHANGED, "column public.people.changed"));
    }

    private Proof prove(String dump) {
        return Palindrome.of(Settings.of(temp.resolve("migrations")))
                .prove(
                        SERVER,
                        ProveRequest.DEFAULT.rowFiles(
                                new FixtureFiles(Optional.empty(), Optional.of(temp.resolve(dump)), Optional.of("1"))),
                        ProofListener.NONE);
    }

    /** Lives a while with the schema that the first migration makes, and dumps that. */
    private void dump(String file, String options) throws IOException, InterruptedException, SQLException {
        try (ScratchDatabase database = SERVER.create("lived")) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(SCHEMA);
                statement.execute(LIFE);
            }
            URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
            List<String> command = new ArrayList<>(List.of(
                    PG_DUMP.toString(),
                    "--host=" + address.getHost(),
                    "--port=" + address.getPort(),
                    "--username=" + database.user(),
                    "--file=" + temp.resolve(file)));
            command.addAll(List.of(options.split(" ")));
            command.add(database.name());
            ProcessBuilder program = new ProcessBuilder(command);
            program.environment().put("PGPASSWORD", database.password());
            program.redirectErrorStream(true);
            Process process = program.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
    }

    private void file(String name, String text) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
