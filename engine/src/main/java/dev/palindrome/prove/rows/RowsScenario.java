package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.compare.RowChanges;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.shape.ChangeStamps;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The three acts of one migration with rows: those from before come back; those written after the up do not keep the
 * rollback from running, nor die in tables that were there before; and the up can be run again.
 */
final class RowsScenario {

    /** How many rows of a table are compared one by one once it is known that it differs. */
    private static final int COMPARED = 1_000;

    /** The same, where rows that were written after the up have to be recognised. */
    private static final int LOOKED_THROUGH = 20_000;

    private final RowsDatabase database;
    private final Sandbox sandbox;
    private final Migration migration;
    private final Script rollback;
    private final SchemaShape before;
    private final RowFindings findings;

    RowsScenario(RowsDatabase database, Sandbox sandbox, Migration migration, RowFindings findings) {
        this.database = database;
        this.sandbox = sandbox;
        this.migration = migration;
        this.rollback = migration.rollback().orElseThrow();
        this.before = database.schemaShape();
        this.findings = findings;
    }

    /**
     * @throws UpRefusedException when the up fails; the sandbox is in its initial state then
     */
    void run() throws SQLException, UpRefusedException {
        findings.foundBefore(before.tables().size(), database.filled().size());
        database.shapesNow();
        ChangeStamps start = database.changeStamps();
        // Where going back gives others of the same sort, they have to be known before.
        Optional<RowFingerprint> printAtStart =
                sandbox.keepsRows() ? Optional.empty() : Optional.of(fingerprint(before));
        Map<String, TableRows> rowsAtStart = sandbox.keepsRows() ? Map.of() : rows(before, before.tables());
        try {
            sandbox.run(migration.up());
        } catch (ScriptFailedException failure) {
            throw new UpRefusedException(failure);
        }
        sandbox.rememberUp();
        SchemaShape after = database.shapesNow();
        Set<String> byUp = touched(start);
        Set<String> aside = database.changeStamps().setAsideSince(start);
        Optional<RowFingerprint> afterUp = byUp.isEmpty()
                ? Optional.empty()
                : Optional.of(fingerprint(after.only(byUp)))
                        .filter(print -> print.counts().values().stream().anyMatch(count -> count > 0));
        try {
            sandbox.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(
                    FindingCode.ROLLBACK_FAILS,
                    "with rows present" + usual(failure, after, before.tables()) + ": ",
                    failure);
            return;
        }
        Optional<Returned> returned = whatCameBack(start);
        Set<String> differAgain = upAgain(afterUp, byUp);
        writtenAfterTheUp(after, aside);
        boolean lossless = returned.isEmpty() || explain(returned.get(), start, printAtStart, rowsAtStart);
        findings.finish(rollback);
        if (lossless && !differAgain.isEmpty()) {
            differsAgain(differAgain);
        }
    }

    /** Tables that may hold other rows than at the start, or that are others. */
    private Set<String> touched(ChangeStamps start) {
        if (!sandbox.keepsRows()) {
            Set<String> all = new LinkedHashSet<>(before.tables());
            all.addAll(database.changeStamps().tablesTouchedSince(start));
            return all;
        }
        return database.changeStamps().tablesTouchedSince(start);
    }

    /**
     * What was found after the rollback of tables that were touched; what was there before is read again once everything is
     * tried.
     */
    private record Returned(Set<String> touched, RowFingerprint print, Map<String, TableRows> rows) {}

    private Optional<Returned> whatCameBack(ChangeStamps start) throws SQLException {
        SchemaShape restored = database.shapesNow();
        if (sandbox.keepsRows() && database.changeStamps().sameAs(start)) {
            return Optional.empty();
        }
        Set<String> touched = touched(start);
        SchemaShape some = restored.only(touched);
        Set<String> comparable = new LinkedHashSet<>(some.tables());
        comparable.retainAll(before.tables());
        return Optional.of(new Returned(touched, fingerprint(some), rows(restored, comparable)));
    }

    /** The tables in which the second up gave something else than the first, as far as a first look shows. */
    private Set<String> upAgain(Optional<RowFingerprint> afterUp, Set<String> byUp) throws SQLException {
        try {
            sandbox.run(migration.up());
        } catch (ScriptFailedException failure) {
            findings.failed(FindingCode.REAPPLY_FAILS, "with rows present: ", failure);
            return Set.of();
        }
        return afterUp.isEmpty()
                ? Set.of()
                : afterUp.get()
                        .tablesThatDiffer(fingerprint(database.shapesNow().only(byUp)));
    }

    /** Whether everything came back. */
    private boolean explain(
            Returned returned, ChangeStamps start, Optional<RowFingerprint> atStart, Map<String, TableRows> rowsAtStart)
            throws SQLException {
        if (atStart.isEmpty()) {
            sandbox.backToStart();
        }
        RowFingerprint was = atStart.isPresent() ? atStart.get() : fingerprint(before.only(returned.touched()));
        Set<String> differ = was.tablesThatDiffer(returned.print());
        for (String table : differ) {
            TableRows rows = rowsAtStart.containsKey(table)
                    ? rowsAtStart.get(table)
                    : TableRows.read(database.connection(), before, table, COMPARED);
            TableRows now = Objects.requireNonNull(returned.rows().get(table), table);
            findings.lost(rows.differencesTo(now), migration.up(), rollback);
        }
        findings.lost(was.besidesTables(returned.print(), start), migration.up(), rollback);
        return differ.isEmpty();
    }

    /** An up that draws from a sequence or a clock gives something else each time, even from the same state. */
    private void differsAgain(Set<String> differ) throws SQLException {
        Optional<RowFingerprint> once = fromTheStart(differ);
        Optional<RowFingerprint> twice = once.isEmpty() ? Optional.empty() : fromTheStart(differ);
        if (once.isPresent() && twice.isPresent()) {
            Set<String> noise = once.get().tablesThatDiffer(twice.get());
            differ.stream()
                    .filter(table -> !noise.contains(table))
                    .forEach(table -> findings.reapplyDiffers(table, migration.up()));
        }
    }

    /** What the up gives; empty where it fails by now, for the sequence that it draws from has come to its end. */
    private Optional<RowFingerprint> fromTheStart(Set<String> tables) throws SQLException {
        sandbox.backToStart();
        try {
            sandbox.run(migration.up());
        } catch (ScriptFailedException failure) {
            return Optional.empty();
        }
        return Optional.of(fingerprint(database.shapesNow().only(tables)));
    }

    private void writtenAfterTheUp(SchemaShape after, Set<String> aside) throws SQLException {
        Set<String> unlike = after.notAsIn(before);
        Set<String> touched = new LinkedHashSet<>(unlike);
        touched.addAll(TableMentions.of(after.tables(), migration.up(), rollback));
        findings.touched(touched);
        findings.touched(TableMentions.of(before.tables(), migration.up(), rollback));
        touched.removeIf(table -> isForTheRollbackOnly(table, after, aside));
        if (touched.isEmpty()) {
            return;
        }
        sandbox.backToUp();
        SyntheticRowFiller.Request ordinary =
                new SyntheticRowFiller.Request(touched, Optional.of(before), Optional.empty()).afterwards();
        FillResult fillResult = sandbox.fill(after, ordinary);
        findings.notFilledAfter(fillResult);
        Set<String> old = new LinkedHashSet<>(fillResult.filled());
        old.retainAll(before.tables());
        Map<String, Long> written = RowCounts.of(database.connection(), old);
        leaveOutNewPartitions(written, after);
        OidNames oidNames = OidNames.read(database.connection());
        try {
            sandbox.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(
                    FindingCode.ROLLBACK_FAILS,
                    "with rows written after the up" + usual(failure, after, fillResult.filled()) + ": ",
                    failure);
            return;
        }
        OidNames restored = OidNames.read(database.connection());
        oidNames.goneIn(restored, before, after).forEach(findings::cost);
        Set<String> fewer = new LinkedHashSet<>(old);
        fewer.retainAll(restored.tables().values());
        Map<String, Long> left = RowCounts.of(database.connection(), fewer);
        fewer.removeIf(table -> left.getOrDefault(table, 0L) >= written.getOrDefault(table, 0L));
        if (!fewer.isEmpty()) {
            writtenRowsLost(after, ordinary, rows(database.shapesNow(), fewer, LOOKED_THROUGH));
        }
        if (!unlike.isEmpty()) {
            onlyThen(after, unlike);
        }
    }

    /**
     * Whether no program will write there: a copy that the up made for its rollback to read, a partition that it took out of
     * its table, or a table that has made room for another.
     */
    private boolean isForTheRollbackOnly(String table, SchemaShape after, Set<String> aside) {
        return before.tables().contains(table)
                ? before.isPartition(table) && !after.isPartition(table)
                : after.isBare(table) || aside.contains(table) && !after.isPartition(table);
    }

    /**
     * Rows in a partition that the up added to a partitioned table leave that table with it, by its nature; they are looked
     * for where the partition was a table before.
     */
    private void leaveOutNewPartitions(Map<String, Long> written, SchemaShape after) throws SQLException {
        Set<String> added = new LinkedHashSet<>(after.tables());
        added.removeIf(table -> !after.isPartition(table)
                || after.isPartitioned(table)
                || before.whole(table).equals(after.whole(table))
                || !before.isPartitioned(after.whole(table))
                || !written.containsKey(after.whole(table)));
        RowCounts.of(database.connection(), added)
                .forEach((table, count) -> written.merge(after.whole(table), -count, Long::sum));
    }

    /** Which of the rows that were written are gone; those that the up itself had written are not meant. */
    private void writtenRowsLost(SchemaShape after, SyntheticRowFiller.Request ordinary, Map<String, TableRows> left)
            throws SQLException {
        sandbox.backToUp();
        Map<String, TableRows> ofTheUp = rows(after, left.keySet(), LOOKED_THROUGH);
        sandbox.fill(after, ordinary);
        Map<String, TableRows> all = rows(after, left.keySet(), LOOKED_THROUGH);
        left.forEach((table, now) -> {
            TableRows then = Objects.requireNonNull(all.get(table), table);
            TableRows up = Objects.requireNonNull(ofTheUp.get(table), table);
            TableRows written = then.without(up);
            // Without a key, those that the up had written cannot be distinguished from others that are alike.
            findings.writtenRowsLost(
                    written.differencesTo(up.isWhole() && now.isWhole() ? now.without(up) : now), rollback);
            if (!then.isWhole() || !now.isWhole()) {
                findings.unproven(
                        table,
                        "with the rows that the up itself writes there are too many to see whether each one that is written"
                                + " after it survives the rollback");
            }
        });
    }

    private Map<String, TableRows> rows(SchemaShape schemaShape, Set<String> tables) throws SQLException {
        return rows(schemaShape, tables, COMPARED);
    }

    private Map<String, TableRows> rows(SchemaShape schemaShape, Set<String> tables, int limit) throws SQLException {
        Map<String, TableRows> rows = new LinkedHashMap<>();
        for (String table : tables) {
            rows.put(table, TableRows.read(database.connection(), schemaShape, table, limit));
        }
        return rows;
    }

    /** Rows that the schema from before could not hold. */
    private void onlyThen(SchemaShape after, Set<String> unlike) throws SQLException {
        Set<String> tables = new LinkedHashSet<>(unlike);
        tables.retainAll(before.tables());
        if (tables.isEmpty()) {
            return;
        }
        sandbox.backToUp();
        FillResult wider = sandbox.fill(
                after, new SyntheticRowFiller.Request(tables, Optional.empty(), Optional.of(before)).afterwards());
        if (wider.rows() == 0) {
            return;
        }
        Map<String, TableRows> rows = rows(after, wider.filled());
        try {
            sandbox.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(
                    FindingCode.ROLLBACK_FAILS,
                    "with rows that only the schema after the up can hold" + offender(failure, after, wider.filled())
                            + ": ",
                    failure);
            return;
        }
        SchemaShape restored = database.shapesNow();
        Map<String, RowChanges> changes = new LinkedHashMap<>();
        for (Map.Entry<String, TableRows> table : rows.entrySet()) {
            if (restored.tables().contains(table.getKey())) {
                TableRows now = TableRows.read(database.connection(), restored, table.getKey(), COMPARED);
                RowChanges change = table.getValue().changesTo(now, database.connection());
                if (!change.differences().isEmpty()) {
                    changes.put(table.getKey(), change);
                }
            }
        }
        discarded(changes);
    }

    /** What is unchanged once the up is run again was only represented otherwise in between, as the old name of a label is. */
    private void discarded(Map<String, RowChanges> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        Map<String, TableRows> again = Map.of();
        try {
            sandbox.run(migration.up());
            SchemaShape schemaShape = database.shapesNow();
            Set<String> there = new LinkedHashSet<>(changes.keySet());
            there.retainAll(schemaShape.tables());
            again = rows(schemaShape, there);
        } catch (ScriptFailedException | Sandbox.NeedsCommits failure) {
            // Then nothing led back to itself.
        }
        for (Map.Entry<String, RowChanges> change : changes.entrySet()) {
            TableRows third = again.get(change.getKey());
            findings.discarded(
                    third == null
                            ? change.getValue().differences()
                            : change.getValue().differencesUnlessAsBefore(third));
        }
    }

    /** Of numbers that both schemas hold, the farthest from zero need not be the one that the rollback cannot do with. */
    private String usual(ScriptFailedException failure, SchemaShape after, Set<String> tables) {
        return failure.sqlState().equals("22003") ? "" : offender(failure, after, tables);
    }

    private String offender(ScriptFailedException failure, SchemaShape after, Set<String> tables) {
        return new OffendingValue(database.connection(), before, after, tables).inWords(failure);
    }

    private RowFingerprint fingerprint(SchemaShape schemaShape) throws SQLException {
        return RowFingerprint.read(database.connection(), schemaShape);
    }
}
