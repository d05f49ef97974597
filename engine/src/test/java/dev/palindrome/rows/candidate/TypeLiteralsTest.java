package dev.palindrome.rows.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.rows.shape.ColumnShape;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeLiteralsTest {

    private static final String TYPES = """
            CREATE TYPE mood AS ENUM ('sad', 'it''s "so"', 'glad', 'très, bien', '');
            CREATE TYPE "Odd Type" AS (street text, mood mood, at timestamptz, "Share Of" numeric(5,2));
            CREATE TYPE nested AS (one "Odd Type", many "Odd Type"[]);
            CREATE TYPE lonely AS (street text);
            CREATE TYPE textrange AS RANGE (subtype = text);
            CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
            CREATE DOMAIN plain AS varchar(30);
            CREATE DOMAIN wanted AS int NOT NULL;
            CREATE DOMAIN many AS text[];
            CREATE TYPE demanding AS (a wanted, b plain);
            """;

    private static final List<String> NAMES = List.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "numeric(12,4)",
            "numeric(3)",
            "numeric(1,1)",
            "numeric(38,10)",
            "numeric(1000,0)",
            "real",
            "double precision",
            "money",
            "text",
            "varchar",
            "varchar(1)",
            "varchar(3)",
            "varchar(20)",
            "varchar(255)",
            "varchar(10000)",
            "char(1)",
            "char(2)",
            "char(36)",
            "bpchar",
            "name",
            "\"char\"",
            "bytea",
            "boolean",
            "date",
            "time",
            "time(0)",
            "timetz",
            "timetz(3)",
            "timestamp",
            "timestamp(0)",
            "timestamp(3)",
            "timestamptz",
            "timestamptz(0)",
            "interval",
            "interval(0)",
            "interval year",
            "interval year to month",
            "interval month",
            "interval day",
            "interval hour",
            "interval minute",
            "interval second",
            "interval second(2)",
            "interval day to hour",
            "interval day to minute",
            "interval day to second(3)",
            "interval minute to second",
            "uuid",
            "json",
            "jsonb",
            "jsonpath",
            "xml",
            "bit",
            "bit(8)",
            "bit(70)",
            "bit varying",
            "bit varying(5)",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "point",
            "line",
            "lseg",
            "box",
            "path",
            "polygon",
            "circle",
            "tsvector",
            "tsquery",
            "oid",
            "xid",
            "cid",
            "tid",
            "pg_lsn",
            "xid8",
            "txid_snapshot",
            "pg_snapshot",
            "regclass",
            "regtype",
            "regproc",
            "regprocedure",
            "regoper",
            "regoperator",
            "regrole",
            "regnamespace",
            "regcollation",
            "regconfig",
            "regdictionary",
            "int2vector",
            "oidvector",
            "int4range",
            "int8range",
            "numrange",
            "daterange",
            "tsrange",
            "tstzrange",
            "textrange",
            "floatrange",
            "mood",
            "\"Odd Type\"",
            "nested",
            "lonely",
            "plain",
            "wanted",
            "many",
            "demanding",
            "integer[]",
            "text[]",
            "varchar(3)[]",
            "numeric(5,2)[]",
            "boolean[]",
            "mood[]",
            "box[]",
            "jsonb[]",
            "timestamptz[]",
            "bytea[]",
            "\"Odd Type\"[]",
            "plain[]",
            "wanted[]",
            "many[]",
            "int4range[]",
            "uuid[]",
            "date[]",
            "point[]",
            "bit(3)[]",
            "hstore[]");

    private static final List<String> SINCE_14 =
            List.of("int4multirange", "nummultirange", "datemultirange", "tstzmultirange", "textmultirange");

    private static final List<String> EXTENSIONS =
            List.of("citext", "hstore", "ltree", "cube", "seg", "isn", "btree_gist", "intarray");

    private static final Map<String, List<String>> OF_EXTENSIONS = Map.of(
            "citext", List.of("citext", "citext[]"),
            "hstore", List.of("hstore"),
            "ltree", List.of("ltree", "lquery", "ltxtquery", "ltree[]"),
            "cube", List.of("cube"),
            "seg", List.of("seg"),
            "isn", List.of("ean13", "isbn", "isbn13", "issn", "issn13", "ismn", "ismn13", "upc"),
            "intarray", List.of("query_int"));

    /** What only newer servers know, or what a server may have been built without. */
    private static final Set<String> NOT_EVERYWHERE = Set.of("Infinity", "infinity");

    @ParameterizedTest
    @ValueSource(ints = {13, 17, 18})
    void a_server_takes_every_value_that_a_type_is_said_to_have(int major) throws SQLException {
        try (ScratchDatabase database = TestServers.of(major).create("values");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            Map<String, String> types = new LinkedHashMap<>();
            NAMES.forEach(name -> types.put(name, name));
            if (major >= 14) {
                SINCE_14.forEach(name -> types.put(name, name));
            }
            if (major >= 15) {
                types.put("numeric(2,-3)", "numeric(2,-3)");
                types.put("numeric(3,5)", "numeric(3,5)");
            }
            Set<String> there = extensions(statement);
            EXTENSIONS.stream()
                    .filter(there::contains)
                    .forEach(extension ->
                            OF_EXTENSIONS.getOrDefault(extension, List.of()).forEach(name -> types.put(name, name)));
            if (!there.contains("hstore")) {
                types.remove("hstore[]");
            }
            statement.execute(TYPES);
            List<String> names = List.copyOf(types.keySet());
            for (int i = 0; i < names.size(); i++) {
                statement.execute("CREATE TABLE t" + i + " (v " + types.get(names.get(i)) + ")");
            }
            SchemaShape schemaShape = new TableShapeReader(Set.of()).read(connection);
            connection.setAutoCommit(false);

            List<String> complaints = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                TableShape table = schemaShape.find("public.t" + i).orElseThrow();
                complaints.addAll(complaints(connection, names.get(i), table, major));
            }

            assertThat(complaints).isEmpty();
        }
    }

    private static Set<String> extensions(Statement statement) throws SQLException {
        Set<String> there = new LinkedHashSet<>();
        try (ResultSet rows = statement.executeQuery("SELECT name FROM pg_available_extensions")) {
            while (rows.next()) {
                there.add(rows.getString(1));
            }
        }
        for (String extension : EXTENSIONS) {
            if (there.contains(extension)) {
                statement.execute("CREATE EXTENSION " + extension);
            }
        }
        return there;
    }

    private static List<String> complaints(Connection connection, String name, TableShape table, int major)
            throws SQLException {
        List<String> complaints = new ArrayList<>();
        ColumnShape column = table.columns().get(0);
        TypeLiterals typeLiterals = TypeLiterals.of(column.type(), 42);
        for (String edge : typeLiterals.edges()) {
            boolean newer = major < 17 && NOT_EVERYWHERE.stream().anyMatch(edge::contains);
            refusal(connection, table, edge)
                    .filter(refusal -> !newer && !refusal.contains("unsupported XML feature"))
                    .ifPresent(refusal -> complaints.add(name + " edge " + edge + ": " + refusal));
        }
        Set<String> kept = new LinkedHashSet<>();
        for (int row = 0; row < 50; row++) {
            String value = typeLiterals.ordinary(row);
            refusal(connection, table, value)
                    .filter(refusal -> !refusal.contains("unsupported XML feature"))
                    .ifPresent(refusal -> complaints.add(name + " ordinary " + value + ": " + refusal));
            kept.add(typeLiterals.distinct(row).orElse("none left"));
        }
        long room = kept.stream().filter(value -> !value.equals("none left")).count();
        if (room < 50 && !kept.contains("none left")) {
            complaints.add(name + " distinct gives the same twice: " + kept);
        }
        complaints.addAll(twice(connection, name, column, kept));
        return complaints;
    }

    /** Distinct values have to be distinct for the server, which may think two writings equal. */
    private static List<String> twice(Connection connection, String name, ColumnShape column, Set<String> values)
            throws SQLException {
        List<String> complaints = new ArrayList<>();
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("CREATE TABLE kept (v " + column.type().name() + ")");
            int count = 0;
            for (String value : values) {
                if (!value.equals("none left") && !value.contains("::xml")) {
                    statement.execute("INSERT INTO kept VALUES (" + value + ")");
                    count++;
                }
            }
            int different;
            try (ResultSet row = statement.executeQuery("SELECT count(DISTINCT v::text) FROM kept")) {
                row.next();
                different = row.getInt(1);
            }
            Savepoint comparable = connection.setSavepoint();
            try (ResultSet row = statement.executeQuery("SELECT count(DISTINCT v) FROM kept")) {
                row.next();
                different = row.getInt(1);
            } catch (SQLException noOrder) {
                connection.rollback(comparable);
            }
            if (different != count) {
                complaints.add(name + ": of " + count + " distinct values " + different + " are different");
            }
        } catch (SQLException e) {
            complaints.add(name + " distinct: " + e.getMessage());
        }
        connection.rollback(before);
        return complaints;
    }

    private static java.util.Optional<String> refusal(Connection connection, TableShape table, String value)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("INSERT INTO " + table.name() + " VALUES (" + value + ")");
            connection.releaseSavepoint(before);
            return java.util.Optional.empty();
        } catch (SQLException e) {
            connection.rollback(before);
            return java.util.Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
