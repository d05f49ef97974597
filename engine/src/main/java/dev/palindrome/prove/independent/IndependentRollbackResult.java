package dev.palindrome.prove.independent;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.UnfilledTable;
import java.util.List;
import java.util.Optional;

/**
 * What came of rolling back one migration alone, with all others applied.
 *
 * @param migration which
 * @param need the first of the others that cannot be applied without it; then nothing else could be tried
 * @param failure of the rollback; empty where it runs
 * @param onlyWithRows whether the rollback runs where there are no rows but those of migrations
 * @param differences in what the schema is not the one that all others give
 * @param losses what it did to rows that it has nothing to do with; findings with their place in the rollback
 * @param unproven tables that the rollback has to do with and that held no rows: what it does to such is not known
 */
public record IndependentRollbackResult(
        Migration migration,
        Optional<Need> need,
        Optional<ScriptFailedException> failure,
        boolean onlyWithRows,
        List<Difference> differences,
        List<Finding> losses,
        List<UnfilledTable> unproven) {

    public IndependentRollbackResult {
        differences = List.copyOf(differences);
        losses = List.copyOf(losses);
        unproven = List.copyOf(unproven);
    }

    static IndependentRollbackResult needed(Migration migration, Need need) {
        return new IndependentRollbackResult(
                migration, Optional.of(need), Optional.empty(), false, List.of(), List.of(), List.of());
    }

    /** That a migration cannot be applied without the one in question. */
    public record Need(Migration migration, ScriptFailedException failure) {}
}
