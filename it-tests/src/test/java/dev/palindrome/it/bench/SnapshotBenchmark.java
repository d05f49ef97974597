package dev.palindrome.it.bench;

import dev.palindrome.catalog.CatalogReader;
import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.ThrowawayServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

/** A snapshot of the catalog against {@code pg_dump -s}. Wants pg_dump of the server's major on the {@code PATH}. */
public final class SnapshotBenchmark {

    private static final int ROUNDS = 15;
    private static final int WARM_UP = 15;

    private SnapshotBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path dump = Files.createTempFile("palindrome-bench", ".sql");
        try (ThrowawayServer server = BenchServer.start()) {
            for (int tables : new int[] {10, 100, 1000}) {
                try (ScratchDatabase database = server.create("bench");
                        Connection connection = database.connect()) {
                    make(connection, tables);
                    CatalogReader reader = new CatalogReader(connection, Set.of());
                    for (int i = 0; i < WARM_UP; i++) {
                        reader.read();
                    }
                    Psql psql = new Psql(database);
                    List<Measured> all = Measured.inTurn(
                            ROUNDS, List.of("snapshot", "pg_dump -s"), List.of(reader::read, () -> psql.dump(dump)));
                    Measured.print(tables + " tables on " + server.description(), all);
                }
            }
        } finally {
            Files.delete(dump);
        }
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
