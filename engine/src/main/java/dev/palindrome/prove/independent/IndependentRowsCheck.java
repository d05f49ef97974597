package dev.palindrome.prove.independent;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.rows.RowFindings;
import dev.palindrome.prove.script.AcceptedLosses;
import dev.palindrome.prove.script.FindingLocation;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.rows.compare.RowKeys;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.hash.HashComparison;
import dev.palindrome.rows.hash.RowHashes;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what a migration that is rolled back alone has done to rows that it has nothing to do with. What it wrote itself, and
 * what hangs on that, goes by its nature. Of tables that it has to do with only whole rows count: their values are its step's
 * to judge.
 */
final class IndependentRowsCheck {

    /** How many rows of a table are read as text; those of one that has more are compared by their hashes. */
    private static final int COMPARED = 5_000;

    /** How many of those that differ are read as text even so, for examples. */
    private static final int LOOKED_AT = 1_000;

    private final FinalStateRows before;
    private final FinalStateRows written;
    private final RowsWrittenByUp own;
    private final SchemaShape without;
    private final Migration migration;
    private final Script rollback;
    private final AcceptedLosses accepted;
    private final Map<String, String> unproven = new LinkedHashMap<>();

    /** @param without the shapes that all others give */
    IndependentRowsCheck(IndependentRollbackAttempt.Rows rows, SchemaShape without, Migration migration) {
        this.before = rows.before();
        this.written = rows.written();
        this.own = rows.own();
        this.without = without;
        this.migration = migration;
        this.rollback = migration.rollback().orElseThrow();
        this.accepted = AcceptedLosses.of(migration);
    }

    static TableRows read(Connection connection, SchemaShape schemaShape, String table) throws SQLException {
        return TableRows.read(connection, schemaShape, table, COMPARED);
    }

    /** What differs where the rollback has been run. */
    List<Finding> lostIn(ScriptDatabase scriptDatabase) throws SQLException {
        SchemaShape schemaShape = scriptDatabase.schemaShape();
        RowFingerprint after = RowFingerprint.read(scriptDatabase.connection(), schemaShape);
        Set<String> differ = new LinkedHashSet<>(before.print().tablesThatDiffer(after));
        differ.retainAll(without.tables());
        RowsRemovedWithMigration going = RowsRemovedWithMigration.of(before, own, differ);
        Set<String> touched = touched();
        List<Finding> findings = new ArrayList<>();
        for (String table : differ) {
            if (going.unknownIn(table)) {
                unproven.put(table, "its key is another since, and nothing tells which rows the migration wrote");
                continue;
            }
            TableRows was = before.of(table);
            TableRows is = read(scriptDatabase.connection(), schemaShape, table);
            BitSet goes = going.of(table);
            List<RowDifference> differences = was.isWhole() && is.isWhole()
                    ? differences(table, goes, is, touched.contains(table))
                    : differences(table, goes, scriptDatabase, touched.contains(table));
            differences.stream()
                    .filter(IndependentRowsCheck::isLoss)
                    .forEach(difference -> findings.add(finding(difference)));
        }
        boolean quiet = differ.stream().noneMatch(touched::contains);
        for (RowDifference difference : before.print().besidesTables(after)) {
            if (isOfOthers(difference, touched, quiet)) {
                findings.add(finding(difference));
            }
        }
        return findings;
    }

    /** Rows that come instead are written by what later migrations made: a trigger that keeps a log of changes. */
    private static boolean isLoss(RowDifference difference) {
        return RowFindings.code(difference) != FindingCode.ROWS_LEFT_BEHIND;
    }

    /** Tables whose rows cannot be judged, and why; known once {@link #lostIn} is through. */
    Map<String, String> unproven() {
        return unproven;
    }

    /** Tables that the migration has to do with. */
    private Set<String> touched() {
        Set<String> touched =
                new LinkedHashSet<>(TableMentions.of(before.schemaShape().tables(), migration.up()));
        touched.addAll(own.written());
        return touched;
    }

    private List<RowDifference> differences(String table, BitSet goes, TableRows is, boolean touched)
            throws SQLException {
        TableRows own = before.of(table).having(before.hashes(table).keys(goes));
        List<RowDifference> differences = before.of(table).withoutKeysOf(own).differencesTo(is.withoutKeysOf(own));
        if (!touched) {
            return differences;
        }
        List<RowDifference> lost = missing(differences);
        return lost.isEmpty() || !deletesSome(table)
                ? lost
                : missing(written.of(table).withoutKeysOf(own).differencesTo(is.withoutKeysOf(own)));
    }

    /** The same check for tables with many rows. */
    private List<RowDifference> differences(String table, BitSet goes, ScriptDatabase scriptDatabase, boolean touched)
            throws SQLException {
        RowHashes was = before.hashes(table);
        SchemaShape schemaShape = scriptDatabase.schemaShape();
        HashComparison comparison = new HashComparison(
                was,
                goes,
                RowHashes.read(
                        scriptDatabase.connection(),
                        schemaShape,
                        table,
                        List.of(was.keys().columns())));
        RowKeys missing = comparison.missing();
        if (touched && deletesSome(table)) {
            missing = missing.within(written.hashes(table).keys());
        }
        List<RowDifference.Example> examples =
                before.of(table, missing, LOOKED_AT).examples();
        return touched
                ? comparison.rowsLost(missing, examples)
                : comparison.differences(
                        examples,
                        before.of(table, comparison.changed(), LOOKED_AT),
                        TableRows.read(
                                scriptDatabase.connection(), schemaShape, table, comparison.changed(), LOOKED_AT));
    }

    /**
     * Whether the rollback says which rows it means to delete: then only those are lost that another migration wrote.
     */
    private boolean deletesSome(String table) {
        return FindingLocation.deletesSome("table " + table, rollback);
    }

    private static List<RowDifference> missing(List<RowDifference> differences) {
        return differences.stream()
                .filter(difference -> RowFindings.code(difference) == FindingCode.ROWS_LOST)
                .toList();
    }

    private boolean isOfOthers(RowDifference difference, Set<String> touched, boolean quiet) {
        if (difference instanceof RowDifference.SequenceBehind sequence) {
            return sequence.column().stream()
                            .noneMatch(column -> touched.stream().anyMatch(table -> column.startsWith(table + ".")))
                    && TableMentions.of(List.of(difference.object()), migration.up())
                            .isEmpty();
        }
        return quiet && difference instanceof RowDifference.ViewChanged;
    }

    private Finding finding(RowDifference difference) {
        FindingLocation findingLocation = FindingLocation.forObject(difference.object(), rollback);
        Finding finding = new Finding(
                RowFindings.code(difference),
                difference.object(),
                IndependentFindings.ALONE + difference.detail(),
                findingLocation.file(),
                findingLocation.line(),
                findingLocation.column());
        return accepted.reason(difference.object()).map(finding::accepted).orElse(finding);
    }
}
