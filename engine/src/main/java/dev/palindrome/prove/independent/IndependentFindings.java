package dev.palindrome.prove.independent;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.prove.script.FindingLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a rollback alone, as findings about its migration. */
final class IndependentFindings {

    /** What their details begin with. */
    static final String ALONE = "rolled back alone: ";

    private final List<Migration> applied;

    /** @param applied in order */
    IndependentFindings(List<Migration> applied) {
        this.applied = applied;
    }

    List<Finding> of(IndependentRollbackResult lone) {
        List<Finding> findings = new ArrayList<>();
        lone.failure().ifPresent(failure -> findings.add(failed(failure, lone.onlyWithRows())));
        lone.differences().forEach(difference -> findings.add(differs(lone.migration(), difference)));
        findings.addAll(lone.losses());
        return findings;
    }

    private static Finding failed(ScriptFailedException failure, boolean onlyWithRows) {
        ScriptFailedException.Where at = failure.where();
        String circumstances = onlyWithRows ? "with rows present: " : "";
        return new Finding(
                FindingCode.ROLLBACK_FAILS,
                null,
                ALONE + circumstances + failure.problem().what(),
                at.file(),
                at.line(),
                at.column());
    }

    private Finding differs(Migration migration, Difference difference) {
        Script rollback = migration.rollback().orElseThrow();
        FindingLocation findingLocation = FindingLocation.forDifference(difference, rollback);
        FindingCode code = switch (difference.change()) {
            case ADDED -> FindingCode.LEFT_BEHIND;
            case REMOVED, RENAMED -> FindingCode.MISSING;
            case CHANGED -> FindingCode.CHANGED;
            case REORDERED -> FindingCode.COLUMN_ORDER;
        };
        String detail = switch (difference.change()) {
            case ADDED -> "still there" + more(difference);
            case REMOVED -> "taken along" + maker(migration, difference);
            case RENAMED, CHANGED -> difference.detail() + maker(migration, difference);
            case REORDERED -> difference.detail();
        };
        return new Finding(
                code,
                difference.object(),
                ALONE + detail,
                findingLocation.file(),
                findingLocation.line(),
                findingLocation.column());
    }

    private static String more(Difference difference) {
        return difference.detail().isEmpty() ? "" : ": " + difference.detail();
    }

    /** The latest of the others that names the object: it is hurt most. */
    private String maker(Migration migration, Difference difference) {
        Optional<FindingLocation> last = applied.stream()
                .filter(other -> !other.equals(migration))
                .map(other -> FindingLocation.forObject(difference.object(), other.up()))
                .filter(findingLocation -> findingLocation.line() != null)
                .reduce((first, second) -> second);
        return last.map(findingLocation -> " (" + findingLocation.place() + " names it)")
                .orElse("");
    }
}
