package dev.palindrome;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.drift.SchemaDifferences;
import dev.palindrome.drift.SchemaReader;
import dev.palindrome.drift.SchemaSource;
import dev.palindrome.drift.ServerStarter;
import dev.palindrome.graph.GraphListener;
import dev.palindrome.graph.GraphSettings;
import dev.palindrome.graph.RequirementGraph;
import dev.palindrome.graph.RequirementGraphBuilder;
import dev.palindrome.layout.Layouts;
import dev.palindrome.migrate.Migrator;
import dev.palindrome.migrate.adopt.AdoptRequest;
import dev.palindrome.migrate.adopt.AdoptResult;
import dev.palindrome.migrate.adopt.Adopter;
import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.MigrateResult;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migrate.request.RollbackRequest;
import dev.palindrome.migrate.request.RollbackResult;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.prove.Prover;
import dev.palindrome.prove.rehearsal.Rehearsal;
import dev.palindrome.prove.rehearsal.RehearsalListener;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.database.DatabaseCopy;
import dev.palindrome.server.database.ThrowawayServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The engine for one folder of migrations: what a front end calls. Immutable and thread-safe. */
public final class Palindrome {

    /** Another run may apply a long migration; after this time, a user should look. */
    private static final Duration LOCK_WAIT = Duration.ofMinutes(10);

    private final Settings settings;

    private Palindrome(Settings settings) {
        this.settings = settings;
    }

    /** The engine for these settings; reads nothing yet. */
    public static Palindrome of(Settings settings) {
        return new Palindrome(Objects.requireNonNull(settings, "settings"));
    }

    /** What it was made for. */
    public Settings settings() {
        return settings;
    }

    /**
     * Reads the folder: all of its migrations, those of other environments included.
     *
     * @throws dev.palindrome.failure.MigrationSetException when the files do not form a set
     * @throws dev.palindrome.failure.ConfigurationException when there is no such folder or layout
     */
    public MigrationSet migrations() {
        MigrationSet set = Layouts.read(settings.migrations(), settings.layout().environment(settings.environment()));
        return settings.verify() ? set : set.withoutVerify();
    }

    /**
     * Where the database stands. Writes nothing.
     *
     * @throws dev.palindrome.failure.PalindromeException when the set cannot be read, the database cannot be reached, or
     *     its history table belongs to another tool
     */
    public DatabaseStatus status(DatabaseAddress database) {
        Migrator migrator = migrator();
        return database.use(migrator::status);
    }

    /**
     * Applies what is pending, in order, each migration with its record. Safe to be called by several programs at once.
     *
     * @param listener hears of each migration
     * @throws dev.palindrome.failure.ScriptFailedException when a script fails; what was applied before it stays applied
     * @throws dev.palindrome.failure.PalindromeException when nothing could be started: says why
     */
    public MigrateResult migrate(DatabaseAddress database, MigrateRequest request, ProgressListener listener) {
        Migrator migrator = migrator();
        return database.use(connection -> migrator.migrate(connection, request, listener));
    }

    /**
     * Rolls back what was applied last, in reverse order.
     *
     * @param listener hears of each migration
     * @throws dev.palindrome.failure.ScriptFailedException when a script fails; what was rolled back before it stays so
     * @throws dev.palindrome.failure.PalindromeException when nothing could be started: says why, and which migration has
     *     no rollback
     */
    public RollbackResult rollback(DatabaseAddress database, RollbackRequest request, ProgressListener listener) {
        Migrator migrator = migrator();
        return database.use(connection -> migrator.rollback(connection, request, listener));
    }

    /**
     * Records what another tool applied as applied, in one transaction; that tool's own table is only read.
     *
     * @param listener hears when another session holds the lock
     * @throws dev.palindrome.failure.HistoryException when there is no such history, or anything about it is doubtful
     * @throws dev.palindrome.failure.PalindromeException when nothing could be started: says why
     */
    public AdoptResult adopt(DatabaseAddress database, AdoptRequest request, ProgressListener listener) {
        Adopter adopter = new Adopter(migrations(), settings.environment(), settings.historyTable(), LOCK_WAIT);
        return database.use(connection -> adopter.adopt(connection, request, listener));
    }

    private Migrator migrator() {
        return new Migrator(migrations(), settings.environment(), settings.historyTable(), LOCK_WAIT);
    }

    /**
     * Proves the folder's set on a throwaway server: every migration up, back and up again, without rows and with them,
     * then the whole chain. Touches no other database than those it makes there.
     *
     * @param listener hears of each step
     * @throws dev.palindrome.failure.ConfigurationException when files with rows are asked for that are not there
     * @throws dev.palindrome.failure.ScriptFailedException when a file with rows fails
     * @throws dev.palindrome.failure.PalindromeException when the set cannot be read or the server is lost
     */
    public Proof prove(ThrowawayServer server, ProveRequest request, ProofListener listener) {
        MigrationSet set = migrations();
        ProveSettings proveSettings = request.settings(settings);
        if (!request.rows()) {
            return Prover.prove(set, server, proveSettings, listener);
        }
        Fixtures given = Layouts.rows(set, settings.environment(), request.fixtureFiles());
        return Prover.prove(given.none() ? set : set.with(given.note()), server, proveSettings.given(given), listener);
    }

    /**
     * Proves the folder's set, as it is proven where nothing else is asked for.
     *
     * @param keepDatabase whether to leave a copy of the database up, as the first broken rollback left it
     * @param listener hears of each step
     */
    public Proof prove(ThrowawayServer server, boolean keepDatabase, ProofListener listener) {
        return prove(server, ProveRequest.DEFAULT.keepDatabase(keepDatabase), listener);
    }

    /**
     * What the migrations of the folder require of one another: declared, and derived from what their objects depend on.
     * Tries it too: applies each with only what it requires, and rolls back alone what nothing later requires. Touches no
     * other database than those it makes on the server.
     *
     * @param rollbacks how many migrations are rolled back alone at most, the latest first; 0 for none
     * @param seed what the rows are made from that are there then; empty where there are to be none
     * @param listener hears of the progress
     * @throws dev.palindrome.failure.PalindromeException when the set cannot be read or the server is lost
     */
    public RequirementGraph graph(ThrowawayServer server, int rollbacks, Optional<Long> seed, GraphListener listener) {
        GraphSettings graphSettings =
                new GraphSettings(settings.environment(), settings.namedHistoryTable(), rollbacks, seed);
        return RequirementGraphBuilder.graph(migrations(), server, graphSettings, listener);
    }

    /** The schema that the migrations of the folder produce in the configured environment. */
    public SchemaSource schema() {
        return new SchemaSource.Folder(new SchemaLocationText(settings).set(settings.migrations()));
    }

    /**
     * The location of a schema as users write it: {@code jdbc:postgresql://host/name}, a snapshot file, a
     * folder of migrations, or a part of one ({@code FOLDER@VERSION}).
     *
     * @param base what a relative path begins at
     * @param user for a database whose URL names none
     * @param password of that user; null where the driver decides
     * @throws dev.palindrome.failure.ConfigurationException when there is nothing of that kind
     * @throws dev.palindrome.failure.MigrationSetException when the folder does not hold a migration set
     */
    public SchemaSource schema(Path base, String text, Optional<String> user, Optional<String> password) {
        return new SchemaLocationText(settings).read(base, text, user, password);
    }

    /**
     * In what one schema differs from another. Changes neither.
     *
     * @param servers asked when migrations have to be applied to be compared
     * @throws dev.palindrome.failure.PalindromeException when one cannot be read, or a migration fails
     */
    public SchemaDifferences diff(SchemaSource from, SchemaSource to, ServerStarter servers) {
        return schemas(servers).compare(from, to);
    }

    /**
     * In what a database differs from what the migrations produce that are applied to it. Changes nothing.
     *
     * @param servers asked for a server on which they are applied once more
     * @throws dev.palindrome.failure.HistoryException when the history does not show what is applied
     * @throws dev.palindrome.failure.PalindromeException when the database cannot be read, or a migration fails
     */
    public SchemaDifferences drift(DatabaseAddress database, ServerStarter servers) {
        return schemas(servers).drift(database, migrations(), status(database));
    }

    /**
     * Writes a schema to a file: canonical text, to be committed, reviewed and compared with {@link #diff}.
     *
     * @param servers asked when migrations have to be applied
     * @throws dev.palindrome.failure.PalindromeException when it cannot be read or written, or a migration fails
     */
    public void snapshot(SchemaSource source, Path file, ServerStarter servers) {
        schemas(servers).write(source, file);
    }

    /**
     * Runs a pending migration up, back and up again on a copy of the database, made on the same server and dropped
     * afterwards: how long it takes, what it locks, what is lost of the rows that are really there. The database is only read.
     *
     * @param listener hears of the progress
     * @throws dev.palindrome.failure.ConfigurationException when the request does not name the database, or the migration is
     *     not pending
     * @throws dev.palindrome.failure.ServerException when it cannot be copied: says why, and who is connected
     * @throws dev.palindrome.failure.MigrationSetException when a script changes what belongs to the whole server
     */
    public RehearsalResult rehearse(DatabaseAddress database, RehearseRequest request, RehearsalListener listener) {
        TargetMigration steps = TargetMigration.of(migrations(), status(database), request.migration());
        try (DatabaseCopy copy = DatabaseCopy.of(database, request.named(), listener::begins)) {
            return Rehearsal.of(copy, steps.first(), steps.meant(), settings.namedHistoryTable(), listener);
        }
    }

    private SchemaReader schemas(ServerStarter servers) {
        return new SchemaReader(settings.historyTable(), settings.namedHistoryTable(), servers);
    }
}
