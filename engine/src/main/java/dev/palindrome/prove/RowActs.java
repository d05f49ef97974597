package dev.palindrome.prove;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.rows.Filler;
import dev.palindrome.rows.Filling;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.Shapes;
import dev.palindrome.rows.TableRows;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The three acts of one migration with rows: those from before come back; those written after the up do not keep the
 * rollback from running, nor die in tables that were there before; and the up can be run again.
 */
final class RowActs {

    /** How many rows of a table are compared one by one once it is known that it differs. */
    private static final int COMPARED = 1_000;

    private final RowsDatabase database;
    private final Ground ground;
    private final Migration migration;
    private final Script rollback;
    private final Shapes before;
    private final RowFindings findings;

    RowActs(RowsDatabase database, Ground ground, Migration migration, RowFindings findings) {
        this.database = database;
        this.ground = ground;
        this.migration = migration;
        this.rollback = migration.rollback().orElseThrow();
        this.before = database.shapes();
        this.findings = findings;
    }

    /**
     * @throws UpRefused when the up fails; the ground is as it was at the start
     */
    void run() throws SQLException, UpRefused {
        Fingerprint atStart = fingerprint(before);
        try {
            ground.run(migration.up());
        } catch (ScriptFailedException failure) {
            throw new UpRefused(failure);
        }
        ground.rememberUp();
        Shapes after = database.shapesNow();
        Fingerprint afterUp = fingerprint(after);
        findings.foundBefore(atStart.counts());
        try {
            ground.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(FindingCode.ROLLBACK_FAILS, "with rows present: ", failure);
            return;
        }
        Returned returned = whatCameBack(atStart);
        boolean again = upAgain(afterUp, returned);
        writtenAfterTheUp(after);
        ground.backToStart();
        explain(returned);
        if (again) {
            differsAgain(after, returned);
        }
    }

    /** What was found after the rollback; the rows from before are only read again once everything is tried. */
    private record Returned(Map<String, TableRows> rows, Set<String> differAgain) {}

    private Returned whatCameBack(Fingerprint atStart) throws SQLException {
        Shapes restored = database.shapesNow();
        Fingerprint now = fingerprint(restored);
        Map<String, TableRows> rows = new LinkedHashMap<>();
        for (String table : atStart.tablesThatDiffer(now)) {
            rows.put(table, TableRows.read(database.connection(), restored, table, COMPARED));
        }
        findings.lost(atStart.besidesTables(now), migration.up(), rollback);
        return new Returned(rows, new LinkedHashSet<>());
    }

    /** Whether it gave something else than the first time, for all that can be told without a second look. */
    private boolean upAgain(Fingerprint afterUp, Returned returned) throws SQLException {
        try {
            ground.run(migration.up());
        } catch (ScriptFailedException failure) {
            findings.failed(FindingCode.REAPPLY_FAILS, "with rows present: ", failure);
            return false;
        }
        if (!returned.rows().isEmpty()) {
            return false;
        }
        returned.differAgain().addAll(afterUp.tablesThatDiffer(fingerprint(database.shapesNow())));
        return !returned.differAgain().isEmpty();
    }

    private void explain(Returned returned) throws SQLException {
        for (Map.Entry<String, TableRows> table : returned.rows().entrySet()) {
            TableRows was = TableRows.read(database.connection(), before, table.getKey(), COMPARED);
            findings.lost(was.differencesTo(table.getValue()), migration.up(), rollback);
        }
    }

    /** An up that draws from a sequence or a clock gives something else each time, even from the same state. */
    private void differsAgain(Shapes after, Returned returned) throws SQLException {
        ground.run(migration.up());
        Fingerprint once = fingerprint(after);
        ground.backToStart();
        ground.run(migration.up());
        Set<String> noise = once.tablesThatDiffer(fingerprint(after));
        returned.differAgain().stream()
                .filter(table -> !noise.contains(table))
                .forEach(table -> findings.reapplyDiffers(table, migration.up()));
        ground.backToStart();
    }

    private void writtenAfterTheUp(Shapes after) throws SQLException {
        Set<String> unlike = after.notAsIn(before);
        Set<String> touched = new LinkedHashSet<>(unlike);
        touched.addAll(Mentions.of(after.tables(), migration.up(), rollback));
        findings.touched(touched);
        if (touched.isEmpty()) {
            return;
        }
        ground.backToUp();
        Filling ordinary = ground.fill(after, new Filler.Request(touched, Optional.of(before), Optional.empty()));
        findings.notFilledAfter(ordinary);
        Map<String, Long> written = fingerprint(after).counts();
        Map<String, TableRows> rows = new LinkedHashMap<>();
        for (String table : ordinary.filled()) {
            if (before.tables().contains(table)) {
                rows.put(table, TableRows.read(database.connection(), after, table, COMPARED));
            }
        }
        Places places = Places.read(database.connection());
        try {
            ground.run(rollback);
        } catch (ScriptFailedException failure) {
            findings.failed(FindingCode.ROLLBACK_FAILS, "with rows written after the up: ", failure);
            return;
        }
        Shapes restored = database.shapesNow();
        places.goneIn(Places.read(database.connection()), before, after).forEach(findings::cost);
        Map<String, Long> left = fingerprint(restored).counts();
        for (Map.Entry<String, TableRows> table : rows.entrySet()) {
            String name = table.getKey();
            if (left.getOrDefault(name, 0L) < written.getOrDefault(name, 0L)) {
                TableRows now = TableRows.read(database.connection(), restored, name, COMPARED);
                findings.writtenRowsLost(table.getValue().differencesTo(now), rollback);
            }
        }
        if (!unlike.isEmpty()) {
            onlyThen(after, unlike);
        }
    }

    /** Rows that the schema from before could not hold. */
    private void onlyThen(Shapes after, Set<String> unlike) throws SQLException {
        Set<String> tables = new LinkedHashSet<>(unlike);
        tables.retainAll(before.tables());
        if (tables.isEmpty()) {
            return;
        }
        ground.backToUp();
        Filling wider = ground.fill(after, new Filler.Request(tables, Optional.empty(), Optional.of(before)));
        if (wider.rows() == 0) {
            return;
        }
        Map<String, TableRows> rows = new LinkedHashMap<>();
        for (String table : wider.filled()) {
            rows.put(table, TableRows.read(database.connection(), after, table, COMPARED));
        }
        try {
            ground.run(rollback);
        } catch (ScriptFailedException failure) {
            String offender = new Offender(database.connection(), before, after, wider.filled()).inWords(failure);
            findings.failed(
                    FindingCode.ROLLBACK_FAILS,
                    "with rows that only the schema after the up can hold" + offender + ": ",
                    failure);
            return;
        }
        Shapes restored = database.shapesNow();
        for (Map.Entry<String, TableRows> table : rows.entrySet()) {
            if (restored.tables().contains(table.getKey())) {
                TableRows now = TableRows.read(database.connection(), restored, table.getKey(), COMPARED);
                findings.discarded(table.getValue().differencesTo(now));
            }
        }
    }

    private Fingerprint fingerprint(Shapes shapes) throws SQLException {
        return Fingerprint.read(database.connection(), shapes);
    }
}
