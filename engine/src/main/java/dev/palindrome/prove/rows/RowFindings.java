package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.proof.StepRows;
import dev.palindrome.proof.UnfilledTable;
import dev.palindrome.prove.script.AcceptedLosses;
import dev.palindrome.prove.script.FindingLocation;
import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.fill.FillResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what the acts of one migration find. */
public final class RowFindings {

    private final AcceptedLosses accepted;
    private final List<Finding> found = new ArrayList<>();
    private final Set<RollbackCost> costs = new LinkedHashSet<>();
    private final Map<String, String> unproven = new LinkedHashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<RowDifference> lostLater = new ArrayList<>();
    private int tables;
    private int filled;

    RowFindings(Migration migration) {
        this.accepted = AcceptedLosses.of(migration);
    }

    /** Another attempt begins: what the last one found of the rows does not count. */
    void again() {
        found.removeIf(finding -> finding.code() != FindingCode.REAPPLY_FAILS);
        lostLater.clear();
        costs.clear();
        touched.clear();
    }

    void foundBefore(int allTables, int filledTables) {
        tables = allTables;
        filled = filledTables;
    }

    void failed(FindingCode code, String circumstances, ScriptFailedException failure) {
        ScriptFailedException.Where at = failure.where();
        found.add(new Finding(code, null, circumstances + failure.problem().what(), at.file(), at.line(), at.column()));
    }

    /** What is lost of rows written after the up, unless as much is lost of those from before. */
    void finish(Script rollback) {
        for (RowDifference difference : lostLater) {
            boolean known = found.stream()
                    .anyMatch(finding -> finding.code() == FindingCode.ROWS_LOST
                            && difference.object().equals(finding.object()));
            if (!known) {
                FindingLocation findingLocation = FindingLocation.forObject(difference.object(), rollback);
                add(difference, "of rows written after the up: " + difference.detail(), findingLocation);
            }
        }
        lostLater.clear();
    }

    /** What the rollback did not bring back. */
    void lost(List<RowDifference> differences, Script up, Script rollback) {
        for (RowDifference difference : differences) {
            FindingLocation findingLocation = FindingLocation.forObject(difference.object(), rollback);
            String dropped = code(difference) == FindingCode.VALUES_LOST || code(difference) == FindingCode.ROWS_LOST
                    ? FindingLocation.forDrop(difference.object(), up)
                            .map(drop -> " (dropped at " + drop.place() + ")")
                            .orElse("")
                    : "";
            add(difference, difference.detail() + dropped, findingLocation);
        }
    }

    /**
     * What the rollback took of rows that were written after the up to a table from before. Rows that it deletes by a
     * statement of their own it means to delete.
     */
    void writtenRowsLost(List<RowDifference> differences, Script rollback) {
        for (RowDifference difference : differences) {
            if (code(difference) == FindingCode.ROWS_LOST) {
                Optional<FindingLocation> delete = FindingLocation.forDelete(difference.object(), rollback);
                if (delete.isPresent()) {
                    cost(new RollbackCost(
                            difference.object(),
                            difference.detail() + " (deleted at " + delete.get().place() + ")"));
                } else {
                    lostLater.add(difference);
                }
            }
        }
    }

    /** What it did to rows that only the schema after the up can hold. */
    void discarded(List<RowDifference> differences) {
        for (RowDifference difference : differences) {
            if (code(difference) != FindingCode.ROWS_LEFT_BEHIND) {
                cost(new RollbackCost(
                        difference.object(), "of what only the schema after the up can hold: " + difference.detail()));
            }
        }
    }

    void reapplyDiffers(String table, Script up) {
        FindingLocation findingLocation = FindingLocation.forObject("table " + table, up);
        found.add(new Finding(
                FindingCode.REAPPLY_DIFFERS,
                "table " + table,
                "with rows present: the second time its rows are not what they were the first time",
                findingLocation.file(),
                findingLocation.line(),
                findingLocation.column()));
    }

    void cost(RollbackCost cost) {
        costs.add(cost);
    }

    void touched(Set<String> names) {
        touched.addAll(names);
    }

    void notFilledAfter(FillResult fillResult) {
        fillResult.unfilled().forEach(unproven::putIfAbsent);
    }

    /** Tables that held no rows when the up was run; only those count that the migration has to do with. */
    void notFilledBefore(Map<String, String> reasons) {
        reasons.forEach((table, reason) -> {
            if (touched.contains(table)) {
                unproven.putIfAbsent(table, reason);
            }
        });
    }

    void unproven(String table, String reason) {
        unproven.put(table, reason);
    }

    RowsOutcome outcome() {
        return new RowsOutcome(
                List.copyOf(found),
                new StepRows(
                        tables,
                        filled,
                        List.copyOf(costs),
                        unproven.entrySet().stream()
                                .map(entry -> new UnfilledTable(entry.getKey(), entry.getValue()))
                                .toList()));
    }

    private void add(RowDifference difference, String detail, FindingLocation findingLocation) {
        Finding finding = new Finding(
                code(difference),
                difference.object(),
                detail,
                findingLocation.file(),
                findingLocation.line(),
                findingLocation.column());
        found.add(accepted.reason(difference.object()).map(finding::accepted).orElse(finding));
    }

    public static FindingCode code(RowDifference difference) {
        if (difference instanceof RowDifference.ValuesLost) {
            return FindingCode.VALUES_LOST;
        }
        if (difference instanceof RowDifference.ValuesChanged
                || difference instanceof RowDifference.ViewChanged
                || difference instanceof RowDifference.LargeObjectsChanged) {
            return FindingCode.VALUES_CHANGED;
        }
        if (difference instanceof RowDifference.RowsAdded) {
            return FindingCode.ROWS_LEFT_BEHIND;
        }
        return difference instanceof RowDifference.SequenceBehind ? FindingCode.SEQUENCE_BEHIND : FindingCode.ROWS_LOST;
    }
}
