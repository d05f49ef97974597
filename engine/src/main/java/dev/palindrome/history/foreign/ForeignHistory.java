package dev.palindrome.history.foreign;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.foreign.table.ForeignRecord;
import dev.palindrome.history.foreign.table.ForeignTable;
import dev.palindrome.history.foreign.table.ForeignTableReader;
import dev.palindrome.history.foreign.table.ForeignTool;
import dev.palindrome.history.foreign.table.HistoryRules;
import dev.palindrome.history.foreign.tool.CurrentVersionRules;
import dev.palindrome.history.foreign.tool.FileNameHistoryRules;
import dev.palindrome.history.foreign.tool.FlywayHistoryRules;
import dev.palindrome.history.foreign.tool.HasuraHistoryRules;
import dev.palindrome.history.foreign.tool.JournalRules;
import dev.palindrome.history.foreign.tool.LiquibaseHistoryRules;
import dev.palindrome.history.foreign.tool.PrismaHistoryRules;
import dev.palindrome.history.foreign.tool.RowPerMigrationRules;
import dev.palindrome.history.foreign.tool.SqitchHistoryRules;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The migrations that another tool's history records as applied by that tool's own rules, matched with a migration set. Immutable; the table is
 * read and never written.
 */
public final class ForeignHistory {

    private final ForeignTable table;
    private final MigrationSet set;
    private final List<Claim> claims;
    private final List<String> notes;

    private ForeignHistory(ForeignTable table, MigrationSet set, List<Claim> claims, List<String> notes) {
        this.table = table;
        this.set = set;
        this.claims = List.copyOf(claims);
        this.notes = List.copyOf(notes);
    }

    /**
     * What a record of the other tool is about.
     *
     * @param record what the table says
     * @param migrations those of the set that it says are applied; none where the set does not have it
     */
    public record Claim(ForeignRecord record, List<Migration> migrations) {

        public Claim {
            migrations = List.copyOf(migrations);
        }
    }

    /** What comparing a file with a checksum has given. */
    public enum Verification {
        /** The file is what the tool ran. */
        SAME,
        /** The file has changed since the tool recorded it. */
        CHANGED,
        /** The tool kept no checksum, or one that no file can be compared with. */
        NOT_POSSIBLE
    }

    /**
     * Reads the table.
     *
     * @throws HistoryException when the tool itself would not go on from there: something failed, is half done or locked
     */
    public static ForeignHistory read(Connection connection, ForeignTable table, MigrationSet set) {
        try {
            HistoryRules.Applied applied =
                    folding(connection, table, set.folder()).fold(new ForeignTableReader(connection, table));
            MigrationKeyIndex index = new MigrationKeyIndex(set);
            List<Claim> claims = applied.records().stream()
                    .map(record -> new Claim(record, index.find(record.key())))
                    .toList();
            return new ForeignHistory(table, set, claims, applied.notes());
        } catch (SQLException e) {
            throw ForeignTable.unreadable("The table " + table.name(), e);
        }
    }

    private static HistoryRules folding(Connection connection, ForeignTable table, Path folder) throws SQLException {
        String name =
                Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("");
        return switch (table.tool()) {
            case FLYWAY -> new FlywayHistoryRules();
            case LIQUIBASE -> new LiquibaseHistoryRules();
            case PRISMA -> new PrismaHistoryRules();
            case SQITCH -> new SqitchHistoryRules(sqitchProject(folder));
            case GOOSE -> JournalRules.goose();
            case SQLX -> RowPerMigrationRules.sqlx();
            case ATLAS -> RowPerMigrationRules.atlas();
            case SOURCEGRAPH -> JournalRules.sourcegraph(name);
            case HASURA -> new HasuraHistoryRules(name);
            case DIESEL -> RowPerMigrationRules.diesel();
            case NODE_PG_MIGRATE -> RowPerMigrationRules.nodePgMigrate();
            case GOLANG_MIGRATE -> CurrentVersionRules.golangMigrate();
            case ALEMBIC -> CurrentVersionRules.alembic();
            case SQL_MIGRATE -> RowPerMigrationRules.sqlMigrate();
            case MYBATIS -> RowPerMigrationRules.mybatis();
            case RAILS, DBMATE -> RowPerMigrationRules.versions();
            case PALINDROME, FILE_NAMES -> new FileNameHistoryRules(connection);
            case DJANGO ->
                rows -> {
                    throw rows.refusal(
                            "ADOPT_NOT_READ",
                            "Django's migrations are Python, so no folder of SQL files can be held against it",
                            "Write down what sqlmigrate prints for each of them as SQL files, and enter those as applied");
                };
        };
    }

    private static Optional<String> sqitchProject(Path folder) throws SQLException {
        Path plan = folder.resolve("sqitch.plan");
        if (!Files.isRegularFile(plan)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(plan)) {
            return lines.filter(line -> line.strip().startsWith("%project"))
                    .map(line -> line.substring(line.indexOf('=') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** Whose it is, and where. */
    public ForeignTable table() {
        return table;
    }

    /** What it says is applied, in the tool's order. */
    public List<Claim> claims() {
        return claims;
    }

    /** Notes about the table, one sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** Whether the migration's file is what the tool ran, by the tool's own checksum. */
    public Verification verify(ForeignRecord record, Migration migration) {
        Optional<String> stored = record.checksum();
        if (stored.isEmpty()) {
            return Verification.NOT_POSSIBLE;
        }
        if (table.tool() == ForeignTool.PALINDROME) {
            return of(stored.get().equals(migration.up().checksum()));
        }
        Optional<FileChecksum> algorithm = switch (table.tool()) {
            case FLYWAY -> Optional.of(FileChecksum.CRC32_OF_LINES);
            case PRISMA -> Optional.of(FileChecksum.SHA_256);
            case SQLX -> Optional.of(FileChecksum.SHA_384);
            case SQITCH -> Optional.of(FileChecksum.SHA_1);
            default -> Optional.empty();
        };
        return algorithm.map(a -> of(a.fits(bytes(migration), stored.get()))).orElse(Verification.NOT_POSSIBLE);
    }

    private static Verification of(boolean same) {
        return same ? Verification.SAME : Verification.CHANGED;
    }

    /** The file itself: a layout may have replaced placeholders in the text, and tools take their checksum before. */
    private byte[] bytes(Migration migration) {
        Path file = set.folder().resolve(migration.up().file());
        try {
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
            try (Reader text = migration.up().content().open()) {
                StringWriter all = new StringWriter();
                text.transferTo(all);
                return all.toString().getBytes(StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new HistoryException(
                    Problem.of("SCRIPT_UNREADABLE", "The script cannot be read: " + e.getMessage())
                            .at(migration.up().label()),
                    e);
        }
    }
}
