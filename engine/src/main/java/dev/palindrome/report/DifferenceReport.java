package dev.palindrome.report;

import dev.palindrome.catalog.Difference;
import dev.palindrome.drift.SchemaDifferences;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The lines that show in what two schemas differ. Immutable. */
public final class DifferenceReport {

    private final TerminalStyle terminalStyle;

    /** @param terminalStyle colours or none */
    public DifferenceReport(TerminalStyle terminalStyle) {
        this.terminalStyle = terminalStyle;
    }

    /**
     * Both sides, every difference, and how many there are.
     *
     * @param shown turns the name of a side into the name that is shown
     */
    public List<String> lines(SchemaDifferences found, UnaryOperator<String> shown) {
        List<String> lines = new ArrayList<>();
        lines.add("From  " + shown.apply(found.from()));
        lines.add("To    " + shown.apply(found.to()));
        lines.add("");
        found.notes().forEach(note -> lines.addAll(TextWrapping.lines("Note: ", note)));
        for (Difference difference : found.differences()) {
            lines.addAll(of(difference));
        }
        if (!found.none()) {
            lines.add("");
            lines.add(terminalStyle.faint("  + only in To, - only in From, ~ in both and not the same"));
            lines.add("");
        }
        lines.add(summary(found.differences()));
        return lines;
    }

    /** How many there are, in a sentence: {@code 2 differences: 1 added, 1 changed}. */
    public static String summary(List<Difference> differences) {
        if (differences.isEmpty()) {
            return "No difference.";
        }
        Map<Difference.Change, Integer> counts = new EnumMap<>(Difference.Change.class);
        differences.forEach(difference -> counts.merge(difference.change(), 1, Integer::sum));
        return differences.size()
                + (differences.size() == 1 ? " difference: " : " differences: ")
                + counts.entrySet().stream()
                        .map(count ->
                                count.getValue() + " " + count.getKey().name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private List<String> of(Difference difference) {
        String[] detail = difference.detail().split("\n", -1);
        String first = difference.object() + (detail[0].isEmpty() ? "" : ": " + detail[0]);
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (difference.change()) {
                    case ADDED -> terminalStyle.good("  + " + first);
                    case REMOVED -> terminalStyle.bad("  - " + first);
                    case CHANGED, RENAMED, REORDERED -> terminalStyle.warning("  ~ " + first);
                });
        for (int i = 1; i < detail.length; i++) {
            lines.add("        " + detail[i]);
        }
        return lines;
    }
}
