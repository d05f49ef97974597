package dev.palindrome.it.bench;

import dev.palindrome.catalog.reader.CatalogReader;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A snapshot of the catalog, whole and after a small change, against {@code pg_dump -s}. Wants pg_dump of the server's major on the {@code PATH}. */
public final class SnapshotBenchmark {

    private static final int[] TABLES = {10, 100, 1_000, 10_000};

    private SnapshotBenchmark() {}

    /** @param args other numbers of tables */
    public static void main(String[] args) throws Exception {
        int[] numbers = args.length == 0
                ? TABLES
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        Path dump = Files.createTempFile("palindrome-bench", ".sql");
        try (ThrowawayServer server = BenchServer.start()) {
            for (int tables : numbers) {
                try (ScratchDatabase database = server.create("bench");
                        Connection connection = database.connect()) {
                    make(connection, tables);
                    measure(server, database, connection, tables, dump);
                }
            }
        } finally {
            Files.delete(dump);
        }
    }

    private static void measure(
            ThrowawayServer server, ScratchDatabase database, Connection connection, int tables, Path dump)
            throws Exception {
        int rounds = tables > 2_000 ? 3 : 15;
        Psql psql = new Psql(database);
        CatalogReader reader = new CatalogReader(connection, Set.of());
        reader.read();
        Measured.Work whole = () -> new CatalogReader(connection, Set.of()).read();
        Measured.Work change = () -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE t5 ADD more integer");
                statement.execute("ALTER TABLE t5 ALTER more SET NOT NULL");
            }
        };
        Measured.Work changed = reader::read;
        Measured.Work back = () -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ALTER TABLE t5 DROP more");
            }
        };
        List<String> names = List.of("snapshot", "snapshot after a change", "pg_dump -s", "a change", "back");
        List<Measured.Work> works = List.of(whole, changed, () -> psql.dump(dump), change, back);
        Measured.inTurn(rounds, names.subList(0, 2), works.subList(0, 2));
        List<Measured> all = Measured.inTurn(
                rounds,
                List.of(names.get(3), names.get(1), names.get(4), names.get(0), names.get(2)),
                List.of(change, changed, back, whole, works.get(2)));
        Measured.print(tables + " tables on " + server.description(), List.of(all.get(3), all.get(1), all.get(4)));
    }

    /** Tables as applications have them: nine columns, a key, a reference, a check, two indexes. */
    private static void make(Connection connection, int tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE parent (id bigserial PRIMARY KEY, name text NOT NULL)");
            for (int i = 0; i < tables; i++) {
                statement.execute("""
                        CREATE TABLE t%1$d (id bigserial PRIMARY KEY, parent_id bigint NOT NULL REFERENCES parent (id),
                          email varchar(200) NOT NULL, name text DEFAULT 'x', created_at timestamptz NOT NULL DEFAULT now(),
                          updated_at timestamptz, amount numeric(12, 2) CHECK (amount > 0), state text, note text);
                        CREATE INDEX ON t%1$d (email); CREATE INDEX ON t%1$d (parent_id)""".formatted(i));
            }
        }
    }
}
