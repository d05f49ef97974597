package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.catalog.describe.ObjectNames;
import dev.palindrome.catalog.reader.CatalogReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What surrounds a schema does not change what a snapshot says of it. */
final class SurroundingsTest {

    private static final String TELLING = """
            CREATE TABLE telling (
              a timestamptz DEFAULT '2024-02-03 04:05:06+00', i interval DEFAULT '1 day 2 hours', d date DEFAULT '2024-02-03',
              f double precision DEFAULT 0.1, b bytea DEFAULT '\\x01ff', m money DEFAULT 12.5, s text DEFAULT 'a\\b''c',
              x xml DEFAULT '<a/>', CHECK (s <> 'x' OR f > 1.1));
            ALTER TABLE telling ENABLE ROW LEVEL SECURITY;
            CREATE VIEW told AS SELECT t.a, o.note FROM telling t JOIN orders o ON o.note = t.s WHERE t.d > '2024-01-01'""";

    @ParameterizedTest
    @ValueSource(ints = {13, 15, 18})
    void settings_of_the_session_do_not_change_what_is_said(int major) throws SQLException {
        try (Shop shop = Shop.open(major)) {
            shop.run(TELLING);
            Snapshot usual = read(shop.connection());
            try (Connection odd = shop.database().connect();
                    Statement statement = odd.createStatement()) {
                for (String setting : List.of(
                        "datestyle = 'ISO, DMY'",
                        "intervalstyle = 'iso_8601'",
                        "timezone = 'Asia/Kolkata'",
                        "search_path = sales, public",
                        "standard_conforming_strings = off",
                        "extra_float_digits = -10",
                        "bytea_output = escape",
                        "quote_all_identifiers = on",
                        "row_security = off",
                        "xmlbinary = hex",
                        "lc_monetary = 'C'",
                        "lc_messages = 'C'",
                        "array_nulls = off",
                        "escape_string_warning = off",
                        "default_transaction_isolation = 'serializable'",
                        "default_transaction_deferrable = on",
                        "statement_timeout = '1min'",
                        "enable_hashjoin = off",
                        "enable_seqscan = off",
                        "plan_cache_mode = force_custom_plan")) {
                    statement.execute("SET " + setting);
                    Readings.assertSame(read(odd), usual);
                }
                assertThat(shown(odd, "datestyle")).isEqualTo("ISO, DMY");
                assertThat(shown(odd, "search_path")).isEqualTo("sales, public");
            }
        }
    }

    @Test
    void settings_of_the_database_are_told_and_change_nothing_else() throws SQLException {
        try (Shop shop = Shop.open(17)) {
            shop.run(TELLING);
            Snapshot usual = read(shop.connection());
            shop.run(
                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET quote_all_identifiers = on', current_database());"
                            + " EXECUTE format('ALTER DATABASE %I SET search_path = sales', current_database()); END $$");
            try (Connection connection = shop.database().connect()) {
                assertThat(Shop.said(usual.differencesTo(read(connection))))
                        .containsExactly("settings of the database");
            }
        }
    }

    @Test
    void temporary_and_toast_objects_are_no_part_of_a_snapshot() throws SQLException {
        try (Shop shop = Shop.open(17)) {
            CatalogReader reader = new CatalogReader(shop.connection(), Shop.LEFT_OUT);
            Snapshot before = reader.read();
            shop.run("CREATE TEMP TABLE orders (id serial PRIMARY KEY, long text); CREATE TEMP VIEW seen AS SELECT 1"
                    + "; CREATE TEMP TABLE pg_class (id integer); CREATE TYPE pg_temp.mood AS ENUM ('x')"
                    + "; CREATE FUNCTION pg_temp.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'");
            Snapshot after = reader.read();
            assertThat(before.differencesTo(after)).isEmpty();
            Readings.assertSame(after, read(shop.connection()));
            assertThat(after.snapshotEntries()).noneMatch(snapshotEntry -> snapshotEntry.object.contains("pg_toast"));
        }
    }

    /** Quotes, dots, line breaks, separators that we use ourselves, and characters beyond the usual ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b",
                "a.b",
                "a\nb",
                "a'b",
                "a\\b",
                "a,b",
                "a(b)",
                "a b",
                "A",
                "\uD83D\uDE80",
                "a; b",
                "a{b}",
                "a=b/c",
                "a$b",
                "select",
                "a:b",
                "-",
                " "
            })
    void any_name_is_told_as_it_is(String name) throws SQLException {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        try (Shop shop = Shop.open(17)) {
            CatalogReader reader = new CatalogReader(shop.connection(), Shop.LEFT_OUT);
            reader.read();
            shop.run(
                    "CREATE SCHEMA %1$s; CREATE TYPE %1$s.%1$s_e AS ENUM ('x'); CREATE TABLE %1$s.%1$s (%1$s integer, e %1$s.%1$s_e)"
                            .replace("%1$s_e", '"' + name.replace("\"", "\"\"") + "_e\"")
                            .replace("%1$s", quoted));
            shop.run(
                    ("ALTER TABLE %1$s.%1$s ADD CONSTRAINT c CHECK (%1$s > 0); CREATE INDEX i ON %1$s.%1$s (%1$s, (%1$s + 1))"
                                    + "; CREATE VIEW %1$s.v AS SELECT t.%1$s FROM %1$s.%1$s t; GRANT SELECT ON %1$s.%1$s TO cat_reader"
                                    + "; COMMENT ON COLUMN %1$s.%1$s.%1$s IS 'c'")
                            .replace("%1$s", quoted));
            Snapshot after = reader.read();
            Readings.assertSame(after, read(shop.connection()));
            String told = ObjectNames.quoted(name);
            assertThat(after.snapshotEntries())
                    .extracting(snapshotEntry -> snapshotEntry.object)
                    .contains("table " + told + "." + told, "column " + told + "." + told + "." + told);
            shop.run("DROP SCHEMA " + quoted + " CASCADE");
            Readings.assertSame(reader.read(), read(shop.connection()));
        }
    }

    @Test
    void an_extension_in_another_schema_is_told_by_its_name_and_schema() throws SQLException {
        try (Shop shop = Shop.open(17)) {
            Snapshot before = shop.snapshot();
            shop.run("CREATE EXTENSION citext SCHEMA sales; CREATE TABLE extended (c sales.citext)");
            Snapshot after = shop.snapshot();
            assertThat(Shop.said(before.differencesTo(after)))
                    .containsExactlyInAnyOrder("extension citext", "table public.extended");
        }
    }

    /** Dropped and made over and over while it is read: the reading is of one moment, or it is tried again. */
    @ParameterizedTest
    @ValueSource(ints = {13, 17})
    void objects_that_another_session_drops_do_not_disturb_a_reading(int major) throws Exception {
        try (Shop shop = Shop.open(major);
                Connection other = shop.database().connect()) {
            CatalogReader reader = new CatalogReader(shop.connection(), Shop.LEFT_OUT);
            Thread dropping = new Thread(() -> {
                try (Statement statement = other.createStatement()) {
                    for (int i = 0; i < 60; i++) {
                        statement.execute("CREATE TABLE fleeting (id serial PRIMARY KEY, n integer CHECK (n > 0))"
                                + "; CREATE VIEW flown AS SELECT id FROM fleeting"
                                + "; CREATE FUNCTION fled() RETURNS integer LANGUAGE sql AS 'SELECT 1'");
                        statement.execute("DROP TABLE fleeting CASCADE; DROP FUNCTION fled()");
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            dropping.start();
            while (dropping.isAlive()) {
                reader.read();
            }
            Readings.assertSame(reader.read(), read(shop.connection()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 15, 18})
    void a_role_without_privileges_says_what_it_could_not_read_and_reads_the_rest_alike(int major) throws SQLException {
        try (Shop shop = Shop.open(major)) {
            shop.run(TELLING);
            shop.run("CREATE ROLE plain_reader LOGIN PASSWORD 'plain'");
            try (Connection plain = DriverManager.getConnection(shop.database().jdbcUrl(), "plain_reader", "plain")) {
                CatalogReader all = new CatalogReader(shop.connection(), Shop.LEFT_OUT);
                CatalogReader reader = new CatalogReader(plain, Shop.LEFT_OUT);

                assertThat(reader.unreadable()).containsExactly("pg_user_mapping");
                assertThat(all.read().differencesTo(reader.read()))
                        .extracting(Difference::object)
                        .containsExactly("user mapping for public on server archive");

                shop.run("CREATE SUBSCRIPTION sub CONNECTION 'dbname=x' PUBLICATION p"
                        + " WITH (connect = false, slot_name = NONE); COMMENT ON SUBSCRIPTION sub IS 'from x'");
                assertThat(all.unreadable()).isEmpty();
                assertThat(reader.unreadable()).contains("pg_subscription.subconninfo", "pg_user_mapping");
                assertThat(all.read().differencesTo(reader.read()))
                        .extracting(Difference::object)
                        .containsOnly("subscription sub", "user mapping for public on server archive");
            } finally {
                shop.run("DROP SUBSCRIPTION IF EXISTS sub; DROP ROLE plain_reader");
            }
        }
    }

    private static Snapshot read(Connection connection) throws SQLException {
        return new CatalogReader(connection, Set.copyOf(Shop.LEFT_OUT)).read();
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
