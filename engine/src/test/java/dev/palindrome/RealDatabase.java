package dev.palindrome;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.report.RehearsalReport;
import dev.palindrome.report.TerminalStyle;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A database that people would work with, to rehearse on: its first migration is applied, and it holds five orders. */
final class RealDatabase implements AutoCloseable {

    private final Path folder;
    private final ThrowawayServer server;
    private final ScratchDatabase database;
    private final List<String> stages = new ArrayList<>();

    RealDatabase(Path folder, int major) {
        this.folder = folder;
        this.server = TestServers.of(major);
        this.database = server.create("original");
        write("0001_orders.sql", "CREATE TABLE orders (id int PRIMARY KEY, note text, amount numeric);");
        write("0001_orders_rollback.sql", "DROP TABLE orders;");
        palindrome().migrate(address(), MigrateRequest.all(), ProgressListener.NONE);
        run("INSERT INTO orders SELECT i, 'note ' || i, i FROM generate_series(1, 5) i");
    }

    ScratchDatabase database() {
        return database;
    }

    String name() {
        return database.name();
    }

    Palindrome palindrome() {
        return Palindrome.of(Settings.of(folder));
    }

    RehearsalResult rehearse() {
        return rehearse(RehearseRequest.onCopyOf(database.name()));
    }

    RehearsalResult rehearse(RehearseRequest request) {
        return palindrome().rehearse(address(), request, stages::add);
    }

    /** What a rehearsal has told while it went on. */
    List<String> stages() {
        return stages;
    }

    static String report(RehearsalResult rehearsalResult) {
        return String.join("\n", new RehearsalReport(TerminalStyle.PLAIN).lines(rehearsalResult));
    }

    DatabaseAddress address() {
        return DatabaseAddress.of(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }

    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void run(String sql) {
        try (Connection connection = database.connect()) {
            FreshDatabase.run(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String ask(String sql) {
        try (Connection connection = database.connect()) {
            return Objects.requireNonNull(FreshDatabase.ask(connection, sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies that are there now, by name. */
    List<String> copies() {
        try (ScratchDatabase aside = server.create("aside");
                Connection connection = aside.connect()) {
            String names = FreshDatabase.ask(
                    connection,
                    "SELECT string_agg(datname, ',') FROM pg_database WHERE datname LIKE 'palindrome_rehearsal_%'");
            return names == null ? List.of() : List.of(names.split(","));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
