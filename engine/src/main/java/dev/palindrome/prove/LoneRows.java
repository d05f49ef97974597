package dev.palindrome.prove;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.RowDifference;
import dev.palindrome.rows.Shapes;
import dev.palindrome.rows.TableRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what a migration that is rolled back alone has done to rows that it has nothing to do with. What it wrote itself, and
 * what hangs on that, goes by its nature. Of tables that it has to do with only whole rows count: their values are its step's
 * to judge.
 */
final class LoneRows {

    /** How many rows of a table are read; of one that has more, only those are compared. */
    private static final int COMPARED = 20_000;

    private final TipRows before;
    private final TipRows written;
    private final OwnRows own;
    private final Shapes without;
    private final Migration migration;
    private final Script rollback;
    private final AcceptedLosses accepted;

    /** @param without the shapes that all others give */
    LoneRows(LoneTry.Rows rows, Shapes without, Migration migration) {
        this.before = rows.before();
        this.written = rows.written();
        this.own = rows.own();
        this.without = without;
        this.migration = migration;
        this.rollback = migration.rollback().orElseThrow();
        this.accepted = AcceptedLosses.of(migration);
    }

    static TableRows read(Connection connection, Shapes shapes, String table) throws SQLException {
        return TableRows.read(connection, shapes, table, COMPARED);
    }

    /** What differs where the rollback has been run. */
    List<Finding> lostIn(Trial trial) throws SQLException {
        Shapes shapes = trial.shapes();
        Fingerprint after = Fingerprint.read(trial.connection(), shapes);
        Set<String> differ = new LinkedHashSet<>(before.print().tablesThatDiffer(after));
        differ.retainAll(without.tables());
        Map<String, TableRows> were = new LinkedHashMap<>();
        for (String table : differ) {
            were.put(table, before.of(table));
        }
        Map<String, TableRows> gone = byNature(were);
        Set<String> touched = touched();
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, TableRows> was : were.entrySet()) {
            String table = was.getKey();
            TableRows goes = gone.get(table);
            if (!was.getValue().isWhole() && (goes != null || touched.contains(table))) {
                continue; // which of its rows are meant cannot be told from a part of them
            }
            TableRows is = leaving(goes, read(trial.connection(), shapes, table));
            List<RowDifference> differences = leaving(goes, was.getValue()).differencesTo(is);
            if (touched.contains(table)) {
                differences = rowsOnly(table, differences, is, goes);
            }
            differences.forEach(difference -> findings.add(finding(difference)));
        }
        boolean quiet = differ.stream().noneMatch(touched::contains);
        for (RowDifference difference : before.print().besidesTables(after)) {
            if (isOfOthers(difference, touched, quiet)) {
                findings.add(finding(difference));
            }
        }
        return findings;
    }

    /** Tables that the migration has to do with. */
    private Set<String> touched() {
        Set<String> touched = new LinkedHashSet<>(Mentions.of(before.shapes().tables(), migration.up()));
        touched.addAll(own.written());
        return touched;
    }

    /** Its own rows, and those that refer to them, and so on. */
    private Map<String, TableRows> byNature(Map<String, TableRows> were) {
        Map<String, TableRows> gone = new HashMap<>(own.tables());
        for (boolean more = true; more; ) {
            more = false;
            for (Map.Entry<String, TableRows> table : were.entrySet()) {
                TableRows known = gone.get(table.getKey());
                TableRows hang = leaving(known, table.getValue()).thatReferTo(gone);
                if (!hang.none()) {
                    gone.put(table.getKey(), known == null ? hang : known.and(hang));
                    more = true;
                }
            }
        }
        return gone;
    }

    /**
     * Rows that are gone. Those that it deletes by saying which it means to delete, unless another migration wrote them.
     */
    private List<RowDifference> rowsOnly(
            String table, List<RowDifference> differences, TableRows is, @Nullable TableRows goes) throws SQLException {
        List<RowDifference> lost = missing(differences);
        if (lost.isEmpty() || !Blame.deletesSome("table " + table, rollback)) {
            return lost;
        }
        return missing(leaving(goes, written.of(table)).differencesTo(is));
    }

    private static TableRows leaving(@Nullable TableRows those, TableRows rows) {
        return those == null ? rows : rows.withoutKeysOf(those);
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
                    && Mentions.of(List.of(difference.object()), migration.up()).isEmpty();
        }
        return quiet && difference instanceof RowDifference.ViewChanged;
    }

    private Finding finding(RowDifference difference) {
        Blame blame = Blame.forObject(difference.object(), rollback);
        Finding finding = new Finding(
                RowFindings.code(difference),
                difference.object(),
                LoneFindings.ALONE + difference.detail(),
                blame.file(),
                blame.line(),
                blame.column());
        return accepted.reason(difference.object()).map(finding::accepted).orElse(finding);
    }
}
