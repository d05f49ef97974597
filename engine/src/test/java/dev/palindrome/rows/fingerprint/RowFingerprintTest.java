package dev.palindrome.rows.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFingerprintTest {

    /** A column of every sort of type, with rows that settings of the session would write in another way. */
    private static final String EVERYTHING = """
            CREATE TYPE mood AS ENUM ('sad', 'glad');
            CREATE TYPE place AS (street text, since timestamptz, price money);
            CREATE DOMAIN percent AS numeric(5,2) CHECK (VALUE >= 0);
            CREATE TABLE everything (
                id int PRIMARY KEY, b boolean, i2 smallint, i8 bigint, n numeric, n2 numeric(12,4), f4 real, f8 float8,
                m money, t text, v varchar(20), c char(5), by bytea, d date, ts timestamp, tz timestamptz, ti time,
                tt timetz, iv interval, u uuid, j json, jb jsonb, x xml, ip inet, ci cidr, mac macaddr, p point,
                poly polygon, bits bit varying, tv tsvector, tq tsquery, r int4range, rt tstzrange, a int[], at timestamptz[],
                am money[], h mood, hs mood[], pl place, pls place[], pc percent, rc regclass, rt2 regtype, rp regprocedure,
                ob oid, nm name, o "char", snap pg_lsn, gen int GENERATED ALWAYS AS (id * 2) STORED);
            INSERT INTO everything VALUES (
                1, true, -32768, 9223372036854775807, 'NaN', 12.3400, 0.1, 0.1,
                1234.5, E'two\\nlines \\\\ ''quoted'' "too" 😀', '', 'ab', '\\x00ff5c', '2024-02-29', '2024-02-29 23:59:59.123456',
                '2024-02-29 23:59:59.123456+02', '24:00', '12:00+03', '1 year 2 mons -3 days 04:05:06.7', '00000000-0000-0000-0000-000000000001',
                '{"b": 1,  "a": 1.0}', '{"b": 1, "a": 1.0}', '<a>1</a>', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '(0.1,-0)',
                '((0,0),(1,1.1),(1,0))', B'101', 'a:1 fat', 'a & b', '[1,5)', '[2024-01-01 00:00+02,)', '{1,NULL,3}',
                '{2024-01-01 00:00:00+02,infinity}', '{1.5,NULL}', 'sad', '{glad,sad}', ROW('x', '2024-01-01', 5), ARRAY[ROW('y', '2024-07-01', 5)::place],
                99.5, 'everything', 'mood', 'lower(text)', 4294967295, 'name', 'z', '16/B374D848');
            INSERT INTO everything (id, f8, f4, n, tz, d, iv, t) VALUES
                (2, '-0', 'Infinity', '1.0', '-infinity', 'infinity', '0', ' '), (3, 'NaN', 1e-40, '1.00', '0044-03-15 BC', '0044-03-15 BC', '-1 day', NULL);
            """;

    private static final List<String> SETTINGS = List.of(
            "SET timezone = 'Asia/Kolkata'",
            "SET datestyle = 'ISO, DMY'",
            "SET intervalstyle = 'iso_8601'",
            "SET bytea_output = 'escape'",
            "SET extra_float_digits = -15",
            "SET quote_all_identifiers = on",
            "SET xmlbinary = 'hex'",
            "SET standard_conforming_strings = off",
            "SET escape_string_warning = off",
            "SET row_security = off",
            "SET search_path = evil, public",
            "SET statement_timeout = '1h'");

    private ScratchDatabase database;
    private Connection connection;
    private Statement statement;

    @SuppressWarnings("NullAway.Init") // each test opens the version that it is about
    RowFingerprintTest() {}

    private void open(int major) throws SQLException {
        database = TestServers.of(major).create("prints");
        connection = database.connect();
        statement = connection.createStatement();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private RowFingerprint print() throws SQLException {
        return RowFingerprint.read(connection, new TableShapeReader(Set.of()).read(connection));
    }

    private String ask(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    private List<String> settings() throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT name, setting FROM pg_settings WHERE name NOT IN ('in_hot_standby', 'transaction_isolation', 'transaction_read_only') ORDER BY 1")) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1) + "=" + rows.getString(2));
            }
            return all;
        }
    }

    private static List<String> told(List<RowDifference> differences) {
        return differences.stream()
                .map(difference -> difference.object() + ": " + difference.detail())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void settings_of_the_session_do_not_matter_and_stay_as_they_were(int major) throws SQLException {
        open(major);
        statement.execute(EVERYTHING + "CREATE SCHEMA evil");
        SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);
        RowFingerprint before = RowFingerprint.read(connection, schemaShape);
        TableRows rows = TableRows.read(connection, schemaShape, "public.everything", 10);
        for (String setting : SETTINGS) {
            statement.execute(setting);
        }
        // what a script may leave behind to be called instead of the server's own
        statement.execute(
                "CREATE FUNCTION evil.hashtextextended(text, int) RETURNS bigint LANGUAGE sql AS 'SELECT 1/0::bigint';"
                        + "CREATE FUNCTION evil.count() RETURNS bigint LANGUAGE sql AS 'SELECT 1/0::bigint';"
                        + "CREATE FUNCTION evil.concat(VARIADIC text[]) RETURNS text LANGUAGE sql AS 'SELECT (1/0)::text';"
                        + "CREATE FUNCTION evil.shown(mood) RETURNS text LANGUAGE sql AS 'SELECT (1/0)::text';"
                        + "CREATE CAST (mood AS text) WITH FUNCTION evil.shown(mood) AS ASSIGNMENT");
        List<String> settings = settings();

        assertThat(before.tablesThatDiffer(RowFingerprint.read(connection, schemaShape)))
                .isEmpty();
        assertThat(rows.differencesTo(TableRows.read(connection, schemaShape, "public.everything", 10)))
                .isEmpty();
        assertThat(settings()).isEqualTo(settings);
        assertThat(ask("SELECT count(*) FROM public.everything")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 17, 18})
    void neither_the_order_of_rows_nor_that_of_columns_matters(int major) throws SQLException {
        open(major);
        statement.execute(EVERYTHING);
        RowFingerprint before = print();
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'everything'::regclass AND attnum > 0 ORDER BY attname DESC")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        String names = columns.stream().map(c -> c.substring(0, c.indexOf(' '))).collect(Collectors.joining(","));
        statement.execute(
                "ALTER TABLE everything RENAME TO old; CREATE TABLE everything ("
                        + columns.stream()
                                .map(c -> c.startsWith("o ") ? "o \"char\"" : c)
                                .collect(Collectors.joining(","))
                        + ", gap int);"
                        + "INSERT INTO everything (" + names + ") SELECT " + names + " FROM old ORDER BY id DESC;"
                        + "ALTER TABLE everything DROP gap; UPDATE everything SET rc = 'everything' WHERE id = 1; DROP TABLE old");

        assertThat(before.tablesThatDiffer(print())).isEmpty();
    }

    @Test
    void every_value_that_differs_is_seen_be_it_equal_as_a_number() throws SQLException {
        open(17);
        statement.execute(EVERYTHING);
        RowFingerprint before = print();
        for (String change : List.of(
                "n = '1.00' WHERE id = 2",
                "f8 = '0' WHERE id = 2",
                "t = NULL WHERE id = 2",
                "t = '' WHERE id = 3",
                "c = 'abc' WHERE id = 1",
                "ip = '10.0.0.1' WHERE id = 1",
                "j = '{\"a\": 1.0, \"b\": 1}' WHERE id = 1",
                "pl = ROW(NULL, NULL, NULL) WHERE id = 2",
                "a = '{}' WHERE id = 2",
                "iv = '24:00' WHERE id = 2",
                "i8 = i8 - 1 WHERE id = 1",
                "tz = tz + interval '1 microsecond' WHERE id = 1",
                "rc = 'pg_class' WHERE id = 1")) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE everything SET " + change);
            assertThat(before.tablesThatDiffer(print())).as(change).containsExactly("public.everything");
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(before.tablesThatDiffer(print())).isEmpty();
    }

    @Test
    void values_that_changed_places_and_letters_that_count_as_equal_are_seen() throws SQLException {
        open(17);
        statement.execute(
                "CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);"
                        + "CREATE TABLE swapped (id int, a text, b text); INSERT INTO swapped VALUES (1, 'x', 'y'), (2, 'y', 'x');"
                        + "CREATE TABLE cased (a text COLLATE any_case); INSERT INTO cased VALUES ('Ann');"
                        + "CREATE TABLE doubled (a int); INSERT INTO doubled VALUES (1), (2)");
        RowFingerprint before = print();

        statement.execute("UPDATE swapped SET a = b, b = a; UPDATE cased SET a = 'ann'; UPDATE doubled SET a = 3 - a");

        assertThat(before.tablesThatDiffer(print())).containsExactly("public.cased", "public.swapped");
        statement.execute("INSERT INTO doubled SELECT a FROM doubled");
        assertThat(before.tablesThatDiffer(print())).contains("public.doubled");
        assertThat(print().counts()).containsEntry("public.doubled", 4L);
    }

    @Test
    void of_columns_that_only_one_has_nothing_is_said() throws SQLException {
        open(17);
        statement.execute("CREATE TABLE t (id int, a text); INSERT INTO t VALUES (1, 'x')");
        RowFingerprint before = print();

        statement.execute("ALTER TABLE t DROP a, ADD b text DEFAULT 'new'");
        assertThat(before.tablesThatDiffer(print())).isEmpty();

        statement.execute("UPDATE t SET id = 2");
        assertThat(before.tablesThatDiffer(print())).containsExactly("public.t");
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,false", "true,true"})
    void an_open_transaction_goes_on_as_it_was(boolean autoCommit, boolean begunByHand) throws SQLException {
        open(17);
        statement.execute(
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1); CREATE ROLE prints_app; GRANT CREATE ON SCHEMA public TO prints_app");
        try {
            connection.setAutoCommit(autoCommit);
            if (begunByHand) {
                statement.execute("BEGIN");
            }
            RowFingerprint before = print();
            assertThat(ask("SELECT count(*) FROM pg_locks WHERE relation = 't'::regclass"))
                    .isEqualTo("0");
            if (!autoCommit || begunByHand) {
                statement.execute("SET LOCAL timezone = 'Asia/Tokyo'; SAVEPOINT own; SET LOCAL ROLE prints_app");
                statement.execute(
                        "CREATE TABLE theirs (id int); RESET ROLE; UPDATE t SET id = 7; SET LOCAL ROLE prints_app");
                assertThat(before.tablesThatDiffer(print())).containsExactly("public.t");
                assertThat(ask("SELECT current_user || current_setting('timezone')"))
                        .isEqualTo("prints_appAsia/Tokyo");
                statement.execute("ROLLBACK TO SAVEPOINT own");
                assertThat(before.tablesThatDiffer(print())).isEmpty();
                statement.execute("ROLLBACK");
            } else {
                statement.execute("SET ROLE prints_app");
                assertThat(before.tablesThatDiffer(print())).isEmpty();
                assertThat(ask("SELECT current_user")).isEqualTo("prints_app");
                statement.execute("RESET ROLE");
            }
            assertThat(ask("SELECT id FROM t")).isEqualTo("1");
        } finally {
            if (!autoCommit) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            statement.execute("DROP OWNED BY prints_app; DROP ROLE prints_app");
        }
    }

    @Test
    void a_table_that_cannot_be_read_leaves_the_transaction_as_it_was() throws SQLException {
        open(17);
        statement.execute("CREATE TABLE t (id int)");
        SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);
        connection.setAutoCommit(false);
        statement.execute("CREATE TABLE other (id int); DROP TABLE t");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> RowFingerprint.read(connection, schemaShape))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("public.t");

        assertThat(ask("SELECT count(*) FROM other")).isEqualTo("0");
    }

    @Test
    void row_level_security_hides_nothing() throws SQLException {
        open(17);
        statement.execute(
                "CREATE TABLE t (id int); INSERT INTO t VALUES (1); ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");

        assertThat(print().counts()).containsEntry("public.t", 1L);
    }

    @Test
    void a_row_may_move_to_another_partition() throws SQLException {
        open(17);
        statement.execute(
                "CREATE TABLE p (id int, n int) PARTITION BY LIST (n); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                        + "CREATE TABLE p2 (n int, gap int, id int); ALTER TABLE p2 DROP gap; ALTER TABLE p ATTACH PARTITION p2 FOR VALUES IN (2, 3);"
                        + "INSERT INTO p VALUES (1, 1), (2, 2), (3, 3);"
                        + "CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent); INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2);"
                        + "CREATE TABLE nothing (id int) PARTITION BY LIST (id)");
        RowFingerprint before = print();
        assertThat(before.counts())
                .containsEntry("public.p", 3L)
                .containsEntry("public.p2", 2L)
                .containsEntry("public.parent", 1L)
                .containsEntry("public.nothing", 0L);

        statement.execute(
                "ALTER TABLE p DETACH PARTITION p2; DROP TABLE p2; CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);"
                        + "CREATE TABLE p3 PARTITION OF p FOR VALUES IN (3); INSERT INTO p VALUES (3, 3), (2, 2)");
        assertThat(before.tablesThatDiffer(print())).isEmpty();

        statement.execute("DELETE FROM p2; DELETE FROM child");
        assertThat(before.tablesThatDiffer(print())).containsExactly("public.child", "public.p");
    }

    @Test
    void names_may_be_anything_and_columns_as_many_as_there_may_be() throws SQLException {
        open(17);
        statement.execute(
                "CREATE SCHEMA \"o\"\"dd; '\"; CREATE TABLE \"o\"\"dd; '\".\"new\nline 😀 ?\" (\"a b\" serial, \"t\" int, \"c\"\"'\\\" text);"
                        + "INSERT INTO \"o\"\"dd; '\".\"new\nline 😀 ?\" (t) VALUES (1);"
                        + "CREATE TABLE wide ("
                        + IntStream.range(0, 1600)
                                .mapToObj(i -> "c" + i + " int")
                                .collect(Collectors.joining(","))
                        + "); INSERT INTO wide (c7) VALUES (1); CREATE TABLE none (); INSERT INTO none DEFAULT VALUES");
        RowFingerprint before = print();
        assertThat(before.counts()).containsValues(1L).hasSize(3);

        statement.execute(
                "UPDATE wide SET c1599 = 1; UPDATE \"o\"\"dd; '\".\"new\nline 😀 ?\" SET t = 2; DELETE FROM none");

        assertThat(before.tablesThatDiffer(print()))
                .containsExactlyInAnyOrder("public.wide", "\"o\"\"dd; '\".\"new\nline 😀 ?\"", "public.\"none\"");
        SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);
        assertThat(TableRows.read(connection, schemaShape, "public.wide", 10)
                        .differencesTo(TableRows.read(connection, schemaShape, "public.wide", 10)))
                .isEmpty();
    }

    @Test
    void a_column_that_is_computed_when_it_is_read_is_not_read() throws SQLException {
        open(18);
        statement.execute(
                "CREATE TABLE t (id int, v int GENERATED ALWAYS AS (1 / id) VIRTUAL, s int GENERATED ALWAYS AS (id + 1) STORED);"
                        + "INSERT INTO t VALUES (0)");
        RowFingerprint before = print();
        SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);
        TableRows rows = TableRows.read(connection, schemaShape, "public.t", 10);

        statement.execute("ALTER TABLE t ALTER s SET EXPRESSION AS (id + 2)");

        assertThat(before.tablesThatDiffer(print())).containsExactly("public.t");
        assertThat(told(rows.differencesTo(TableRows.read(connection, schemaShape, "public.t", 10))))
                .containsExactly("column public.t.s: 1 of 1 value changed: 1 → 2 (computed from other columns)");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 17, 18})
    void sequences_behind_their_columns_are_told(int major) throws SQLException {
        open(major);
        statement.execute("""
                CREATE TABLE serial (id serial, other bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY 10));
                INSERT INTO serial SELECT FROM generate_series(1, 3);
                CREATE SEQUENCE down INCREMENT -1; CREATE SEQUENCE shared; CREATE SEQUENCE round MAXVALUE 9 CYCLE; CREATE SEQUENCE free START 5;
                CREATE SEQUENCE texts;
                CREATE TABLE fed (d int DEFAULT nextval('down'), s int DEFAULT nextval('shared'), r int DEFAULT nextval('round'), t text DEFAULT nextval('texts'));
                CREATE TABLE fed2 (s numeric DEFAULT nextval('shared'));
                INSERT INTO fed SELECT FROM generate_series(1, 3); INSERT INTO fed2 DEFAULT VALUES;
                CREATE TABLE "Odd" ("Id" serial); INSERT INTO "Odd" VALUES (40);
                CREATE TABLE parts (id serial, n int) PARTITION BY LIST (n); CREATE TABLE part PARTITION OF parts FOR VALUES IN (1); INSERT INTO parts (n) VALUES (1), (1);
                """);
        RowFingerprint before = print();
        assertThat(before.besidesTables(before)).isEmpty();

        statement.execute("""
                SELECT nextval('serial_id_seq'), setval('free', 9);
                ALTER TABLE serial ALTER other RESTART; ALTER SEQUENCE down RESTART; ALTER SEQUENCE round RESTART;
                SELECT setval('shared', 3, true), setval('texts', 1, false), setval('parts_id_seq', 2, false);
                """);
        RowFingerprint after = print();

        assertThat(told(before.besidesTables(after)))
                .containsExactly(
                        "sequence public.down: its next value is -1, but public.fed.d is already at -3",
                        "sequence public.parts_id_seq: its next value is 2, but public.parts.id is already at 2",
                        "sequence public.serial_other_seq: its next value is 1, but public.serial.other is already at 21",
                        "sequence public.shared: its next value is 4, but public.fed2.s is already at 4");
        assertThat(told(after.besidesTables(before)))
                .containsExactly("sequence public.free: its next value was 10 and is 5 now");
        assertThat(after.besidesTables(after)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 17, 18})
    void large_objects_that_are_gone_or_differ_are_told(int major) throws SQLException {
        open(major);
        statement.execute(
                "SELECT lo_from_bytea(11, 'one'), lo_from_bytea(12, 'two'), lo_from_bytea(13, ''), lo_from_bytea(14, convert_to(repeat('long', 5000), 'UTF8'))");
        RowFingerprint before = print();

        statement.execute("SELECT lo_unlink(11), lo_put(14, 9000, '!'), lo_put(13, 0, 'x'), lo_create(99)");

        assertThat(told(before.besidesTables(print())))
                .containsExactly(
                        "large objects: 1 of 4 missing: oid=11", "large objects: 2 of 4 changed: oid=13; oid=14");
        assertThat(before.besidesTables(before)).isEmpty();
    }

    @Test
    void materialized_views_are_told_unless_they_merely_are_fresh() throws SQLException {
        open(17);
        statement.execute("""
                CREATE TABLE t (id int); INSERT INTO t VALUES (1);
                CREATE MATERIALIZED VIEW emptied AS SELECT id AS "I d" FROM t;
                CREATE MATERIALIZED VIEW stale AS SELECT id FROM t;
                CREATE MATERIALIZED VIEW fresh AS SELECT id, now() AS at, random() AS r FROM t;
                CREATE MATERIALIZED VIEW never AS SELECT id FROM t WITH NO DATA;
                CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t';
                CREATE MATERIALIZED VIEW along_the_path AS SELECT 1 AS one;
                """);
        RowFingerprint before = print();
        assertThat(before.besidesTables(print())).isEmpty();

        statement.execute("""
                REFRESH MATERIALIZED VIEW emptied WITH NO DATA; DROP MATERIALIZED VIEW stale, along_the_path;
                DELETE FROM t; CREATE MATERIALIZED VIEW stale AS SELECT id FROM t; INSERT INTO t VALUES (1), (2);
                CREATE MATERIALIZED VIEW along_the_path AS SELECT public.total()::int AS one;
                REFRESH MATERIALIZED VIEW fresh;
                """.replace("SELECT public.total()::int", "SELECT 2"));

        assertThat(told(before.besidesTables(print())))
                .containsExactly(
                        "materialized view public.emptied: was populated and is not: it cannot be read until it is refreshed",
                        "materialized view public.stale: held 1 row and holds 0");
    }

    @Test
    void two_hundred_tables_are_read_in_few_round_trips() throws SQLException {
        open(17);
        statement.execute(
                "DO $$ BEGIN FOR i IN 1..200 LOOP EXECUTE format('CREATE TABLE t%s (id serial PRIMARY KEY, a text)', i);"
                        + " EXECUTE format('INSERT INTO t%s (a) SELECT n FROM generate_series(1, %s) n', i, i); END LOOP; END $$");
        RowFingerprint before = print();
        assertThat(before.counts()).hasSize(200).containsEntry("public.t137", 137L);

        statement.execute(
                "UPDATE t200 SET a = a || 'x' WHERE id = 200; TRUNCATE t1; UPDATE t100 SET a = NULL WHERE id = 1");

        assertThat(before.tablesThatDiffer(print())).containsExactly("public.t1", "public.t100", "public.t200");
        assertThat(before.besidesTables(print())).isEmpty();
    }
}
