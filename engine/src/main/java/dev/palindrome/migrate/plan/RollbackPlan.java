package dev.palindrome.migrate.plan;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migrate.request.RollbackExtent;
import dev.palindrome.migration.Migration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What {@code rollback} will do.
 *
 * @param steps in the order in which they are run: the last migration first
 * @param notes what users should know about it
 */
public record RollbackPlan(List<HistoryMatch.Applied> steps, List<String> notes) {

    /**
     * Picks what is to be rolled back, and sees that all of it can be.
     *
     * @throws HistoryException when one of them has no rollback, or is declared irreversible
     * @throws ConfigurationException when there is nothing as asked for
     */
    public static RollbackPlan of(HistoryMatch historyMatch, String table, RollbackExtent extent) {
        new HistoryChecks(historyMatch, table).halfDone();
        List<HistoryMatch.Applied> all = historyMatch.applied();
        List<HistoryMatch.Applied> applied =
                all.stream().filter(a -> !a.repeatable()).toList();
        List<HistoryMatch.Applied> steps = new ArrayList<>(applied.subList(from(applied, extent), applied.size()));
        Collections.reverse(steps);
        refuseIrreversible(steps);
        refuseWithoutRollback(steps);
        List<String> notes = new ArrayList<>(notes(steps));
        List<String> staying = all.stream()
                .filter(HistoryMatch.Applied::repeatable)
                .map(HistoryMatch.Applied::name)
                .toList();
        if (!staying.isEmpty() && !steps.isEmpty()) {
            notes.add(
                    NameLists.of(staying, " is repeatable and stays as it is", " are repeatable and stay as they are"));
        }
        return new RollbackPlan(steps, notes);
    }

    private static int from(List<HistoryMatch.Applied> applied, RollbackExtent extent) {
        if (extent instanceof RollbackExtent.Steps steps) {
            int count = steps.count();
            if (count > applied.size() && count > 1) {
                throw new ConfigurationException(new Problem(
                        "TOO_MANY_STEPS",
                        count + " migrations are to be rolled back, and " + applied.size()
                                + (applied.size() == 1 ? " is applied" : " are applied"),
                        "db.steps",
                        "nothing has been changed",
                        "Ask for at most as many as are applied"));
            }
            return Math.max(0, applied.size() - count);
        }
        String target = ((RollbackExtent.To) extent).versionOrName();
        for (int i = applied.size() - 1; i >= 0; i--) {
            if (!target.isBlank() && applied.get(i).is(target)) {
                return i + 1;
            }
        }
        throw new ConfigurationException(new Problem(
                "TARGET_NOT_APPLIED",
                "No applied migration has the version or name '" + target + "'",
                "db.target",
                "nothing has been changed",
                applied.isEmpty()
                        ? "Nothing is applied, so there is nothing to roll back"
                        : "Name the last migration that is to stay; "
                                + NameLists.of(
                                        applied.stream()
                                                .map(HistoryMatch.Applied::name)
                                                .toList(),
                                        " is",
                                        " are")
                                + " applied"));
    }

    private static void refuseIrreversible(List<HistoryMatch.Applied> steps) {
        for (HistoryMatch.Applied step : steps) {
            Optional<String> reason = step.migration().flatMap(Migration::irreversible);
            if (reason.isPresent()) {
                throw new HistoryException(new Problem(
                        "IRREVERSIBLE",
                        step.name() + " is declared irreversible, because " + reason.get(),
                        step.row().filename(),
                        "nothing has been rolled back",
                        "Go forward: write a migration that brings about what you need"));
            }
        }
    }

    private static void refuseWithoutRollback(List<HistoryMatch.Applied> steps) {
        List<String> without = steps.stream()
                .filter(s -> s.migration().flatMap(Migration::rollback).isEmpty())
                .filter(s -> s.row().rollbackFilename().isEmpty())
                .map(HistoryMatch.Applied::name)
                .toList();
        if (!without.isEmpty()) {
            throw new HistoryException(new Problem(
                    "NO_ROLLBACK",
                    NameLists.of(without, " has", " have")
                            + " no rollback script, neither in the folder nor in the history",
                    steps.stream()
                            .filter(s -> s.name().equals(without.get(0)))
                            .map(s -> s.row().filename())
                            .findFirst()
                            .orElse(null),
                    "nothing has been rolled back",
                    "Write the rollback script, or roll back only what comes after it"));
        }
    }

    private static List<String> notes(List<HistoryMatch.Applied> steps) {
        List<String> notes = new ArrayList<>();
        for (HistoryMatch.Applied step : steps) {
            Optional<String> recorded = step.row().rollbackChecksum();
            step.migration().flatMap(Migration::rollback).ifPresent(file -> {
                if (recorded.isPresent() && !recorded.get().equals(file.checksum())) {
                    notes.add(file.file() + " is not what was recorded when " + step.name()
                            + " was applied: the file is run, not the recorded text");
                }
            });
            if (step.migration().flatMap(Migration::rollback).isEmpty()) {
                notes.add(step.name() + " has no rollback script in this folder: the one that was recorded when it was"
                        + " applied is run");
            }
        }
        return notes;
    }
}
