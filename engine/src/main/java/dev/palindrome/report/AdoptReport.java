package dev.palindrome.report;

import dev.palindrome.migrate.adopt.AdoptResult;
import dev.palindrome.migrate.adopt.AdoptResult.Adopted;
import dev.palindrome.migrate.adopt.AdoptResult.Check;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines that show what was taken over from another tool. Immutable. */
public final class AdoptReport {

    private static final String NO_TIME = " ".repeat("2026-01-01 00:00".length());

    private final TerminalStyle terminalStyle;
    private final DateTimeFormatter minute;

    /**
     * @param terminalStyle colours or none
     * @param zone that times are shown in
     */
    public AdoptReport(TerminalStyle terminalStyle, ZoneId zone) {
        this.terminalStyle = terminalStyle;
        this.minute =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    }

    /** Every migration that was recorded, what is to be known about it, and what to do next. */
    public List<String> lines(AdoptResult result) {
        List<String> lines = new ArrayList<>();
        if (result.inPlace()) {
            inPlace(result, lines);
            return lines;
        }
        lines.addAll(TextWrapping.lines("", "History of " + result.tool() + " in " + result.table()));
        lines.add("");
        for (Adopted adopted : result.adopted()) {
            lines.add("  " + terminalStyle.good("applied") + "  "
                    + adopted.appliedAt().map(minute::format).orElse(NO_TIME) + "  " + adopted.name());
            detail(result, adopted).ifPresent(detail -> lines.add(" ".repeat(29) + detail));
        }
        if (!result.adopted().isEmpty()) {
            lines.add("");
        }
        result.notes().forEach(note -> lines.addAll(TextWrapping.lines("Note: ", note)));
        summary(result, lines);
        return lines;
    }

    private Optional<String> detail(AdoptResult result, Adopted adopted) {
        if (adopted.check() == Check.CHANGED) {
            return Optional.of(terminalStyle.warning(adopted.check().words()));
        }
        return adopted.key().startsWith("baseline ")
                ? Optional.of(terminalStyle.faint(result.tool() + "'s " + adopted.key()))
                : Optional.empty();
    }

    private static String checksums(AdoptResult result) {
        return "Checksums: "
                + Arrays.stream(Check.values())
                        .filter(check -> count(result, check) > 0)
                        .map(check -> count(result, check) + " " + check.words())
                        .collect(Collectors.joining("; "))
                + ".";
    }

    private static long count(AdoptResult result, Check check) {
        return result.adopted().stream()
                .filter(adopted -> adopted.check() == check)
                .count();
    }

    private void summary(AdoptResult result, List<String> lines) {
        int count = result.adopted().size();
        if (count > 0) {
            lines.addAll(TextWrapping.lines("", checksums(result)));
        }
        if (count == 0) {
            lines.addAll(TextWrapping.lines(
                    "",
                    result.recordedBefore() == 0
                            ? "Nothing to adopt: " + result.tool() + " has applied nothing."
                            : "Nothing to adopt: the " + CountTexts.count(result.recordedBefore(), "migration")
                                    + " that " + result.tool() + " applied are recorded in " + result.historyTable()
                                    + " already."));
        } else if (result.dryRun()) {
            lines.add(terminalStyle.strong(CountTexts.count(count, "migration") + " would be recorded as applied")
                    + " in " + result.historyTable() + ".");
            lines.add("Now:  nothing has been changed, this was a dry run.");
            lines.add("Next: mvn db:adopt without db.dryRun records them.");
            return;
        } else {
            lines.add(terminalStyle.strong(CountTexts.count(count, "migration") + " recorded as applied") + " in "
                    + result.historyTable() + ".");
        }
        lines.addAll(TextWrapping.lines("Now:  ", result.table() + " is as it was; " + standing(result)));
        next(result, lines);
    }

    private static String standing(AdoptResult result) {
        int pending = result.pending().size();
        return pending == 0 ? "nothing is pending." : CountTexts.count(pending, "migration") + " pending.";
    }

    private static void next(AdoptResult result, List<String> lines) {
        lines.addAll(TextWrapping.lines(
                "Next: ",
                "mvn db:status shows it"
                        + (result.pending().isEmpty() ? "." : ", mvn db:migrate applies what is pending.")
                        + (result.tool().equals("Palindrome")
                                ? ""
                                : " Do not run " + result.tool() + " on this database any more: neither of the two"
                                        + " sees what the other applies from now on.")));
    }

    private static void inPlace(AdoptResult result, List<String> lines) {
        boolean ours = result.tool().equals("Palindrome");
        lines.addAll(TextWrapping.lines(
                "",
                "Nothing to adopt: " + result.table()
                        + (ours
                                ? " is Palindrome's own history, and no other tool's was found."
                                : " is a table of file names, which is read as it is; the first db:migrate or"
                                        + " db:rollback adds the columns that it lacks and keeps every row.")));
        lines.addAll(TextWrapping.lines(
                "Now:  ", CountTexts.count(result.recordedBefore(), "migration") + " applied, " + standing(result)));
        lines.add("Next: mvn db:status shows it.");
    }
}
