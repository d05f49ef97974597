package dev.palindrome.report;

import dev.palindrome.proof.RehearsalResult;
import dev.palindrome.proof.RehearsalResult.Act;
import dev.palindrome.proof.RehearsalResult.Held;
import dev.palindrome.proof.RehearsalResult.Loss;
import dev.palindrome.proof.RehearsalResult.Purpose;
import dev.palindrome.proof.RehearsalResult.Sight;
import dev.palindrome.proof.RollbackCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines that show what came of a rehearsal. Immutable. */
public final class RehearsalReport {

    private static final String INDENT = "      ";
    private static final int NAMED = 10;

    /** What a statement does to other objects without naming them. */
    private static final String WEAKEST = "ACCESS SHARE";

    private static final String STRONGEST = "ACCESS EXCLUSIVE";

    private final TerminalStyle terminalStyle;

    /** @param terminalStyle colours or none */
    public RehearsalReport(TerminalStyle terminalStyle) {
        this.terminalStyle = terminalStyle;
    }

    /** Copy, every script with its time and locks, what is lost, and what to do next. */
    public List<String> lines(RehearsalResult rehearsalResult) {
        List<String> lines = new ArrayList<>();
        lines.add(terminalStyle.strong("Rehearsal of " + rehearsalResult.migration()));
        lines.addAll(TextWrapping.lines(
                "  ",
                "on a copy of " + rehearsalResult.database() + " (" + rehearsalResult.size() + ", "
                        + CountTexts.count(rehearsalResult.tables(), "table") + ", " + number(rehearsalResult.rows())
                        + (rehearsalResult.rows() == 1 ? " row" : " rows") + "), copied in "
                        + CountTexts.duration(rehearsalResult.copying()) + ", dropped now"));
        lines.add("");
        for (Act act : rehearsalResult.acts()) {
            lines.addAll(act(act));
        }
        List<String> found = new ArrayList<>(losses(rehearsalResult));
        found.addAll(discards(rehearsalResult));
        if (!found.isEmpty()) {
            lines.add("");
            lines.addAll(found);
        }
        lines.add("");
        lines.addAll(TextWrapping.lines("Next: ", next(rehearsalResult)));
        return lines;
    }

    /** In a sentence, why the migration is not to be run as it is: for a build that fails. */
    public static String refusal(RehearsalResult rehearsalResult) {
        return rehearsalResult
                .failed()
                .map(act -> rehearsalResult.migration() + ": " + words(act.purpose()) + " fails on a copy of "
                        + rehearsalResult.database() + ":\n  " + act.failure().orElse(""))
                .orElseGet(() -> rehearsalResult.migration() + ": after up and rollback, "
                        + CountTexts.count(rehearsalResult.notAccepted().size(), "thing") + " of the copy of "
                        + rehearsalResult.database()
                        + (rehearsalResult.notAccepted().size() == 1 ? " is" : " are") + " not as before");
    }

    private List<String> act(Act act) {
        String first = "  " + CountTexts.padded(words(act.purpose()), 9) + " ";
        String time = CountTexts.duration(act.duration());
        if (act.failure().isPresent()) {
            List<String> lines =
                    new ArrayList<>(TextWrapping.lines(first, INDENT, act.script() + ": fails after " + time));
            lines.addAll(red(TextWrapping.lines(INDENT, act.failure().get())));
            return lines;
        }
        List<String> lines = new ArrayList<>(TextWrapping.lines(
                first,
                INDENT,
                act.script() + ": " + time + (act.statements() > 1 ? ", " + act.statements() + " statements" : "")));
        if (act.purpose() == Purpose.VERIFY || act.purpose() == Purpose.BEFORE) {
            return lines;
        }
        if (act.statements() > 1) {
            act.slowest().stream()
                    .filter(slow -> slow.duration().toMillis() > 0)
                    .forEach(slow -> lines.addAll(TextWrapping.lines(
                            INDENT,
                            INDENT + "  ",
                            time(slow.duration()) + " in " + slow.verb() + " at " + slow.place())));
        }
        lines.addAll(locks(act));
        return lines;
    }

    private List<String> locks(Act act) {
        List<String> lines = new ArrayList<>();
        if (act.sight() instanceof Sight.None none) {
            lines.addAll(TextWrapping.lines(
                    INDENT, "it runs without a transaction, and its locks are not known: " + none.why()));
            return lines;
        }
        boolean glances = act.sight() instanceof Sight.Glances;
        List<Held> locks = act.locks().stream()
                .filter(lock -> !lock.mode().equals(WEAKEST))
                .toList();
        if (locks.isEmpty()) {
            lines.add(INDENT + (glances ? "no lock was seen" : "no lock that others wait for")
                    + " on what was there before");
        }
        for (Held lock : locks.subList(0, Math.min(NAMED, locks.size()))) {
            List<String> told = TextWrapping.lines(INDENT, INDENT + "  ", words(lock, glances));
            lines.addAll(lock.mode().equals(STRONGEST) ? yellow(told) : told);
        }
        if (locks.size() > NAMED) {
            lines.add(INDENT + "and " + (locks.size() - NAMED) + " weaker or shorter locks");
        }
        if (act.sight() instanceof Sight.Glances seen) {
            lines.addAll(TextWrapping.lines(
                    INDENT,
                    "it runs without a transaction: these are the locks that were seen while it ran, and one held for less"
                            + " than " + time(seen.gap().plusMillis(1)) + " may be missing"));
        }
        return lines;
    }

    private static String words(Held lock, boolean glances) {
        String time = !glances
                ? " for " + time(lock.held())
                : lock.held().toMillis() == 0 ? ", seen once" : ", seen for " + time(lock.held());
        return "locks " + lock.relation() + time + ": " + effect(lock.mode()) + " (" + lock.mode()
                + (lock.place().isEmpty() ? "" : " from " + lock.place()) + ")";
    }

    /** What others can still do meanwhile. */
    private static String effect(String mode) {
        return switch (mode) {
            case STRONGEST -> "nobody else reads or writes";
            case "EXCLUSIVE", "SHARE ROW EXCLUSIVE", "SHARE" -> "others read, nobody else writes";
            case "ROW EXCLUSIVE" -> "others read, and write other rows";
            default -> "others read and write";
        };
    }

    private List<String> losses(RehearsalResult rehearsalResult) {
        List<String> lines = new ArrayList<>();
        boolean compared = rehearsalResult.acts().stream()
                .anyMatch(act ->
                        act.purpose() == Purpose.ROLLBACK && act.failure().isEmpty());
        if (rehearsalResult.lost().isEmpty()) {
            if (compared && rehearsalResult.rows() == 0) {
                lines.addAll(yellow(TextWrapping.lines(
                        "  ",
                        "There was no row, so nothing shows what the rollback does to rows: db:prove makes some up.")));
            } else if (compared) {
                lines.add("  " + terminalStyle.good("Every row and value is there after up and rollback."));
            }
            return lines;
        }
        lines.add("  "
                + terminalStyle.bad(
                        compared ? "After up and rollback, these are not as before:" : "The up takes away:"));
        for (Loss loss : rehearsalResult.lost()) {
            lines.addAll(TextWrapping.lines("    ", INDENT, loss.object() + ": " + loss.detail()));
            loss.accepted()
                    .ifPresent(reason ->
                            lines.addAll(TextWrapping.lines(INDENT, INDENT + "  ", "accepted: because " + reason)));
        }
        return lines;
    }

    private static List<String> discards(RehearsalResult rehearsalResult) {
        List<String> lines = new ArrayList<>();
        if (!rehearsalResult.discards().isEmpty()) {
            lines.add("  The rollback discards by its nature:");
            for (RollbackCost cost : rehearsalResult.discards()) {
                lines.addAll(TextWrapping.lines("    ", INDENT, cost.object() + ": " + cost.detail()));
            }
        }
        return lines;
    }

    private static String next(RehearsalResult rehearsalResult) {
        if (rehearsalResult.failed().isPresent()) {
            Purpose purpose = rehearsalResult.failed().get().purpose();
            return purpose == Purpose.ROLLBACK || purpose == Purpose.UP_AGAIN
                    ? "the migration can be applied, but not taken back and applied again as it is: change the script,"
                            + " and rehearse again"
                    : "change the script, or the rows that are in its way, and rehearse again";
        }
        if (!rehearsalResult.notAccepted().isEmpty()) {
            return "keep aside what would be lost (a table that the up fills and the rollback reads), or accept the loss"
                    + " by name: -- db:accepts-loss … because …";
        }
        if (!rehearsalResult.reversible()) {
            return "there is no rollback to rehearse: write one, or take a backup before db:migrate";
        }
        boolean blocks = rehearsalResult.acts().stream()
                .flatMap(act -> act.locks().stream())
                .anyMatch(lock -> lock.mode().equals(STRONGEST) && lock.held().toMillis() >= 1_000);
        return blocks
                ? "nobody can read or write what is locked ACCESS EXCLUSIVE for so long: apply it with db:migrate when"
                        + " that can be borne, or in smaller steps"
                : "apply it with db:migrate";
    }

    private static String words(Purpose purpose) {
        return switch (purpose) {
            case BEFORE -> "before it";
            case UP -> "up";
            case VERIFY -> "verify";
            case ROLLBACK -> "rollback";
            case UP_AGAIN -> "up again";
        };
    }

    private List<String> red(List<String> lines) {
        return lines.stream().map(terminalStyle::bad).toList();
    }

    private List<String> yellow(List<String> lines) {
        return lines.stream().map(terminalStyle::warning).toList();
    }

    /** {@code 1,240 ms}: times that are compared are written in one unit. */
    private static String time(Duration duration) {
        return number(duration.toMillis()) + " ms";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
