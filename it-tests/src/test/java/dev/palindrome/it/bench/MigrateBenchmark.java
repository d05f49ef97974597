package dev.palindrome.it.bench;

import dev.palindrome.Palindrome;
import dev.palindrome.Settings;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;

/**
 * Applying 1,000 one-table migrations to an empty database, and finding that nothing is to be done: ours, one psql session
 * with a transaction a file, Flyway and Liquibase, in this JVM.
 */
public final class MigrateBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    private MigrateBenchmark() {}

    /** @param args how many migrations; 1,000 if not said */
    public static void main(String[] args) throws Exception {
        Logger.getLogger("liquibase").setLevel(Level.OFF);
        int count = args.length == 0 ? 1_000 : Integer.parseInt(args[0]);
        Path ours = Files.createTempDirectory("palindrome-bench");
        Path flyway = Files.createTempDirectory("palindrome-bench");
        Path liquibase = Files.createTempDirectory("palindrome-bench");
        Path session = write(count, ours, flyway, liquibase);
        try (ThrowawayServer server = BenchServer.start()) {
            List<String> names = List.of("psql, one session", "Palindrome", "Flyway 11.14.1", "Liquibase 4.33.0");
            List<Tool> tools = List.of(
                    database -> new Psql(database).file(session),
                    database -> palindrome(ours, database),
                    database -> flyway(flyway, database),
                    database -> liquibase(liquibase, database));
            Measured.print(
                    count + " pending migrations of one table on " + server.description(),
                    Measured.inTurn(
                            ROUNDS,
                            names,
                            tools.stream()
                                    .map(tool -> onNewDatabase(server, tool))
                                    .toList()));
            nothingToDo(server, count, names, tools);
        }
    }

    private static void nothingToDo(ThrowawayServer server, int count, List<String> names, List<Tool> tools)
            throws Exception {
        try (ScratchDatabase ours = server.create("bench");
                ScratchDatabase flyway = server.create("bench");
                ScratchDatabase liquibase = server.create("bench")) {
            List<Measured.Work> works = List.of(
                    () -> tools.get(1).migrate(ours),
                    () -> tools.get(2).migrate(flyway),
                    () -> tools.get(3).migrate(liquibase));
            for (Measured.Work work : works) {
                work.run();
            }
            Measured.print(
                    count + " applied migrations and nothing to do", Measured.inTurn(5, names.subList(1, 4), works));
        }
    }

    private static Path write(int count, Path ours, Path flyway, Path liquibase) throws IOException {
        StringBuilder session = new StringBuilder();
        StringBuilder changelog = new StringBuilder("--liquibase formatted sql\n");
        for (int n = 1; n <= count; n++) {
            String sql = "CREATE TABLE t" + n + " (id bigint PRIMARY KEY, name text NOT NULL);\n";
            Path file = Files.writeString(ours.resolve(String.format("%04d_create_t%d.sql", n, n)), sql);
            Files.writeString(flyway.resolve(String.format("V%04d__create_t%d.sql", n, n)), sql);
            changelog.append("\n--changeset bench:").append(n).append('\n').append(sql);
            session.append("BEGIN;\n\\i '").append(file.toAbsolutePath()).append("'\nCOMMIT;\n");
        }
        Files.writeString(liquibase.resolve("changelog.sql"), changelog);
        return Files.writeString(ours.resolveSibling(ours.getFileName() + "-session.sql"), session);
    }

    private static void palindrome(Path folder, ScratchDatabase database) {
        Palindrome.of(Settings.of(folder).layout("sequential"))
                .migrate(address(database), MigrateRequest.all(), ProgressListener.NONE);
    }

    private static void flyway(Path folder, ScratchDatabase database) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("filesystem:" + folder)
                .load()
                .migrate();
    }

    private static void liquibase(Path folder, ScratchDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Liquibase liquibase = new Liquibase(
                        "changelog.sql",
                        new DirectoryResourceAccessor(folder),
                        DatabaseFactory.getInstance()
                                .findCorrectDatabaseImplementation(new JdbcConnection(connection)))) {
            liquibase.update("");
        }
    }

    private static DatabaseAddress address(ScratchDatabase database) {
        return new DatabaseAddress(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }

    private static Measured.Work onNewDatabase(ThrowawayServer server, Tool tool) {
        return () -> {
            try (ScratchDatabase database = server.create("bench")) {
                tool.migrate(database);
            }
        };
    }

    @FunctionalInterface
    private interface Tool {
        void migrate(ScratchDatabase database) throws Exception;
    }
}
