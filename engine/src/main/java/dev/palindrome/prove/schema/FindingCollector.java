package dev.palindrome.prove.schema;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.generate.ClosingSql;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.script.FindingLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the facts about one migration, or one link of the chain, and derives the verdict. */
final class FindingCollector {

    private final List<Finding> found = new ArrayList<>();

    List<Finding> all() {
        return List.copyOf(found);
    }

    Verdict verdict() {
        return found.stream().map(f -> f.code().verdict()).reduce(Verdict.EXACT, Verdict::worse);
    }

    /** A fact about a script as a whole. */
    void add(FindingCode code, String detail, @Nullable String file) {
        found.add(new Finding(code, null, detail, file, null, null));
    }

    void addAll(FindingCollector others) {
        found.addAll(others.found);
    }

    /** A statement that the server refused. */
    void failed(FindingCode code, ScriptFailedException failure) {
        ScriptFailedException.Where at = failure.where();
        found.add(new Finding(code, null, failure.problem().what(), at.file(), at.line(), at.column()));
    }

    /**
     * A verify script that does not find what it looks for.
     *
     * @param when in words, with a space at its end; empty for the first time
     */
    void verifyFailed(String when, ScriptFailedException failure) {
        ScriptFailedException.Where at = failure.where();
        String detail = when + failure.problem().what();
        found.add(new Finding(FindingCode.VERIFY_FAILS, null, detail, at.file(), at.line(), at.column()));
    }

    /** How the schema after the rollback differs from the one before the up. */
    void notRestored(Snapshot before, Snapshot restored, Script up, Script rollback) {
        for (Difference difference : before.differencesTo(restored)) {
            FindingCode code = switch (difference.change()) {
                case ADDED -> FindingCode.LEFT_BEHIND;
                case REMOVED, RENAMED -> FindingCode.MISSING;
                case CHANGED -> FindingCode.CHANGED;
                case REORDERED -> FindingCode.COLUMN_ORDER;
            };
            FindingLocation findingLocation = FindingLocation.forDifference(difference, rollback);
            found.add(new Finding(
                    code,
                    difference.object(),
                    detail(difference, up),
                    findingLocation.file(),
                    findingLocation.line(),
                    findingLocation.column(),
                    ClosingSql.of(difference, before, restored).orElse(null)));
        }
    }

    /** How the schema after the second up differs from the one after the first; order that is known already is not said again. */
    void reappliedDiffers(List<Difference> differences, Script up) {
        for (Difference difference : differences) {
            boolean order = difference.change() == Difference.Change.REORDERED;
            FindingCode code = order ? FindingCode.COLUMN_ORDER : FindingCode.REAPPLY_DIFFERS;
            boolean known = found.stream().anyMatch(f -> difference.object().equals(f.object()));
            if (!known) {
                add(code, difference, FindingLocation.forDifference(difference, up), reapplied(difference));
            }
        }
    }

    /** How the schema that a baseline gives differs from the one that the migrations give that it stands for. */
    void baselineDiffers(List<Difference> differences, Script baseline) {
        for (Difference difference : differences) {
            boolean order = difference.change() == Difference.Change.REORDERED;
            FindingCode code = order ? FindingCode.COLUMN_ORDER : FindingCode.BASELINE_DIFFERS;
            String detail = switch (difference.change()) {
                case ADDED -> "only the baseline makes it";
                case REMOVED -> "the migrations make it, the baseline does not";
                case CHANGED, RENAMED, REORDERED -> "migrations → baseline: " + difference.detail();
            };
            add(code, difference, FindingLocation.forDifference(difference, baseline), detail);
        }
    }

    private void add(FindingCode code, Difference difference, FindingLocation findingLocation, String detail) {
        found.add(new Finding(
                code,
                difference.object(),
                detail,
                findingLocation.file(),
                findingLocation.line(),
                findingLocation.column()));
    }

    private static String detail(Difference difference, Script up) {
        String detail = difference.detail();
        if (difference.change() == Difference.Change.ADDED) {
            FindingLocation maker = FindingLocation.forObject(difference.object(), up);
            String made = maker.line() == null ? "" : "made by " + maker.file() + ":" + maker.line();
            detail = detail.isEmpty() || made.isEmpty() ? detail + made : detail + " (" + made + ")";
        }
        if (!detail.isEmpty()) {
            return detail;
        }
        return difference.change() == Difference.Change.ADDED
                ? "still there after the rollback"
                : "there before the up, gone after the rollback";
    }

    private static String reapplied(Difference difference) {
        return switch (difference.change()) {
            case ADDED -> ("there only the second time " + difference.detail()).strip();
            case REMOVED -> ("there only the first time " + difference.detail()).strip();
            case RENAMED -> "the second time " + difference.detail();
            case CHANGED, REORDERED -> difference.detail();
        };
    }
}
