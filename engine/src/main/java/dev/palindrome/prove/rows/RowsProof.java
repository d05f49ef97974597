package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves one migration with rows. An up that refuses the rows that are there is tried with rows that the schema after it
 * accepts too, then with fewer and fewer tables filled: what it then shows still counts, and for the rest it is unproven.
 */
final class RowsProof {

    private static final int ATTEMPTS = 4;

    private final RowsDatabase database;
    private final Migration migration;
    private final RowFindings findings;
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private boolean needsCommits;

    RowsProof(RowsDatabase database, Migration migration) {
        this.database = database;
        this.migration = migration;
        this.findings = new RowFindings(migration);
        this.needsCommits = TableMentions.ofNewLabel(migration.up());
    }

    /** Leaves the database with the migration applied and its tables filled. */
    RowsOutcome prove() throws SQLException {
        if (canBeTried()) {
            database.filling().expect(migration);
        }
        RowsOutcome outcome = canBeTried() ? attempts() : RowsOutcome.NOTHING;
        database.advance(migration);
        return database.fixtureRefusals().take().map(outcome::refusesGiven).orElse(outcome);
    }

    private boolean canBeTried() {
        return migration.kind() == Migration.Kind.VERSIONED
                && migration.irreversible().isEmpty()
                && migration.rollback().isPresent();
    }

    private RowsOutcome attempts() throws SQLException {
        Optional<SchemaShape> after = Optional.empty();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                attempt();
                findings.notFilledBefore(database.unfilled());
                leftOut.forEach(findings::unproven);
                return findings.outcome();
            } catch (UpRefusedException refused) {
                if (after.isEmpty()) {
                    after = new SchemaShapeAfterUp(database).of(migration);
                    if (after.isEmpty() && database.fixtureRefusals().causedBy(migration)) {
                        after = new SchemaShapeAfterUp(database).of(migration);
                    }
                    if (after.isEmpty()) {
                        // It fails without rows too, and that is reported already.
                        return RowsOutcome.NOTHING;
                    }
                    refuses(refused.failure(), after.get());
                } else {
                    leaveOut(refused.failure(), after.get(), attempt == ATTEMPTS - 1);
                }
                findings.again();
                database.refill(migration, after.get(), leftOut);
            }
        }
        leftOut.forEach(findings::unproven);
        return findings.outcome();
    }

    private void attempt() throws SQLException, UpRefusedException {
        if (!needsCommits) {
            try (Sandbox sandbox = new TransactionSandbox(database)) {
                new RowsScenario(database, sandbox, migration, findings).run();
                return;
            } catch (Sandbox.NeedsCommits e) {
                needsCommits = true;
                findings.again();
            }
        }
        try (Sandbox sandbox = new CommittedSandbox(database, migration)) {
            new RowsScenario(database, sandbox, migration, findings).run();
        } catch (ScriptFailedException failure) {
            // Made anew, the rows are others of the same sort, and the up may refuse these.
            throw new UpRefusedException(failure);
        }
    }

    /** An up that any row is in the way of, whatever it holds, can only be applied while the table is empty. */
    private void refuses(ScriptFailedException failure, SchemaShape after) {
        Optional<String> table = table(failure, database.schemaShape());
        if (table.isPresent() && refusesAny(failure, table.get(), after)) {
            findings.failed(FindingCode.REAPPLY_FAILS, "with any row in " + table.get() + ": ", failure);
            leftOut.put(table.get(), failure.problem().what());
        }
    }

    private boolean refusesAny(ScriptFailedException failure, String table, SchemaShape after) {
        Set<String> old = new LinkedHashSet<>(database.schemaShape().columns(table));
        if (failure.sqlState().equals("23502")) {
            return failure.subject()
                    .column()
                    .filter(column -> !old.contains(column))
                    .isPresent();
        }
        List<String> looksAt = failure.subject()
                .constraint()
                .map(constraint -> after.columnsOfRule(table, constraint))
                .orElse(List.of());
        boolean onlyNew = !looksAt.isEmpty() && looksAt.stream().noneMatch(old::contains);
        return onlyNew && failure.sqlState().startsWith("23");
    }

    private void leaveOut(ScriptFailedException failure, SchemaShape after, boolean all) {
        SchemaShape before = database.schemaShape();
        Set<String> tables = new LinkedHashSet<>();
        table(failure, before).ifPresent(tables::add);
        if (tables.isEmpty() || leftOut.keySet().containsAll(tables)) {
            tables.addAll(before.notAsIn(after));
            tables.addAll(TableMentions.of(before.tables(), migration.up()));
        }
        if (all) {
            tables.addAll(before.tables());
        }
        String reason = "the up fails with every row that was tried: "
                + failure.problem().what();
        tables.forEach(table -> leftOut.putIfAbsent(table, reason));
    }

    private static Optional<String> table(ScriptFailedException failure, SchemaShape schemaShape) {
        return failure.subject()
                .table()
                .flatMap(table -> schemaShape.tables().stream()
                        .filter(name -> name.replace("\"", "").equals(table.replace("\"", "")))
                        .findFirst());
    }
}
