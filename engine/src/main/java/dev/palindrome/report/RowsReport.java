package dev.palindrome.report;

import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofRows;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.proof.StepRows;
import dev.palindrome.proof.UnfilledTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a proof with rows says beside its findings: what a rollback costs, and what is not proven. */
final class RowsReport {

    private static final String INDENT = "      ";
    private static final String DEEPER = INDENT + "  ";
    private static final int NAMED = 3;
    private static final int MORE_NAMED = 8;

    /** What is discarded of a whole table or column begins so; anything else is reported object by object. */
    private static final String WHOLE = "every ";

    private final TerminalStyle terminalStyle;

    RowsReport(TerminalStyle terminalStyle) {
        this.terminalStyle = terminalStyle;
    }

    /** Under a step: what its rollback costs, and the tables it is not proven for. */
    List<String> step(StepRows rows) {
        List<String> lines = new ArrayList<>();
        if (!rows.costs().isEmpty()) {
            lines.addAll(TextWrapping.lines(INDENT, DEEPER, "rollback costs: " + costs(rows.costs())));
        }
        if (!rows.unproven().isEmpty()) {
            lines.add(INDENT + terminalStyle.warning("not proven with rows:"));
            tables(DEEPER, rows.unproven(), NAMED).forEach(table -> lines.add(shortened(table)));
        }
        return lines;
    }

    /** In the summary: with what rows, and which tables held none. */
    List<String> summary(Proof proof) {
        List<String> lines = new ArrayList<>();
        ProofRows rows = proof.rows();
        if (rows == null) {
            lines.add("  " + terminalStyle.warning("proven without rows") + " (db.rows=off)");
            return lines;
        }
        lines.add("  rows in " + rows.filled() + " of " + CountTexts.count(rows.tables(), "table") + " (seed "
                + rows.seed() + ")" + (rows.unfilled().isEmpty() ? "" : ", none in"));
        tables("    ", rows.unfilled(), MORE_NAMED)
                .forEach(table -> lines.addAll(TextWrapping.lines("    ", "      ", table)));
        return lines;
    }

    private static String costs(List<RollbackCost> costs) {
        Map<String, List<String>> whole = new LinkedHashMap<>();
        List<String> parts = new ArrayList<>();
        for (RollbackCost cost : costs) {
            if (cost.detail().startsWith(WHOLE)) {
                String kind =
                        cost.object().substring(0, Math.max(0, cost.object().indexOf(' ')));
                whole.computeIfAbsent(cost.detail() + " of " + kind, same -> new ArrayList<>())
                        .add(cost.object().substring(cost.object().indexOf(' ') + 1));
            } else {
                parts.add(cost.object() + ": " + cost.detail());
            }
        }
        int more = parts.size() - NAMED;
        return Stream.concat(
                        whole.entrySet().stream()
                                .map(same -> same.getKey()
                                        + (same.getValue().size() > 1 ? "s " : " ")
                                        + some(same.getValue())),
                        more > 0
                                ? Stream.concat(parts.stream().limit(NAMED), Stream.of("and " + more + " more"))
                                : parts.stream())
                .collect(Collectors.joining("; "));
    }

    private static List<String> tables(String indent, List<UnfilledTable> tables, int named) {
        List<String> lines = new ArrayList<>();
        for (UnfilledTable table : tables.subList(0, Math.min(named, tables.size()))) {
            lines.add(indent + table.table() + ": " + table.reason());
        }
        int more = tables.size() - named;
        if (more > 0) {
            lines.add(indent + "and " + more + " more: see proof.json");
        }
        return lines;
    }

    /** The whole reason stands in the summary. */
    private static String shortened(String line) {
        String first = line.lines().findFirst().orElse("");
        return first.length() <= TerminalStyle.WIDTH
                ? first
                : first.substring(0, TerminalStyle.WIDTH - 1).stripTrailing() + "…";
    }

    private static String some(List<String> names) {
        int more = names.size() - NAMED;
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
