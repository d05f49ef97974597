package dev.palindrome.catalog.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Mutation;
import dev.palindrome.catalog.Readings;
import dev.palindrome.catalog.Shop;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.server.TestMajors;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A reader that read before reads only what changed, and must come to the same as one that reads everything. The suites of
 * mutations and residues check that after each of theirs, too ({@link Shop#snapshot}).
 */
@Tag("suite")
final class IncrementalReadingTest {

    private static final List<String> CHANGES = Shop.resource("sequences.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    private final List<AutoCloseable> open = new ArrayList<>();

    /** Major versions with seeds: in every run those whose catalogs differ most, with {@code -Pfull} all of them. */
    static Stream<Arguments> sequences() {
        return TestMajors.full()
                ? Stream.of(
                        arguments(13, 1),
                        arguments(13, 2),
                        arguments(14, 3),
                        arguments(15, 4),
                        arguments(16, 5),
                        arguments(17, 6),
                        arguments(18, 7),
                        arguments(18, 8))
                : Stream.of(arguments(13, 1), arguments(18, 8));
    }

    static Stream<Arguments> orders() {
        return TestMajors.full()
                ? Stream.of(arguments(13, 1), arguments(15, 2), arguments(18, 3))
                : Stream.of(arguments(13, 1), arguments(18, 3));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void any_sequence_of_changes_reads_as_if_read_wholly(int major, long seed) throws SQLException {
        Shop shop = shop(major);
        Connection other = session(shop);
        other.setAutoCommit(false);
        Random random = new Random(seed);
        CatalogReader reader = new CatalogReader(shop.connection(), Shop.LEFT_OUT);
        reader.read();
        int applied = 0;
        for (int i = 0; i < 100; i++) {
            int before = applied;
            applied += change(shop.connection(), random);
            if (random.nextInt(3) == 0) {
                // begins, goes on or ends in between: what it writes is seen when it commits, however long ago it was
                applied += inTransaction(other, random);
            }
            if (random.nextInt(3) > 0) {
                String when = "seed " + seed + ", change " + i + " (" + (applied - before) + " applied)";
                try {
                    compare(reader, shop, other);
                } catch (AssertionError e) {
                    throw new AssertionError(when + "\n" + e.getMessage(), e);
                }
            }
        }
        other.rollback();
        assertThat(applied).isGreaterThan(30);
    }

    /** One after the other to one database, in an order of chance: what fails there is run in another order on another major. */
    @ParameterizedTest
    @MethodSource("orders")
    void every_mutation_reads_as_if_read_wholly(int major, long seed) throws SQLException {
        Shop shop = shop(major);
        List<Mutation> mutations = new ArrayList<>(Mutation.on(major));
        Collections.shuffle(mutations, new Random(seed));
        CatalogReader reader = reader(shop);
        reader.read();
        int applied = 0;
        for (Mutation mutation : mutations) {
            if (runs(shop, mutation.before()) && runs(shop, mutation.sql())) {
                applied++;
            }
            try {
                Readings.assertSame(reader.read(), reader(shop).read());
            } catch (AssertionError | SQLException e) {
                throw new AssertionError("seed " + seed + ", " + mutation.title() + "\n" + e.getMessage(), e);
            } finally {
                runs(shop, mutation.cleanup());
            }
        }
        assertThat(applied).isGreaterThan(mutations.size() / 2);
    }

    /** Some need what an earlier one changed. */
    private static boolean runs(Shop shop, String sql) {
        try {
            shop.run(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** A view is written out under a lock on its tables, which the other session may have locked. */
    private static void compare(CatalogReader reader, Shop shop, Connection other) throws SQLException {
        try {
            Readings.assertSame(reader.read(), reader(shop).read());
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("55P03");
            other.rollback();
            Readings.assertSame(reader.read(), reader(shop).read());
        }
    }

    /** One change, or a few in a transaction that may be rolled back; many fail, which is as well. */
    private static int change(Connection connection, Random random) throws SQLException {
        int applied = 0;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '20ms'");
            if (random.nextInt(3) > 0) {
                return run(statement, random);
            }
            statement.execute("BEGIN");
            for (int i = random.nextInt(4); i >= 0; i--) {
                statement.execute("SAVEPOINT s");
                int one = run(statement, random);
                applied += one;
                statement.execute(one == 0 || random.nextInt(4) == 0 ? "ROLLBACK TO s" : "RELEASE s");
            }
            statement.execute(random.nextInt(3) == 0 ? "ROLLBACK" : "COMMIT");
        }
        return applied;
    }

    private static int inTransaction(Connection connection, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '20ms'");
            int applied = run(statement, random);
            if (applied == 0 || random.nextInt(4) == 0) {
                connection.rollback();
            } else if (random.nextInt(3) == 0) {
                connection.commit();
            }
            return applied;
        }
    }

    private static int run(Statement statement, Random random) {
        try {
            statement.execute(CHANGES.get(random.nextInt(CHANGES.size())));
            return 1;
        } catch (SQLException e) {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE extra (id serial PRIMARY KEY, m mood, c bigint REFERENCES customers)",
                "DROP TABLE plain CASCADE",
                "ALTER TABLE plain ADD d text",
                "ALTER TABLE plain DROP b",
                "ALTER TABLE plain ALTER a SET NOT NULL",
                "CREATE INDEX ON plain (a)",
                "COMMENT ON TABLE plain IS 'x'",
                "GRANT SELECT ON plain TO cat_reader",
                "CREATE VIEW v AS SELECT * FROM orders",
                "CREATE OR REPLACE FUNCTION surface(width integer, height integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA extra",
                "CREATE TYPE colour AS ENUM ('red')",
                "ALTER TYPE mood ADD VALUE 'mad'",
                "CREATE POLICY p ON plain USING (a > 0)",
                "CREATE TRIGGER t BEFORE INSERT ON plain FOR EACH ROW EXECUTE FUNCTION touch()"
            })
    void a_usual_change_is_read_by_itself(String change) throws SQLException {
        Shop shop = shop(17);
        CatalogReader reader = reader(shop);
        Snapshot before = reader.read();
        shop.run(change);
        Snapshot after = reader.read();
        Readings.assertSame(after, reader(shop).read());
        assertThat(after.sameAs(before)).isFalse();
        assertThat(reader.wholeReadings()).isOne();
    }

    @Test
    void what_did_not_change_is_the_same_object() throws SQLException {
        Shop shop = shop(17);
        CatalogReader reader = reader(shop);
        Snapshot before = reader.read();
        assertThat(reader.read()).isSameAs(before);
        shop.run("COMMENT ON TABLE plain IS 'x'");
        Snapshot after = reader.read();
        List<SnapshotEntry> news = new ArrayList<>(after.snapshotEntries());
        news.removeIf(snapshotEntry -> before.snapshotEntries().stream().anyMatch(old -> old == snapshotEntry));
        assertThat(news).extracting(snapshotEntry -> snapshotEntry.object).containsExactly("table public.plain");
    }

    @Test
    void a_transaction_that_was_open_at_the_reading_before_is_seen_when_it_commits() throws SQLException {
        Shop shop = shop(17);
        CatalogReader reader = reader(shop);
        Connection other = session(shop);
        other.setAutoCommit(false);
        execute(other, "CREATE TABLE late (id integer)");
        for (int i = 0; i < 20; i++) {
            shop.run("COMMENT ON TABLE plain IS '" + i + "'");
            assertThat(objects(reader.read())).doesNotContain("table public.late");
        }
        other.commit();
        assertThat(objects(reader.read())).contains("table public.late");
        assertThat(reader.wholeReadings()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 18})
    void an_index_that_becomes_valid_is_seen_although_it_may_be_written_in_place(int major) throws Exception {
        Shop shop = shop(major);
        CatalogReader reader = reader(shop);
        Connection blocker = session(shop);
        Connection builder = session(shop);
        blocker.setAutoCommit(false);
        execute(blocker, "SELECT * FROM plain");
        CompletableFuture<Void> built = CompletableFuture.runAsync(() -> {
            try {
                execute(builder, "CREATE INDEX CONCURRENTLY slow ON plain (a)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        Snapshot building = reader.read();
        while (!objects(building).contains("index public.slow")) {
            building = reader.read();
        }
        blocker.rollback();
        built.join();
        List<Difference> differences = building.differencesTo(reader.read());
        assertThat(Shop.said(differences)).containsExactly("index public.slow [valid]");
    }

    @Test
    void dependencies_that_were_moved_are_read_again() throws SQLException {
        Shop shop = shop(17);
        CatalogReader reader = reader(shop);
        reader.read();
        shop.run("VACUUM FULL pg_depend");
        shop.run("DROP TABLE plain");
        Readings.assertSame(reader.read(), reader(shop).read());
        shop.run("VACUUM FULL pg_attribute; ")
                .run("VACUUM (FULL, FREEZE) pg_class")
                .run("VACUUM FREEZE");
        Readings.assertSame(reader.read(), reader(shop).read());
    }

    /** Its columns and what else is part of it are not counted, but go with it. */
    @Test
    void what_is_part_of_a_dropped_table_goes_with_it() throws SQLException {
        Shop shop = shop(17);
        shop.run("CREATE TYPE duo AS (one integer, two text); GRANT USAGE ON TYPE plain TO cat_reader");
        CatalogReader reader = reader(shop);
        reader.read();
        shop.run("DROP TYPE duo; DROP TABLE plain; ALTER INDEX orders_lower_idx ALTER COLUMN 1 SET STATISTICS 9");
        Readings.assertSame(reader.read(), reader(shop).read());
        shop.run("ALTER INDEX orders_lower_idx ALTER COLUMN 1 SET STATISTICS -1");
        Readings.assertSame(reader.read(), reader(shop).read());
        assertThat(reader.wholeReadings()).isOne();
    }

    @Test
    void a_session_that_forgets_its_plans_is_read_all_the_same() throws SQLException {
        Shop shop = shop(17);
        CatalogReader reader = reader(shop);
        reader.read();
        shop.run("COMMENT ON TABLE plain IS 'x'");
        reader.read();
        shop.run("DISCARD ALL").run("COMMENT ON TABLE plain IS 'y'");
        Readings.assertSame(reader.read(), reader(shop).read());
    }

    @Test
    void a_table_of_the_same_name_is_another_table() throws SQLException {
        Shop shop = shop(17);
        CatalogReader reader = reader(shop);
        Snapshot before = reader.read();
        shop.run("DROP TABLE plain; CREATE TABLE plain (a integer, b integer, c text)"
                + "; CREATE RULE plain_quiet AS ON DELETE TO plain DO INSTEAD NOTHING");
        Snapshot after = reader.read();
        assertThat(before.sameAs(after)).isTrue();
        assertThat(reader.wholeReadings()).isOne();
    }

    /** Two views of one table, one of which is written with the names of all columns that it joins. */
    @Test
    void a_view_that_is_written_differently_for_a_new_column_is_read_again() throws SQLException {
        Shop shop = shop(17);
        shop.run("CREATE TABLE l (k integer, x integer); CREATE TABLE r (k integer, y integer)"
                + "; CREATE VIEW joined AS SELECT * FROM l JOIN r USING (k)"
                + "; CREATE FUNCTION them() RETURNS SETOF l LANGUAGE sql AS 'SELECT * FROM l'"
                + "; CREATE VIEW through AS SELECT k FROM them()");
        CatalogReader reader = reader(shop);
        reader.read();
        shop.run("ALTER TABLE r ADD x integer").run("ALTER TABLE l ADD z integer");
        Readings.assertSame(reader.read(), reader(shop).read());
    }

    private Shop shop(int major) throws SQLException {
        Shop shop = Shop.open(major);
        open.add(0, shop);
        return shop;
    }

    private Connection session(Shop shop) throws SQLException {
        Connection session = shop.database().connect();
        open.add(0, session);
        return session;
    }

    private static CatalogReader reader(Shop shop) {
        return new CatalogReader(shop.connection(), Shop.LEFT_OUT);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> objects(Snapshot snapshot) {
        return snapshot.snapshotEntries().stream()
                .map(snapshotEntry -> snapshotEntry.object)
                .toList();
    }
}
