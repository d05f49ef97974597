package dev.palindrome.rows.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.rows.candidate.TypeLiterals;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import dev.palindrome.rows.shape.TableShapeReader;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnHintsTest {

    private static final String TYPES = """
            CREATE EXTENSION citext;
            CREATE TYPE mood AS ENUM ('sad', 'ok', 'glad');
            CREATE TYPE place AS (street text, number int);
            CREATE DOMAIN positive AS int CHECK (VALUE > 0);
            CREATE DOMAIN slug AS text CHECK (VALUE ~ '^[a-z0-9]+(-[a-z0-9]+)*$') CHECK (length(VALUE) <= 40);
            CREATE FUNCTION at_least(text, int) RETURNS boolean IMMUTABLE LANGUAGE sql
                AS 'SELECT char_length(btrim($1)) >= $2';
            CREATE FUNCTION is_link(text) RETURNS boolean IMMUTABLE LANGUAGE sql
                AS 'SELECT $1 ~ ''^https?://[a-z.]+/''';
            """;

    /** Columns of a table, and a condition on them. */
    private static final List<String> CONDITIONS = List.of(
            // Lists
            "status varchar(20) | status IN ('new', 'open', 'done')",
            "status text | status IN ('new', 'open') OR status IS NULL",
            "status text | status = 'new' OR status = 'open'",
            "level int | level IN (10, 20, 30)",
            "level smallint | level = ANY ('{3,5,7}')",
            "m mood | m IN ('ok', 'glad')",
            "m mood | m <> 'sad' AND m <> 'ok'",
            "kind \"char\" | kind IN ('a', 'b')",
            "code char(2) | code IN ('de', 'fr')",
            "name citext | name IN ('Anna', 'Bert')",
            "status text | status NOT IN ('text 1', 'text 2', '')",
            "id uuid | id <> '00000000-0000-0000-0000-000000000000'",
            "flag boolean | flag",
            "flag boolean | NOT flag",
            "flag boolean | flag IS TRUE",
            "flag boolean | flag = false",
            // Numbers
            "price numeric(10,2) | price > 0 AND price <= 100",
            "price numeric(10,2) | price > 0 AND price < 0.03",
            "n int | n BETWEEN 1 AND 5",
            "n int | n BETWEEN 1900 AND 2100",
            "n int | n NOT BETWEEN -100 AND 100",
            "n bigint | n > 2147483647",
            "n int | n % 5 = 0 AND n > 100",
            "n int | mod(n, 7) = 3",
            "n int | n & 4 = 4",
            "n int | n * 3 + 1 = 22",
            "n int | abs(n) > 50",
            "n int | -n > 20",
            "n numeric | n = round(n, 2)",
            "n numeric | round(n) = 8",
            "n numeric | trunc(n) = n AND n > 1000",
            "n real | n >= 0 AND n <= 1",
            "n double precision | n >= -180 AND n <= 180 AND n <> 'NaN'",
            "n money | n > 5::money",
            "n int | n <> 0 AND n <> 1",
            "n int | (n + 5) / 2 = 40",
            "n smallint | 100 <= n",
            "n int | power(n, 2) = 144",
            "a int, b int | a < b",
            "a int, b int | a + b = 100",
            "a int, b int | a * 2 = b",
            "a int, b int, c int | a < b AND b < c",
            "a numeric, b numeric | a <= b AND a >= 10 AND b <= 12",
            "a int, b int | a <> b",
            "a int, b int | greatest(a, b) <= 10",
            "a int, b int | a IS DISTINCT FROM b",
            "a int, b int | coalesce(a, 0) + coalesce(b, 0) > 70",
            // Text
            "x text | length(x) > 3",
            "x text | char_length(x) = 3",
            "x varchar(10) | char_length(x) BETWEEN 8 AND 10",
            "x text | length(x) >= 1000",
            "x text | octet_length(x) = 32",
            "x text | x <> ''",
            "x text | btrim(x) <> ''",
            "x text | btrim(x) = x AND x <> ''",
            "x text | length(trim(both from x)) > 20",
            "x text | x = upper(x) AND char_length(x) = 2",
            "x text | lower(x) = x",
            "x text | x = lower(x) AND x ~ '^[A-Za-z]{5}$'",
            "x text | left(x, 3) = 'ab-'",
            "x text | right(x, 2) = '.x'",
            "x text | substring(x, 4, 2) = 'QQ'",
            "x text | substring(x from '^[a-z]+') = 'abc'",
            "x text | split_part(x, ':', 2) = 'two'",
            "x text | position('@' in x) > 1",
            "x text | strpos(x, ' ') = 0",
            "x text | starts_with(x, 'pre_')",
            "x text | x LIKE 'https://%'",
            "x text | x LIKE '___-%\\%'",
            "x text | x NOT LIKE '% %'",
            "x text | x ILIKE '%Word%'",
            "x text | x LIKE ANY (ARRAY['a%', 'b%'])",
            "x text | x SIMILAR TO '[0-9a-f]{8}'",
            "x text | x SIMILAR TO '(one|two)%'",
            "x text | x ~ '^[^@]+@[^@]+$'",
            "x text | x ~ '^[A-Z]{2}\\d{4}$'",
            "x text | x ~ '^(foo|bar)(-\\w+)?\\s\\d{1,3}$'",
            "x text | x ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+\\.[A-Z]{2,}$'",
            "x text | x ~ '^[[:alpha:]][[:alnum:]_]*$' AND length(x) <= 12",
            "x text | x ~ '^#[0-9a-fA-F]{6}$'",
            "x text | x ~ '^(?=.*[a-z]).{8,}$'",
            "x text | x !~ '\\s' AND x !~ '^[a-zA-Z]' AND x <> ''",
            "x text | x ~ '^\\d{4}-(0[1-9]|1[0-2])$'",
            "x text | x ~ '^[a-f0-9]+$' AND length(x) = 64",
            "x text | x ~ '^\\$[a-z]+\\.\\{\\}$'",
            "x text | x ~ '(.)\\1'",
            "x citext | x ~ '^[a-z]+$'",
            "x varchar(5) | x ~ '^[a-z]+$'",
            "x text | x || '!' = 'hey!'",
            "x text | at_least(x, 10)",
            "x text | is_link(x)",
            "x text | concat(x, '-') <> '-'",
            "x text | replace(x, '-', '') ~ '^\\d{13}$'",
            "x text | nullif(x, '') IS NOT NULL",
            "x text COLLATE \"C\" | x > 'm' AND x < 'n'",
            "x bytea | octet_length(x) = 32",
            "x bytea | length(x) > 0 AND length(x) <= 4",
            "a text, b text | a <> b",
            "a text, b text | (a = '') <> (b = '')",
            // NULL
            "a int, b int | (a IS NULL) <> (b IS NULL)",
            "a int, b int | (a IS NULL) = (b IS NULL)",
            "a int, b text, c date | num_nonnulls(a, b, c) = 1",
            "a int, b text, c date | num_nulls(a, b, c) = 1",
            "a int, b text, c date, d uuid, e int | num_nonnulls(a, b, c, d, e) = 2",
            "a int, b int | a IS NOT NULL OR b IS NOT NULL",
            "a int, b int | a IS NULL OR b > 1000",
            "kind int, a int, b int | (kind = 1 AND a IS NOT NULL AND b IS NULL) OR (kind = 2 AND b IS NOT NULL)",
            "kind text, a int | CASE kind WHEN 'x' THEN a > 5 WHEN 'y' THEN a IS NULL ELSE false END",
            "kind text, a int | CASE WHEN kind = 'x' THEN a > 500 ELSE a < -500 END",
            "a int, b int | (a IS NOT NULL)::int + (b IS NOT NULL)::int = 1",
            "a int, b int | (CASE WHEN a IS NULL THEN 0 ELSE 1 END + CASE WHEN b IS NULL THEN 0 ELSE 1 END) = 1",
            "kind text, done timestamptz | (kind = 'done') = (done IS NOT NULL)",
            "a int NOT NULL, b int | b IS NULL OR b <> a",
            // Times
            "d date | d > '2020-01-01'",
            "d date | d >= '2024-02-28' AND d < '2024-03-01'",
            "d date | date_trunc('month', d) = d",
            "d date | EXTRACT(dow FROM d) = 1",
            "d date | EXTRACT(day FROM d) = 1",
            "d date | EXTRACT(year FROM d) > 2050",
            "t timestamptz | date_trunc('hour', t) = t",
            "t timestamp | t >= '2020-01-01 10:00' AND t < '2020-01-01 11:00'",
            "t time | t BETWEEN '09:00' AND '17:00'",
            "t timestamptz | isfinite(t)",
            "i interval | i > '1 hour' AND i < '2 hours'",
            "i interval | i >= '0'",
            "start_at timestamptz, end_at timestamptz | end_at > start_at",
            "start_at timestamptz, end_at timestamptz | end_at > start_at AND end_at - start_at <= '1 day'",
            "start_at timestamptz, end_at timestamptz | end_at = start_at + '30 minutes'::interval",
            "a date, b date | b - a = 7",
            "a date, b date | b IS NULL OR a <= b",
            // JSON, arrays, ranges, composites
            "j jsonb | jsonb_typeof(j) = 'object'",
            "j jsonb | jsonb_typeof(j) = 'array' AND jsonb_array_length(j) = 2",
            "j json | json_typeof(j) = 'array'",
            "j jsonb | j ? 'key'",
            "j jsonb | j ?& ARRAY['a', 'b']",
            "j jsonb | j ?| ARRAY['a', 'b']",
            "j jsonb | j ->> 'kind' = 'x'",
            "j jsonb | (j ->> 'n')::int > 5",
            "j jsonb | j #>> '{a,b}' = 'deep'",
            "j jsonb | jsonb_typeof(j -> 'list') = 'array'",
            "j jsonb | j @> '{\"a\": 1}'",
            "j jsonb | j ? 'a' AND jsonb_typeof(j -> 'a') = 'number'",
            "j jsonb | j <> '{}'",
            "tags text[] | array_length(tags, 1) <= 5",
            "tags text[] | cardinality(tags) > 0",
            "tags text[] | cardinality(tags) = 3 AND tags[1] IS NOT NULL",
            "tags text[] | 'a' = ANY (tags)",
            "tags text[] | tags <@ ARRAY['x', 'y', 'z']",
            "tags text[] | tags @> ARRAY['x']",
            "tags text[] | tags && ARRAY['x', 'y']",
            "tags int[] | array_position(tags, NULL) IS NULL",
            "tags text[] | tags <> '{}'",
            "r int4range | NOT isempty(r)",
            "r int4range | lower(r) >= 100",
            "r daterange | lower(r) >= '2024-01-01' AND NOT upper_inf(r)",
            "r tstzrange | lower(r) < upper(r)",
            "r int4range | r <@ int4range(1, 10)",
            "p place | (p).number > 500",
            "n positive | n < 4",
            "s slug, n positive | n > 10 OR s = 'a'",
            "ip inet | family(ip) = 4",
            "p point | p[0] >= 0");

    private static final int FEW = 3;

    @ParameterizedTest
    @ValueSource(ints = {13, 17, 18})
    void the_first_few_rows_that_are_made_for_a_condition_satisfy_it(int major) throws SQLException {
        assertThat(CONDITIONS.size()).isGreaterThan(120);
        try (ScratchDatabase database = TestServers.of(major).create("hints");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(TYPES);
            for (int i = 0; i < CONDITIONS.size(); i++) {
                String[] parts = CONDITIONS.get(i).split(" \\| ", 2);
                statement.execute("CREATE TABLE t" + i + " (" + parts[0] + ", CONSTRAINT c CHECK (" + parts[1] + "))");
            }
            SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);
            connection.setAutoCommit(false);

            List<String> complaints = new ArrayList<>();
            for (int i = 0; i < CONDITIONS.size(); i++) {
                TableShape table = schemaShape.find("public.t" + i).orElseThrow();
                ConstraintRule.Check check =
                        (ConstraintRule.Check) table.constraintRules().get(0);
                List<Map<String, String>> rows = ColumnHints.combinations(check, table);
                if (!anyHolds(connection, table, check, rows)) {
                    complaints.add(CONDITIONS.get(i) + " is written " + check.condition() + " and made "
                            + rows.subList(0, Math.min(FEW, rows.size())));
                }
                if (table.columns().size() == 1) {
                    String column = table.columns().get(0).name();
                    List<Map<String, String>> hints = ColumnHints.of(table).getOrDefault(column, List.of()).stream()
                            .map(value -> Map.of(column, value))
                            .toList();
                    if (!anyHolds(connection, table, check, hints)) {
                        complaints.add(
                                CONDITIONS.get(i) + " has hints " + hints.subList(0, Math.min(FEW, hints.size())));
                    }
                }
            }

            assertThat(complaints).isEmpty();
        }
    }

    /** It holds, and is not merely unknown: NULL would pass any check. */
    private static boolean anyHolds(
            Connection connection, TableShape table, ConstraintRule.Check check, List<Map<String, String>> rows)
            throws SQLException {
        for (Map<String, String> row : rows.subList(0, Math.min(FEW, rows.size()))) {
            if (holds(connection, table, check, row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(
            Connection connection, TableShape table, ConstraintRule.Check check, Map<String, String> row)
            throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (ColumnShape column : table.columns()) {
            values.put(
                    "\"" + column.name() + "\"",
                    row.getOrDefault(
                            column.name(),
                            column.notNull() ? TypeLiterals.of(column.type(), 0).ordinary(0) : "NULL"));
        }
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("INSERT INTO " + table.name() + " (" + String.join(", ", values.keySet()) + ") VALUES ("
                    + String.join(", ", values.values()) + ")");
            try (ResultSet result =
                    statement.executeQuery("SELECT bool_and(" + check.condition() + ") FROM " + table.name())) {
                return result.next() && result.getBoolean(1);
            }
        } catch (SQLException refused) {
            return false;
        } finally {
            connection.rollback(before);
        }
    }

    @Test
    void a_column_that_wants_different_values_gets_many() throws SQLException {
        try (ScratchDatabase database = TestServers.shared().create("hints");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE t (
                        mail text UNIQUE CHECK (mail ~ '^[a-z0-9.]+@[a-z]+\\.[a-z]{2,3}$'),
                        hash text UNIQUE CHECK (length(hash) = 64),
                        percent int UNIQUE CHECK (percent BETWEEN 0 AND 100),
                        code char(3) UNIQUE CHECK (code ~ '^[A-Z]{3}$'))
                    """);
            TableShape table = new TableShapeReader(Set.of())
                    .read(connection)
                    .find("public.t")
                    .orElseThrow();

            Map<String, List<String>> hints = ColumnHints.of(table);

            for (String column : List.of("mail", "hash", "percent", "code")) {
                Set<String> accepted = new TreeSet<>();
                for (String value : hints.getOrDefault(column, List.of())) {
                    try {
                        statement.execute("INSERT INTO t (" + column + ") VALUES (" + value + ")");
                        accepted.add(value);
                    } catch (SQLException refused) {
                        assertThat(refused.getMessage()).contains("unique");
                    }
                }
                assertThat(accepted).as(column).hasSizeGreaterThan(25);
            }
        }
    }

    @Test
    void a_domain_has_as_many_values_as_its_conditions_leave() throws SQLException {
        try (ScratchDatabase database = TestServers.shared().create("hints");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("""
                    CREATE DOMAIN percent AS numeric(5,2) NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
                    CREATE DOMAIN mail AS text CHECK (VALUE ~ '^[^@ ]+@[^@ ]+\\.[a-z]{2,}$');
                    CREATE DOMAIN work_mail AS mail CHECK (VALUE LIKE '%@example.org');
                    CREATE DOMAIN identity AS text CHECK (length(btrim(VALUE)) > 10);
                    CREATE DOMAIN colour AS char(7) CHECK (VALUE ~ '^#[0-9a-f]{6}$');
                    CREATE DOMAIN choice AS text CHECK (VALUE IN ('a', 'b', 'c'));
                    CREATE DOMAIN past AS date CHECK (VALUE < '2000-01-01');
                    CREATE TABLE t (a percent, b mail, c work_mail, d identity, e colour, f choice, g past, h mail[])
                    """);
            TableShape table = new TableShapeReader(Set.of())
                    .read(connection)
                    .find("public.t")
                    .orElseThrow();

            for (ColumnShape column : table.columns()) {
                TypeLiterals typeLiterals = TypeLiterals.of(column.type(), 7);
                Set<String> distinct = new TreeSet<>();
                for (int i = 0; i < 50; i++) {
                    statement.executeQuery("SELECT " + typeLiterals.ordinary(i)).close();
                    typeLiterals.distinct(i).ifPresent(distinct::add);
                }
                for (String value : distinct) {
                    statement.executeQuery("SELECT " + value).close();
                }
                int most = column.name().equals("f") ? 3 : 50;
                assertThat(distinct).as(column.type().name()).hasSize(most);
                for (String edge : typeLiterals.edges()) {
                    statement.executeQuery("SELECT " + edge).close();
                }
            }
        }
    }
}
