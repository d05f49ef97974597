package dev.palindrome.it.bench;

import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;

/**
 * What a throwaway server and a database on it cost, beside zonky's library with the same binaries in the same JVM.
 * Prints medians in milliseconds as a Markdown table. The first argument is the number of rounds.
 */
public final class ServerBenchmark {

    private static final int MAJOR = 17;
    private static final int TABLES = 200;

    private record Line(String what, double ours, double zonky) {}

    private ServerBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        // Both have unpacked their binaries and made their data directories before anything is timed.
        double firstOurs = millis(ServerBenchmark::ours);
        double firstZonky = millis(ServerBenchmark::zonky);

        List<Line> lines = new ArrayList<>();
        lines.add(new Line("first start in this JVM", firstOurs, firstZonky));
        lines.add(starts(rounds));
        lines.addAll(databases(rounds * 3));

        System.out.printf(
                "PostgreSQL %d, %d rounds, %s, %d processors%n%n",
                MAJOR, rounds, description(), Runtime.getRuntime().availableProcessors());
        System.out.println("| median, ms | Palindrome | zonky | ratio |\n|---|---:|---:|---:|");
        for (Line line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f |%n",
                    line.what,
                    line.ours,
                    line.zonky,
                    line.zonky / line.ours);
        }
    }

    /** Start to first query, then stop; the two take turns, so that what else the machine does hits both. */
    private static Line starts(int rounds) throws Exception {
        double[] ours = new double[rounds];
        double[] zonky = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ours[i] = millis(ServerBenchmark::ours);
            zonky[i] = millis(ServerBenchmark::zonky);
        }
        return new Line("start, first query, stop", median(ours), median(zonky));
    }

    private static List<Line> databases(int rounds) throws Exception {
        double[][] ours = new double[4][rounds];
        double[][] zonky = new double[4][rounds];
        try (ThrowawayServer server = ThrowawayServers.embedded(settings());
                ScratchDatabase template = server.create("template");
                EmbeddedPostgres other = zonkyServer()) {
            try (Connection connection = template.connect()) {
                fill(connection);
            }
            try (Connection admin = other.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute("CREATE DATABASE filled");
                try (Connection connection =
                        other.getDatabase("postgres", "filled").getConnection()) {
                    fill(connection);
                }
                for (int i = 0; i < rounds; i++) {
                    List<ScratchDatabase> made = new ArrayList<>();
                    ours[0][i] = millis(() -> made.add(server.create("empty")));
                    ours[1][i] = millis(() -> made.add(server.copyOf(template, "copy")));
                    ours[2][i] = millis(() -> {
                        made.get(1).connect().close();
                        return null;
                    });
                    ours[3][i] = millis(() -> {
                        made.get(1).close();
                        return null;
                    });
                    made.get(0).close();
                    zonky[0][i] = millis(() -> statement.execute("CREATE DATABASE scratch"));
                    zonky[1][i] = millis(() -> statement.execute("CREATE DATABASE copy TEMPLATE filled"));
                    zonky[2][i] = millis(() -> {
                        other.getDatabase("postgres", "copy").getConnection().close();
                        return null;
                    });
                    zonky[3][i] = millis(() -> statement.execute("DROP DATABASE copy"));
                    statement.execute("DROP DATABASE scratch");
                }
            }
        }
        String[] names = {"an empty database", "a copy of " + TABLES + " tables", "connect and close", "drop the copy"};
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            lines.add(new Line(names[i], median(ours[i]), median(zonky[i])));
        }
        return lines;
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                statement.execute("CREATE TABLE t" + i
                        + " (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY, name text UNIQUE, made timestamptz)");
                statement.execute("INSERT INTO t" + i + " (name) SELECT 'row ' || n FROM generate_series(1, 20) n");
            }
        }
    }

    private static Object ours() throws SQLException {
        try (ThrowawayServer server = ThrowawayServers.embedded(settings());
                ScratchDatabase database = server.create("bench");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        }
    }

    private static Object zonky() throws Exception {
        try (EmbeddedPostgres server = zonkyServer();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        }
    }

    /** With its own defaults, but our binaries, and its data where ours are: the medium is not what is compared. */
    private static EmbeddedPostgres zonkyServer() throws IOException {
        Path memory = Path.of("/dev/shm");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPgBinaryResolver((system, machine) -> {
            ZipFile jar = new ZipFile(jar().toFile());
            return jar.getInputStream(jar.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow());
        });
        if (Files.isWritable(memory)) {
            Path folder = Files.createTempDirectory(memory, "zonky");
            builder.setDataDirectory(folder.resolve("data")).setCleanDataDirectory(true);
            folder.toFile().deleteOnExit();
        }
        return builder.start();
    }

    /** What the build puts into {@code target}. */
    private static Path jar() {
        Path folder = Path.of(System.getProperty("basedir", ""), "target", "postgres-binaries");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*-" + MAJOR + ".*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("run `./mvnw test-compile` first", e);
        }
    }

    private static String description() {
        try (ThrowawayServer server = ThrowawayServers.embedded(settings())) {
            return server.description();
        }
    }

    private static EmbeddedSettings settings() {
        return EmbeddedSettings.of(PostgresBinaries.of(jar()));
    }

    private static double millis(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
