package dev.palindrome.rows.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.palindrome.FreshDatabase;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.hash.RowHashes;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShapeReader;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableRowsTest {

    private final FreshDatabase database = new FreshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private TableRows read(String table, int limit) {
        try {
            SchemaShape schemaShape = new TableShapeReader(Set.of()).read(database.connection());
            return TableRows.read(database.connection(), schemaShape, table, limit);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What is said after a change to {@code public.t}. */
    private List<String> told(String schema, String change) {
        return told(schema, change, 1_000);
    }

    private List<String> told(String schema, String change, int limit) {
        database.run(schema);
        TableRows before = read("public.t", limit);
        database.run(change);
        return before.differencesTo(read("public.t", limit)).stream()
                .map(difference -> difference.object() + ": " + difference.detail())
                .toList();
    }

    @Test
    void a_row_that_refers_to_nothing_does_not_hang_on_one_without_a_key() throws SQLException {
        database.run("CREATE TABLE kinds (id int PRIMARY KEY, code text UNIQUE);"
                + "CREATE TABLE t (id int PRIMARY KEY, kind text REFERENCES kinds (code));"
                + "INSERT INTO kinds VALUES (1, 'a'), (2, NULL); INSERT INTO t VALUES (1, 'a'), (2, NULL), (3, 'a')");
        SchemaShape schemaShape = new TableShapeReader(Set.of()).read(database.connection());
        RowHashes kinds = RowHashes.read(database.connection(), schemaShape, "public.kinds", Set.of());
        RowHashes rows = RowHashes.read(database.connection(), schemaShape, "public.t", Set.of());
        BitSet both = new BitSet();
        both.set(0, kinds.count());

        RowKeys hanging = rows.keys(rows.thatReferTo(Map.of("public.kinds", both), Map.of("public.kinds", kinds)));

        assertThat(read("public.t", 1_000).having(hanging).values("id")).containsExactlyInAnyOrder("1", "3");
    }

    /** A table with a key and one column of values. */
    private static Arguments values(String type, String values, String update, String told) {
        return arguments(type, values, update, told);
    }

    static Stream<Arguments> changesOfValues() {
        return Stream.of(
                values("text", "('a'), ('b'), (NULL)", "NULL", "2 of 2 values lost"),
                values("text", "('a'), ('b'), ('c')", "nullif(v, 'b')", "1 of 3 values lost: id=2: 'b' → NULL"),
                values(
                        "text",
                        "('a'), (''), ('')",
                        "nullif(v, '')",
                        "2 of 3 values lost: id=2: '' → NULL; id=3: '' → NULL (every '' became NULL)"),
                // numbers
                values(
                        "numeric(12,4)",
                        "(12.3456), (1.5), (2)",
                        "v::numeric(12,2)",
                        "1 of 3 values changed: id=1: 12.3456 → 12.3500 (numeric(12,4) came back rounded to 2 decimals)"),
                values(
                        "numeric",
                        "(12.3456), (-9.99)",
                        "trunc(v)",
                        "2 of 2 values changed: id=1: 12.3456 → 12; id=2: -9.99 → -9 (numeric came back cut to whole numbers)"),
                values(
                        "numeric",
                        "(9.6), (7)",
                        "round(v)",
                        "1 of 2 values changed: id=1: 9.6 → 10 (numeric came back rounded to whole numbers)"),
                values(
                        "integer",
                        "(1234), (500)",
                        "round(v, -2)",
                        "1 of 2 values changed: id=1: 1234 → 1200 (integer came back rounded to multiples of 100)"),
                values(
                        "numeric",
                        "(1.0), (2)",
                        "v::numeric(9,2)",
                        "2 of 2 values changed: id=1: 1.0 → 1.00; id=2: 2 → 2.00 (the same numbers, written with another number of decimals)"),
                values(
                        "double precision",
                        "(0.1), (2.5)",
                        "v::real",
                        "1 of 2 values changed: id=1: 0.1 → 0.10000000149011612 (double precision came back with the precision of real)"),
                values(
                        "bigint",
                        "(9007199254740993), (5)",
                        "v::float8::bigint",
                        "1 of 2 values changed: id=1: 9007199254740993 → 9007199254740992 (bigint came back with the precision of double precision)"),
                values(
                        "integer",
                        "(5), (7)",
                        "v * 100",
                        "2 of 2 values changed: id=1: 5 → 500; id=2: 7 → 700 (came back multiplied by 100)"),
                values("integer", "(5)", "-v", "1 of 1 value changed: id=1: 5 → -5 (came back with the opposite sign)"),
                values(
                        "integer",
                        "(5), (9)",
                        "v + 1",
                        "2 of 2 values changed: id=1: 5 → 6; id=2: 9 → 10 (each is 1 more)"),
                values(
                        "bigint",
                        "(5), (70000), (99999)",
                        "least(v, 32767)",
                        "2 of 3 values changed: id=2: 70000 → 32767; id=3: 99999 → 32767 (all of them are now 32767)"),
                values(
                        "double precision",
                        "('NaN'), (1), ('-0')",
                        "CASE WHEN v = 'NaN' THEN 0 ELSE v + 0 END",
                        "2 of 3 values changed: id=1: NaN → 0; id=3: -0 → 0 (all of them are now 0)"),
                // constants and NULLs
                values(
                        "integer DEFAULT 0",
                        "(5), (7), (NULL)",
                        "0",
                        "3 of 3 values changed: id=1: 5 → 0; id=2: 7 → 0; id=3: NULL → 0 (every value is now 0, the default)"),
                values(
                        "text DEFAULT 'new'",
                        "('old'), ('older')",
                        "DEFAULT",
                        "2 of 2 values changed: id=1: 'old' → 'new'; id=2: 'older' → 'new' (every value is now 'new', the default)"),
                values(
                        "text",
                        "('x'), (NULL), (NULL)",
                        "coalesce(v, '')",
                        "2 of 3 values changed: id=2: NULL → ''; id=3: NULL → '' (2 NULLs became '')"),
                values(
                        "integer DEFAULT 7",
                        "(1), (NULL)",
                        "coalesce(v, 7)",
                        "1 of 2 values changed: id=2: NULL → 7 (1 NULL became 7, the default)"),
                values(
                        "text",
                        "('Ab'), (NULL)",
                        "lower(coalesce(v, '?'))",
                        "2 of 2 values changed: id=1: 'Ab' → 'ab'; id=2: NULL → '?' (came back in lower case; 1 NULL became '?')"),
                // texts
                values(
                        "text",
                        "('abcdef'), ('ab'), ('äöüß')",
                        "left(v, 3)",
                        "2 of 3 values changed: id=1: 'abcdef' → 'abc'; id=3: 'äöüß' → 'äöü' (came back cut to 3 characters)"),
                values(
                        "text",
                        "('a b'), ('cd ef')",
                        "split_part(v, ' ', 1)",
                        "2 of 2 values changed: id=1: 'a b' → 'a'; id=2: 'cd ef' → 'cd' (the end is missing)"),
                values(
                        "text",
                        "('a b'), ('cd ef')",
                        "split_part(v, ' ', 2)",
                        "2 of 2 values changed: id=1: 'a b' → 'b'; id=2: 'cd ef' → 'ef' (the beginning is missing)"),
                values(
                        "text",
                        "('Ana Maria Ruiz')",
                        "'Ana Ruiz'",
                        "1 of 1 value changed: id=1: 'Ana Maria Ruiz' → 'Ana Ruiz' (a part in the middle is missing)"),
                values(
                        "text",
                        "('Ruiz, Ana')",
                        "'Ana Ruiz'",
                        "1 of 1 value changed: id=1: 'Ruiz, Ana' → 'Ana Ruiz' (the same words in another order)"),
                values(
                        "text",
                        "('Ab'), ('c')",
                        "lower(v)",
                        "1 of 2 values changed: id=1: 'Ab' → 'ab' (came back in lower case)"),
                values(
                        "text",
                        "('Ab'), ('c')",
                        "upper(v)",
                        "2 of 2 values changed: id=1: 'Ab' → 'AB'; id=2: 'c' → 'C' (came back in upper case)"),
                values(
                        "text",
                        "('ab cd')",
                        "initcap(v)",
                        "1 of 1 value changed: id=1: 'ab cd' → 'Ab Cd' (only upper and lower case differ)"),
                values(
                        "text",
                        "(' a '), ('b')",
                        "trim(v)",
                        "1 of 2 values changed: id=1: ' a ' → 'a' (blanks at the ends are gone)"),
                values(
                        "text",
                        "('a'), ('bc')",
                        "rpad(v, 3)",
                        "2 of 2 values changed: id=1: 'a' → 'a  '; id=2: 'bc' → 'bc ' (blanks were added at the ends)"),
                values(
                        "text",
                        "('Cher')",
                        "v || ' NULL'",
                        "1 of 1 value changed: id=1: 'Cher' → 'Cher NULL' (' NULL' was added at the end)"),
                values(
                        "text",
                        "('Zoë')",
                        "'Zo?'",
                        "1 of 1 value changed: id=1: 'Zoë' → 'Zo?' (characters beyond ASCII are gone)"),
                values(
                        "text",
                        "('a'), ('b')",
                        "to_json(v)::text",
                        "2 of 2 values changed: id=1: 'a' → '\"a\"'; id=2: 'b' → '\"b\"' (came back in quotes, as JSON writes texts)"),
                values(
                        "text",
                        "('a'), ('b')",
                        "CASE v WHEN 'a' THEN 'b' ELSE 'a' END",
                        "2 of 2 values changed: id=1: 'a' → 'b'; id=2: 'b' → 'a' (the same values, but on other rows)"),
                values(
                        "text",
                        "(E'one\\ntwo'), (repeat('x', 100))",
                        "v || '!'",
                        "2 of 2 values changed: id=1: 'one\\ntwo' → 'one\\ntwo!'; id=2: '…xxxxxxxxxx' → '…xxxxxxxxxx!' ('!' was added at the end)"),
                values(
                        "text",
                        "(repeat('a', 50) || 'old' || repeat('z', 50))",
                        "replace(v, 'old', 'new')",
                        "1 of 1 value changed: id=1: '…aaaaaaaaaaoldzzzzzzzzzz…' → '…aaaaaaaaaanewzzzzzzzzzz…'"),
                values(
                        "text",
                        "(E'a\\nb')",
                        "replace(v, E'\\n', E'\\r\\n')",
                        "1 of 1 value changed: id=1: 'a\\nb' → 'a\\r\\nb' (only the ends of lines differ)"),
                values(
                        "text",
                        "('Zoë'), ('a\\b')",
                        "encode(convert_to(v, 'UTF8'), 'escape')",
                        "2 of 2 values changed: id=1: 'Zoë' → 'Zo\\303\\253'; id=2: 'a\\b' → 'a\\\\b' (came back as bytes, with backslashes before what is not ASCII)"),
                values(
                        "text",
                        "('Zoë')",
                        "encode(convert_to(v, 'UTF8'), 'base64')",
                        "1 of 1 value changed: id=1: 'Zoë' → 'Wm/Dqw==' (came back as bytes, in base64)"),
                values(
                        "text",
                        "('Zoë'), ('a')",
                        "convert_to(v, 'UTF8')::text",
                        "2 of 2 values changed: id=1: 'Zoë' → '\\x5a6fc3ab'; id=2: 'a' → '\\x61' (came back as bytes, in hex)"),
                values(
                        "text",
                        "('p'), ('p'), ('q')",
                        "CASE v WHEN 'p' THEN 'xyz' ELSE 'o' END",
                        "3 of 3 values changed: id=1: 'p' → 'xyz'; id=2: 'p' → 'xyz'; id=3: 'q' → 'o'"),
                // dates and times
                values(
                        "timestamptz",
                        "('2024-01-02 03:04:05.678+00'), ('2024-01-02 03:04:05+00'), ('infinity')",
                        "CASE WHEN isfinite(v) THEN date_trunc('second', v) ELSE v END",
                        "1 of 3 values changed: id=1: '2024-01-02 03:04:05.678+00' → '2024-01-02 03:04:05+00' (came back cut to whole seconds)"),
                values(
                        "timestamp",
                        "('2024-01-02 03:04:05.678')",
                        "v::timestamp(0)",
                        "1 of 1 value changed: id=1: '2024-01-02 03:04:05.678' → '2024-01-02 03:04:06' (came back rounded to whole seconds)"),
                values(
                        "timestamp",
                        "('2024-01-02 03:04:05.678'), ('1999-12-31 23:59:59')",
                        "v::date",
                        "2 of 2 values changed: id=1: '2024-01-02 03:04:05.678' → '2024-01-02 00:00:00'; id=2: '1999-12-31 23:59:59' → '1999-12-31 00:00:00' (came back cut to the day)"),
                values(
                        "timestamptz",
                        "('2024-01-02 03:04:05+00'), ('2024-07-02 03:04:05+00')",
                        "v AT TIME ZONE 'Europe/Berlin' AT TIME ZONE 'UTC'",
                        "2 of 2 values changed: id=1: '2024-01-02 03:04:05+00' → '2024-01-02 04:04:05+00'; id=2: '2024-07-02 03:04:05+00' → '2024-07-02 05:04:05+00' (shifted by +1 or +2 hours: a time zone)"),
                values(
                        "timestamptz",
                        "('2024-01-02 03:04:05+00'), ('0050-01-02 03:04:05+00 BC'), ('12024-01-02 03:04:05+00')",
                        "v AT TIME ZONE 'Europe/Berlin' AT TIME ZONE 'UTC'",
                        "3 of 3 values changed: id=1: '2024-01-02 03:04:05+00' → '2024-01-02 04:04:05+00'; id=2: '0050-01-02 03:04:05+00 BC' → '0050-01-02 03:57:33+00 BC'; id=3: '12024-01-02 03:04:05+00' → '12024-01-02 04:04:05+00' (shifted by +1 hours: a time zone)"),
                values(
                        "timestamp",
                        "('2024-01-02 03:04:05')",
                        "v - interval '5:30'",
                        "1 of 1 value changed: id=1: '2024-01-02 03:04:05' → '2024-01-01 21:34:05' (shifted by -5:30 hours: a time zone)"),
                values(
                        "date",
                        "('2024-01-02'), ('2024-03-01')",
                        "v - 1",
                        "2 of 2 values changed: id=1: '2024-01-02' → '2024-01-01'; id=2: '2024-03-01' → '2024-02-29' (moved by -1 day)"),
                values(
                        "timestamptz DEFAULT now()",
                        "('2024-01-02 00:00+00'), ('2024-01-03 00:00+00')",
                        "'2030-01-01 00:00+00'",
                        "2 of 2 values changed: id=1: '2024-01-02 00:00:00+00' → '2030-01-01 00:00:00+00'; id=2: '2024-01-03 00:00:00+00' → '2030-01-01 00:00:00+00' (every value is now '2030-01-01 00:00:00+00', perhaps from the default now())"),
                // other types
                values(
                        "json",
                        "('{\"b\": 1, \"a\": [1.0, null]}')",
                        "v::jsonb::json",
                        "1 of 1 value changed: id=1: '{\"b\": 1, \"a\": [1.0, null]}' → '{\"a\": [1.0, null], \"b\": 1}' (the same JSON, written in another way)"),
                values(
                        "jsonb",
                        "('{\"a\": 1, \"b\": 2}')",
                        "'{\"a\": 2, \"b\": 1}'",
                        "1 of 1 value changed: id=1: '{\"a\": 1, \"b\": 2}' → '{\"a\": 2, \"b\": 1}'"),
                values(
                        "boolean",
                        "(true), (false), (NULL)",
                        "NOT v",
                        "2 of 3 values changed: id=1: true → false; id=2: false → true (true and false are swapped)"),
                values(
                        "boolean",
                        "(true), (false), (true)",
                        "id = 2",
                        "3 of 3 values changed: id=1: true → false; id=2: false → true; id=3: true → false (true and false are swapped)"),
                values(
                        "boolean",
                        "(true), (false), (true)",
                        "id > 1",
                        "2 of 3 values changed: id=1: true → false; id=2: false → true (the same values, but on other rows)"),
                values(
                        "boolean",
                        "(true), (false), (true)",
                        "false",
                        "2 of 3 values changed: id=1: true → false; id=3: true → false (every value is now false)"),
                values(
                        "text[]",
                        "('{b,a}')",
                        "'{a,b}'",
                        "1 of 1 value changed: id=1: '{b,a}' → '{a,b}' (the same elements in another order)"),
                values(
                        "mood",
                        "('sad'), ('glad'), ('meh')",
                        "CASE v WHEN 'meh' THEN 'sad' ELSE v END",
                        "1 of 3 values changed: id=3: 'meh' → 'sad' (every 'meh' became 'sad')"),
                values(
                        "mood",
                        "('sad'), ('glad'), ('meh')",
                        "nullif(v, 'meh')",
                        "1 of 3 values lost: id=3: 'meh' → NULL (every 'meh' became NULL)"),
                values(
                        "text",
                        "('x'), ('y'), ('x')",
                        "CASE v WHEN 'x' THEN 'q' ELSE v END",
                        "2 of 3 values changed: id=1: 'x' → 'q'; id=3: 'x' → 'q' (every 'x' became 'q')"),
                values("bytea", "('\\x0102')", "'\\x01'", "1 of 1 value changed: id=1: '\\x0102' → '\\x01'"),
                values("char(3)", "('a')", "'b'", "1 of 1 value changed: id=1: 'a  ' → 'b  '"),
                values(
                        "inet",
                        "('10.0.0.1')",
                        "'10.0.0.1/8'",
                        "1 of 1 value changed: id=1: '10.0.0.1' → '10.0.0.1/8'"));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("changesOfValues")
    void says_what_became_of_values(String type, String values, String update, String told) {
        assertThat(told(
                        "CREATE TYPE mood AS ENUM ('sad', 'meh', 'glad'); CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v "
                                + type + "); INSERT INTO t (v) VALUES " + values,
                        "UPDATE t SET v = " + update))
                .containsExactly("column public.t.v: " + told);
    }

    private static final String PEOPLE = """
            CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, mail text);
            INSERT INTO t VALUES (1, 'Ann', 'a@x'), (2, 'Bob', 'b@x'), (3, 'Cy', NULL), (5, 'Di', 'd@x'), (7, 'Ed', 'e@x');
            """;

    private static final String KEYLESS = """
            CREATE TABLE t (day date, what text, n int);
            INSERT INTO t VALUES ('2024-01-01', 'one', 1), ('2024-01-02', 'two', 2), ('2024-01-03', 'three', NULL);
            """;

    static Stream<Arguments> changesOfRows() {
        return Stream.of(
                arguments(
                        PEOPLE,
                        "DELETE FROM t WHERE id IN (2, 7)",
                        List.of("table public.t: 2 of 5 rows missing: id=2; id=7")),
                arguments(PEOPLE, "DELETE FROM t", List.of("table public.t: 5 of 5 rows missing")),
                arguments(
                        PEOPLE,
                        "DELETE FROM t WHERE mail IS NULL",
                        List.of("table public.t: 1 of 5 rows missing: id=3 (all whose mail was NULL)")),
                arguments(
                        PEOPLE + "UPDATE t SET mail = 'same' WHERE id IN (1, 5, 7)",
                        "DELETE FROM t WHERE id IN (5, 7)",
                        List.of(
                                "table public.t: 2 of 5 rows missing: id=5; id=7 (of those with the same mail only one is left)")),
                arguments(
                        PEOPLE,
                        "INSERT INTO t VALUES (9, 'New', NULL)",
                        List.of("table public.t: 1 row more than the 5 that were there: id=9")),
                arguments(
                        PEOPLE,
                        "INSERT INTO t SELECT id + 10, name, mail FROM t",
                        List.of(
                                "table public.t: 5 rows more than the 5 that were there: id=11; id=12; id=13 (every row is there twice)")),
                arguments(
                        PEOPLE,
                        "UPDATE t SET id = id + 100",
                        List.of(
                                "column public.t.id: 5 of 5 values changed: 1 → 101; 2 → 102; 3 → 103 (the same rows, but with other keys)")),
                arguments(
                        PEOPLE,
                        "ALTER TABLE t DROP id; ALTER TABLE t ADD id serial PRIMARY KEY",
                        List.of(
                                "column public.t.id: 2 of 5 values changed: 5 → 4; 7 → 5 (the same rows, but with other keys)")),
                arguments(
                        PEOPLE,
                        "UPDATE t SET id = id + 100, mail = NULL",
                        List.of(
                                "column public.t.id: 5 of 5 values changed: 1 → 101; 2 → 102; 3 → 103 (the same rows, but with other keys)",
                                "column public.t.mail: 4 of 4 values lost")),
                arguments(
                        PEOPLE,
                        "UPDATE t SET name = mail, mail = name WHERE mail IS NOT NULL",
                        List.of(
                                "column public.t.name: 4 of 5 values changed: id=1: 'Ann' → 'a@x'; id=2: 'Bob' → 'b@x'; id=5: 'Di' → 'd@x' (swapped with the values of mail)",
                                "column public.t.mail: 4 of 5 values changed: id=1: 'a@x' → 'Ann'; id=2: 'b@x' → 'Bob'; id=5: 'd@x' → 'Di' (swapped with the values of name)")),
                arguments(
                        PEOPLE,
                        "UPDATE t SET mail = name",
                        List.of(
                                "column public.t.mail: 5 of 5 values changed: id=1: 'a@x' → 'Ann'; id=2: 'b@x' → 'Bob'; id=3: NULL → 'Cy' (these are the values of name)")),
                arguments(
                        PEOPLE,
                        "DELETE FROM t WHERE id = 1; UPDATE t SET mail = NULL",
                        List.of(
                                "table public.t: 1 of 5 rows missing: id=1",
                                "column public.t.mail: 3 of 3 values lost")),
                arguments(KEYLESS, "UPDATE t SET what = NULL", List.of("column public.t.what: 3 of 3 values lost")),
                arguments(
                        KEYLESS,
                        "UPDATE t SET n = n + 5 WHERE n = 2; DELETE FROM t WHERE n = 1",
                        List.of(
                                "table public.t: 1 of 3 rows missing: ('2024-01-01', 'one', 1)",
                                "column public.t.n: 1 of 2 values changed: 2 → 7")),
                arguments(
                        KEYLESS,
                        "UPDATE t SET n = n * 2, what = upper(what)",
                        List.of(
                                "column public.t.what: 3 of 3 values changed: 'one' → 'ONE'; 'two' → 'TWO'; 'three' → 'THREE' (came back in upper case)",
                                "column public.t.n: 2 of 3 values changed: 1 → 2; 2 → 4")),
                arguments(
                        KEYLESS,
                        "INSERT INTO t SELECT * FROM t",
                        List.of(
                                "table public.t: 3 rows more than the 3 that were there: ('2024-01-01', 'one', 1); ('2024-01-02', 'two', 2); ('2024-01-03', 'three', NULL) (every row is there twice)")),
                arguments(
                        KEYLESS + "INSERT INTO t SELECT * FROM t",
                        "DELETE FROM t WHERE ctid IN (SELECT min(ctid) FROM t GROUP BY t)",
                        List.of(
                                "table public.t: 3 of 6 rows missing: ('2024-01-01', 'one', 1); ('2024-01-02', 'two', 2); ('2024-01-03', 'three', NULL) (of equal rows only one is left)")),
                arguments(
                        "CREATE TABLE t (v text PRIMARY KEY); INSERT INTO t VALUES ('Ab'), ('Cd')",
                        "UPDATE t SET v = lower(v)",
                        List.of(
                                "column public.t.v: 2 of 2 values changed: 'Ab' → 'ab'; 'Cd' → 'cd' (came back in lower case)")),
                arguments(
                        "CREATE TABLE t (v numeric); INSERT INTO t VALUES (1.25), (3.75)",
                        "UPDATE t SET v = round(v, 1)",
                        List.of(
                                "column public.t.v: 2 of 2 values changed: 1.25 → 1.3; 3.75 → 3.8 (numeric came back rounded to 1 decimal)")),
                arguments(
                        "CREATE TABLE t (v numeric); INSERT INTO t VALUES (1.25), (3.75)",
                        "UPDATE t SET v = NULL",
                        List.of("column public.t.v: 2 of 2 values lost")),
                arguments(
                        "CREATE TABLE t (v text); INSERT INTO t VALUES ('apple'), ('plum')",
                        "UPDATE t SET v = 'car' || length(v)",
                        List.of(
                                "table public.t: 2 of 2 rows missing",
                                "table public.t: 2 rows more than the 2 that were there: ('car4'); ('car5')")),
                arguments(
                        "CREATE TABLE t (a int NOT NULL, b text NOT NULL, v text, UNIQUE (b, a)); INSERT INTO t VALUES (1, 'x', 'v'), (2, 'x', 'w')",
                        "UPDATE t SET v = 'z' WHERE a = 2",
                        List.of("column public.t.v: 1 of 2 values changed: a=2, b='x': 'w' → 'z'")),
                arguments(
                        "CREATE TABLE t (a int UNIQUE, v text); INSERT INTO t VALUES (1, 'x'), (NULL, 'y'), (NULL, 'y')",
                        "UPDATE t SET v = 'z' WHERE a = 1",
                        List.of("column public.t.v: 1 of 3 values changed: 'x' → 'z'")),
                arguments(
                        "CREATE TABLE t (id int, n int) PARTITION BY LIST (n); CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2); INSERT INTO t VALUES (1, 1), (2, 2), (3, 1)",
                        "DELETE FROM t2",
                        List.of("table public.t: 1 of 3 rows missing: (2, 2)")),
                arguments(
                        "CREATE TABLE t (id int); CREATE TABLE child () INHERITS (t); INSERT INTO t VALUES (1); INSERT INTO child VALUES (2)",
                        "DELETE FROM child",
                        List.of()),
                arguments(
                        "CREATE TABLE t (\"Odd\nname\" int PRIMARY KEY, \"sm😀le\" text); INSERT INTO t VALUES (1, 'x')",
                        "UPDATE t SET \"sm😀le\" = 'y'",
                        List.of("column public.t.\"sm😀le\": 1 of 1 value changed: \"Odd\nname\"=1: 'x' → 'y'")),
                arguments(
                        "CREATE TABLE t (); INSERT INTO t DEFAULT VALUES; INSERT INTO t DEFAULT VALUES",
                        "DELETE FROM t",
                        List.of("table public.t: 2 of 2 rows missing")),
                arguments(
                        "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')",
                        "ALTER TABLE t DROP a, ADD b text DEFAULT 'new'",
                        List.of()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("changesOfRows")
    void says_what_became_of_rows(String schema, String change, List<String> told) {
        assertThat(told(schema, change)).containsExactlyElementsOf(told);
    }

    @Test
    void nothing_is_said_where_nothing_changed() {
        assertThat(told(
                        PEOPLE,
                        "UPDATE t SET name = name; ALTER TABLE t DROP mail; ALTER TABLE t ADD mail text;"
                                + "UPDATE t SET mail = lower(left(name, 1)) || '@x' WHERE id <> 3"))
                .isEmpty();
    }

    private static final String MANY = """
            CREATE TABLE t (id int PRIMARY KEY, v text);
            INSERT INTO t SELECT i, 'v' || i FROM generate_series(1, 1000) i;
            """;

    @Test
    void of_a_large_table_the_same_rows_are_compared_each_time() {
        assertThat(told(MANY, "UPDATE t SET v = upper(v)", 100))
                .singleElement()
                .asString()
                .startsWith("column public.t.v: 99 of 99 values changed: id=")
                .endsWith(" (came back in upper case; only 99 of 1000 rows were compared)");
    }

    @Test
    void rows_that_are_missing_in_a_large_table_are_counted_all() {
        assertThat(told(MANY, "DELETE FROM t WHERE id % 10 = 0", 100))
                .singleElement()
                .asString()
                .startsWith("table public.t: 100 of 1000 rows missing: id=")
                .contains("0; id=")
                .endsWith(" of 1000 rows were compared)");
        assertThat(told("DROP TABLE t;" + MANY, "DELETE FROM t WHERE id > 3", 100))
                .singleElement()
                .asString()
                .startsWith("table public.t: 997 of 1000 rows missing: id=");
    }

    @Test
    void a_change_beyond_the_rows_that_were_compared_is_told_all_the_same() {
        assertThat(told(
                        MANY,
                        "UPDATE t SET v = 'x' WHERE id = (SELECT id FROM t ORDER BY hashtextextended(ROW(id)::text, 0) DESC LIMIT 1)",
                        100))
                .containsExactly(
                        "column public.t.v: 1 of 1000 values changed (at least; only 99 of 1000 rows were compared)");
        assertThat(told("DROP TABLE t;" + MANY, "SELECT", 100)).isEmpty();
    }

    @Test
    void where_none_of_the_rows_that_were_read_are_left_nothing_is_known_of_the_others() {
        database.run("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 50)");
        TableRows there = read("public.t", 10);
        database.run("INSERT INTO t SELECT generate_series(51, 60)");
        TableRows written = read("public.t", 10).without(there);

        assertThat(written.count).isEqualTo(10);
        assertThat(there.without(there).differencesTo(there)).noneMatch(RowDifference.RowsMissing.class::isInstance);
    }

    @Test
    void of_rows_that_were_added_to_many_it_is_known_how_many_they_are_where_none_was_read() {
        database.run(MANY);
        TableRows many = read("public.t", 100);
        database.run("INSERT INTO t SELECT id, 'more' FROM (SELECT i AS id FROM generate_series(1001, 4000) AS i"
                + " ORDER BY hashtextextended(ROW(i)::text, 0) DESC LIMIT 3) AS last");
        TableRows added = read("public.t", 100).without(many);
        database.run("DELETE FROM t");

        assertThat(added.count).isEqualTo(3);
        assertThat(added.differencesTo(read("public.t", 100)))
                .extracting(RowDifference::detail)
                .containsExactly("3 of 3 rows missing (only 0 of 3 rows were compared)");
    }
}
