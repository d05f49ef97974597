package dev.palindrome.report;

import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A proof as lines for a console: one a migration as it is proven, its findings under it, and a summary at the end. Pure
 * functions; stays within 80 columns beside a {@code [INFO] } where names allow it. Thread-safe.
 */
public final class ProofReport {

    private static final int WIDTH = TerminalStyle.WIDTH;
    private static final String INDENT = "      ";

    private static final String TIMES = "%7s %8s %8s";

    private final TerminalStyle terminalStyle;

    public ProofReport(TerminalStyle terminalStyle) {
        this.terminalStyle = terminalStyle;
    }

    /** What is about to be proven, on what. */
    public List<String> started(MigrationSet set, String server) {
        List<String> lines = new ArrayList<>();
        int count = set.migrations().size();
        lines.add("Proving " + count + (count == 1 ? " migration" : " migrations") + " on " + server);
        lines.addAll(TextWrapping.lines("  ", set.readAs()));
        for (Note note : set.notes()) {
            String where = note.file() == null ? "" : note.file() + ": ";
            lines.addAll(TextWrapping.lines("  ", "    ", "note: " + where + note.message()));
        }
        String heads = String.format(TIMES, "up", "rollback", "re-apply");
        lines.add("");
        lines.add(" ".repeat(WIDTH - heads.length()) + terminalStyle.faint(heads));
        return lines;
    }

    /** A step that is done: its verdict, and its findings. */
    public List<String> step(int number, int of, StepProof step) {
        List<String> lines = new ArrayList<>();
        String count = String.valueOf(of);
        String progress =
                "[" + " ".repeat(count.length() - String.valueOf(number).length()) + number + "/" + of + "] ";
        String verdict = String.format("%-12s ", step.verdict());
        String times = times(step.millis());
        int room = WIDTH - progress.length() - verdict.length() - times.length() - 1;
        String name = room >= 16
                ? String.format("%-" + room + "s ", TextWrapping.shorten(step.name(), room))
                : step.name() + " ";
        lines.add((terminalStyle.faint(progress)
                        + terminalStyle.of(step.verdict(), verdict)
                        + name
                        + terminalStyle.faint(times))
                .stripTrailing());
        step.findings().forEach(finding -> lines.addAll(finding(finding)));
        if (step.rows() != null) {
            lines.addAll(new RowsReport(terminalStyle).step(step.rows()));
        }
        return lines;
    }

    /** A link of the chain that is done. */
    public List<String> link(ChainProof.Link link) {
        String first = "chain  " + String.format("%-12s ", link.verdict());
        List<String> lines = new ArrayList<>(TextWrapping.lines(
                first,
                link.migrations() + " migrations back in one go and up again: " + link.from() + " … " + link.to()));
        lines.set(
                0,
                lines.get(0)
                        .replace(
                                link.verdict().name(),
                                terminalStyle.of(link.verdict(), link.verdict().name())));
        link.findings().forEach(finding -> lines.addAll(finding(finding)));
        return lines;
    }

    /** A migration that does not do what it should when it is rolled back alone. */
    public List<String> alone(StepProof step, List<Finding> findings) {
        return new IndependentReport(terminalStyle).failed(step, findings, this::finding);
    }

    /** One finding, with the place to look at. */
    public List<String> finding(Finding finding) {
        String object = finding.object() == null ? "" : finding.object();
        List<String> detail = finding.detail().lines().toList();
        String first = detail.isEmpty() ? "" : detail.get(0);
        String text = object.isEmpty() ? first : first.isEmpty() ? object : object + ": " + first;
        List<String> lines = new ArrayList<>(TextWrapping.lines(INDENT, INDENT + "  ", finding.code() + " " + text));
        detail.stream().skip(1).forEach(line -> lines.add(INDENT + "  " + line));
        if (!finding.place().isEmpty()) {
            lines.add(INDENT + "  " + terminalStyle.faint("at " + finding.place()));
        }
        String accepted = finding.accepted();
        if (accepted != null) {
            lines.addAll(TextWrapping.lines(INDENT + "  ", INDENT + "    ", "accepted: because " + accepted));
        }
        String sql = finding.closingSql();
        if (sql != null && sql.indexOf('\n') < 0) {
            lines.addAll(TextWrapping.lines(INDENT + "  ", INDENT + "    ", "missing: " + sql));
        }
        return lines;
    }

    /** Counts, what cuts the chain, and what to do next. */
    public List<String> summary(Proof proof) {
        List<String> lines = new ArrayList<>();
        Map<Verdict, Integer> verdicts = proof.summary().verdicts();
        lines.add(terminalStyle.strong(proof.summary().migrations() + " migrations proven in "
                + seconds(proof.summary().millis()) + " on PostgreSQL " + proof.postgres()));
        lines.add("  "
                + verdicts.entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .map(entry -> terminalStyle.of(entry.getKey(), entry.getValue() + " " + entry.getKey()))
                        .collect(Collectors.joining(", ")));
        int without = proof.summary().findings().getOrDefault(FindingCode.NO_ROLLBACK, 0);
        if (without > 0) {
            lines.addAll(TextWrapping.lines(
                    "  ",
                    "    ",
                    without + " without a rollback: "
                            + CountTexts.writeRollback(proof.layout(), without == 1 ? "it" : "them")));
        }
        lines.addAll(new RowsReport(terminalStyle).summary(proof));
        lines.addAll(chain(proof.chain()));
        lines.addAll(new IndependentReport(terminalStyle).summary(proof));
        if (!proof.summary().skipped().isEmpty()) {
            lines.addAll(TextWrapping.lines(
                    "  ",
                    "    ",
                    "not for this environment: "
                            + String.join(", ", proof.summary().skipped())));
        }
        return lines;
    }

    private List<String> chain(ChainProof chain) {
        if (chain.links().isEmpty() && chain.cuts().isEmpty()) {
            return List.of();
        }
        if (chain.cuts().isEmpty()) {
            return List.of("  chain: all up, all the way back, all up again: "
                    + terminalStyle.of(chain.verdict(), "" + chain.verdict()));
        }
        long proven =
                chain.links().stream().filter(link -> link.migrations() > 1).count();
        return TextWrapping.lines(
                "  ",
                "    ",
                "chain: cut " + chain.cuts().size() + (chain.cuts().size() == 1 ? " time" : " times") + ", at "
                        + shortList(chain.cuts()) + "; " + proven + (proven == 1 ? " part" : " parts")
                        + " between proven by going back and up again");
    }

    private static String shortList(List<String> names) {
        return names.size() <= 3
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + (names.size() - 3) + " more";
    }

    private static String times(StepProof.Millis millis) {
        return String.format(TIMES, shown(millis.up()), shown(millis.rollback()), shown(millis.reapply()));
    }

    private static String shown(@Nullable Long millis) {
        return millis == null ? "-" : millis < 10_000 ? millis + "ms" : seconds(millis);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
