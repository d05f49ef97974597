package dev.palindrome.drift;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.catalog.SnapshotFile;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.prove.database.MigratedSchema;
import dev.palindrome.server.database.ThrowawayServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads schemas, wherever they are, and compares them. What belongs to a cluster and not to a schema (roles, tablespaces,
 * encoding) is left out, and so is the name of the role that runs migrations. Immutable and thread-safe.
 */
public final class SchemaReader {

    private final String historyTable;
    private final Set<String> leftOut;
    private final ServerStarter servers;

    /**
     * @param historyTable name of the history table, with or without schema
     * @param leftOut further tables that are no part of a schema
     * @param servers asked when migrations have to be applied to be compared
     */
    public SchemaReader(String historyTable, Set<String> leftOut, ServerStarter servers) {
        this.historyTable = historyTable;
        this.leftOut = Set.copyOf(leftOut);
        this.servers = servers;
    }

    /**
     * Writes a schema to a file, to be read and compared later.
     *
     * @throws dev.palindrome.failure.PalindromeException when it cannot be read or written, or a migration fails
     */
    public void write(SchemaSource source, Path file) {
        Schema schema = read(source);
        SnapshotFile.write(schema.snapshot(), schema.major(), file);
    }

    /**
     * In what {@code to} differs from {@code from}.
     *
     * @throws dev.palindrome.failure.PalindromeException when one of them cannot be read, or a migration fails
     */
    public SchemaDifferences compare(SchemaSource from, SchemaSource to) {
        Map<SchemaSource, Schema> read = new HashMap<>();
        for (SchemaSource source : List.of(from, to)) {
            if (!(source instanceof SchemaSource.Folder)) {
                read.put(source, read(source));
            }
        }
        OptionalInt major = read.values().stream().mapToInt(Schema::major).findFirst();
        List<String> roles = read.values().stream()
                .flatMap(schema -> schema.roles().stream())
                .distinct()
                .toList();
        for (SchemaSource source : List.of(from, to)) {
            if (source instanceof SchemaSource.Folder folder) {
                read.put(source, produced(folder.set(), major, roles));
            }
        }
        Schema before = Objects.requireNonNull(read.get(from));
        Schema after = Objects.requireNonNull(read.get(to));
        List<String> notes = new ArrayList<>(before.notes());
        notes.addAll(after.notes());
        if (before.major() != after.major()) {
            notes.add("PostgreSQL " + before.major() + " and " + after.major()
                    + " are compared: each says some things in its own way");
        }
        return new SchemaDifferences(from.shown(), to.shown(), between(before.snapshot(), after.snapshot()), notes);
    }

    /** A schema that was only made for the history table is none of the migrations'. */
    private List<Difference> between(Snapshot before, Snapshot after) {
        int dot = historyTable.lastIndexOf('.');
        if (dot < 0) {
            return before.differencesTo(after);
        }
        String written = historyTable.substring(0, dot).strip();
        String schema = written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
        return before.withoutEmptySchema(schema, after).differencesTo(after.withoutEmptySchema(schema, before));
    }

    /**
     * In what a database differs from what the migrations produce that are applied to it.
     *
     * @param set all migrations, those of other environments included
     * @param databaseStatus what the database says is applied
     * @throws HistoryException when that cannot be determined: nothing was ever recorded, a migration is half applied, or its
     *     file is not there
     */
    public SchemaDifferences drift(DatabaseAddress address, MigrationSet set, DatabaseStatus databaseStatus) {
        refuseUnknown(address, databaseStatus);
        List<Migration> applied = databaseStatus.migrations().stream()
                .filter(m -> m.state() == MigrationState.APPLIED || m.state() == MigrationState.CHANGED)
                .flatMap(m -> set.named(m.name()).stream())
                .toList();
        List<String> notes = databaseStatus.migrations().stream()
                .filter(m -> m.state() == MigrationState.CHANGED)
                .map(m -> m.name() + " has been changed since it was applied: its text as it is now was run")
                .toList();
        MigrationSet produced =
                new MigrationSet(set.folder(), set.layout(), set.readAs(), applied, List.of(), List.of());
        SchemaDifferences found = compare(new SchemaSource.Folder(produced), new SchemaSource.Database(address));
        String from = applied.size() + " applied " + (applied.size() == 1 ? "migration" : "migrations") + " of "
                + set.folder();
        List<String> all = new ArrayList<>(notes);
        all.addAll(found.notes());
        return new SchemaDifferences(from, found.to(), found.differences(), all);
    }

    private static void refuseUnknown(DatabaseAddress address, DatabaseStatus databaseStatus) {
        if (!databaseStatus.historyExists()) {
            throw new HistoryException(Problem.of(
                            "NO_HISTORY",
                            "Nothing says which migrations were applied: there is no " + databaseStatus.historyTable())
                    .at(address.toString())
                    .state("nothing has been changed")
                    .next("If another tool applied them, take its history over with db:adopt; to compare the database"
                            + " with all migrations of the folder: db:diff"));
        }
        String unknown = databaseStatus.migrations().stream()
                .filter(m -> m.state() == MigrationState.MISSING || m.state() == MigrationState.HALF_APPLIED)
                .map(m -> m.name() + " (" + m.state().words() + ")")
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new HistoryException(
                    Problem.of("UNKNOWN_STATE", "What the applied migrations produce cannot be known: " + unknown)
                            .at(address.toString())
                            .state("nothing has been changed")
                            .next("Put the files back, or finish what is half applied, and ask again"));
        }
    }

    private Schema read(SchemaSource source) {
        if (source instanceof SchemaSource.Database database) {
            return LiveSchemaReader.read(database.address(), historyTable, leftOut);
        }
        if (source instanceof SchemaSource.Folder folder) {
            return produced(folder.set(), OptionalInt.empty(), List.of());
        }
        Path file = ((SchemaSource.File) source).path();
        return new Schema(SnapshotFile.read(file), SnapshotFile.major(file), List.of(), List.of());
    }

    private Schema produced(MigrationSet set, OptionalInt major, List<String> roles) {
        try (ThrowawayServer server = servers.start(major)) {
            MigratedSchema migratedSchema = MigratedSchema.of(set, server, leftOut, roles);
            return new Schema(
                    migratedSchema.snapshot().acrossClusters(migratedSchema.role()), server.major(), roles, List.of());
        }
    }

    /**
     * A schema, and what another cluster needs to know to make the same.
     *
     * @param snapshot as it can be compared across clusters
     * @param major the version of its server
     * @param roles all of its cluster that are known, but for those of PostgreSQL itself
     * @param notes what users should know about how it was read
     */
    record Schema(Snapshot snapshot, int major, List<String> roles, List<String> notes) {}
}
