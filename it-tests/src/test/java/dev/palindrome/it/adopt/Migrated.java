package dev.palindrome.it.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Palindrome;
import dev.palindrome.Settings;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.migrate.adopt.AdoptResult;
import dev.palindrome.migrate.adopt.AdoptResult.Adopted;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import dev.palindrome.migrate.request.ExecutedMigration;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.binaries.PostgresBinaries;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder as a tool's users have it, and a database that the tool has applied it to. */
final class Migrated implements AutoCloseable {

    private static final ThrowawayServer SERVER = server();

    private final ScratchDatabase database;
    private final Path folder;
    private final Settings settings;

    Migrated(Path folder) {
        this(folder, SERVER.create("adopt"), Settings.of(folder).historyTable("palindrome_history"));
    }

    private Migrated(Path folder, ScratchDatabase database, Settings settings) {
        this.folder = folder;
        this.database = database;
        this.settings = settings;
    }

    /** The same one, with these placeholders. */
    Migrated with(Map<String, String> placeholders) {
        return new Migrated(folder, database, settings.layout(settings.layout().placeholders(placeholders)));
    }

    private static ThrowawayServer server() {
        Path jars = Path.of(System.getProperty("basedir", ""), "target", "postgres-binaries");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(jars, "*-17.*.jar")) {
            return ThrowawayServers.embedded(
                    EmbeddedSettings.of(PostgresBinaries.of(found.iterator().next())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    ScratchDatabase database() {
        return database;
    }

    /** {@code scheme://user:password@host:port/database}. */
    String uri(String scheme) {
        return uri(scheme, database.user(), database.password());
    }

    String uri(String scheme, String user, String password) {
        return database.jdbcUrl().replace("jdbc:postgresql://", scheme + "://" + user + ":" + password + "@");
    }

    Migrated file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    AdoptResult adopt(AdoptRequest request) {
        return Palindrome.of(settings).adopt(address(), request, ProgressListener.NONE);
    }

    /** Adopts, and holds that afterwards everything that was applied counts, and nothing else is pending. */
    void adopts(Check check, List<String> applied, List<String> pending) {
        List<String> tables = rows("SELECT n.nspname || '.' || c.relname, c.xmin FROM pg_class c"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^(pg_|information_schema)'"
                + " ORDER BY 1");
        AdoptResult dry = adopt(AdoptRequest.plain().dry());
        assertThat(dry.adopted()).extracting(Adopted::name).containsExactlyElementsOf(applied);

        AdoptResult result = adopt(AdoptRequest.plain());

        assertThat(result.adopted()).extracting(Adopted::name).containsExactlyElementsOf(applied);
        assertThat(result.adopted()).extracting(Adopted::check).containsOnly(check);
        assertThat(result.pending()).containsExactlyElementsOf(pending);
        assertThat(states(MigrationState.APPLIED)).containsExactlyElementsOf(applied);
        assertThat(states(MigrationState.PENDING)).containsExactlyElementsOf(pending);
        assertThat(adopt(AdoptRequest.plain()).adopted()).as("a second time").isEmpty();
        assertThat(rows("SELECT n.nspname || '.' || c.relname, c.xmin FROM pg_class c"
                        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname !~ '^(pg_|information_schema)'"
                        + " AND c.relname !~ '^palindrome_history' ORDER BY 1"))
                .as("tables that were there before")
                .isEqualTo(tables);
    }

    List<String> states(MigrationState state) {
        return Palindrome.of(settings).status(address()).migrations().stream()
                .filter(m -> m.state() == state)
                .map(MigrationStatus::name)
                .toList();
    }

    /** Applies what is pending. */
    List<String> migrate() {
        return Palindrome.of(settings)
                .migrate(address(), MigrateRequest.all(), ProgressListener.NONE)
                .applied()
                .stream()
                .map(ExecutedMigration::name)
                .toList();
    }

    List<String> rollBack(int steps) {
        return Palindrome.of(settings)
                .rollback(
                        address(),
                        new RollbackRequest(RollbackExtent.steps(steps), Optional.empty()),
                        ProgressListener.NONE)
                .rolledBack()
                .stream()
                .map(ExecutedMigration::name)
                .toList();
    }

    /** Every row, its columns as text with {@code |} between them. */
    List<String> rows(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void run(String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private DatabaseAddress address() {
        return new DatabaseAddress(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }

    @Override
    public void close() {
        database.close();
    }
}
