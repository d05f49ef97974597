package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Whether a second up gives the same rows as the first, apart from what differs between any two runs. */
final class ReapplyStability {

    private final MigrationTrial trial;
    private final RowsDatabase database;
    private final Sandbox sandbox;
    private final Migration migration;
    private final RowFindings findings;

    ReapplyStability(MigrationTrial trial) {
        this.trial = trial;
        this.database = trial.database();
        this.sandbox = trial.sandbox();
        this.migration = trial.migration();
        this.findings = trial.findings();
    }

    /** An up that draws from a sequence or a clock gives something else each time, even from the same state. */
    void check(Set<String> differ) throws SQLException {
        Optional<RowFingerprint> once = fromTheStart(differ);
        Optional<RowFingerprint> twice = once.isEmpty() ? Optional.empty() : fromTheStart(differ);
        if (once.isPresent() && twice.isPresent()) {
            Set<String> noise = once.get().tablesThatDiffer(twice.get());
            differ.stream()
                    .filter(table -> !noise.contains(table))
                    .forEach(table -> findings.reapplyDiffers(table, migration.up()));
        }
    }

    /** What the up gives; empty where it fails by now, for the sequence that it draws from has come to its end. */
    private Optional<RowFingerprint> fromTheStart(Set<String> tables) throws SQLException {
        sandbox.backToStart();
        try {
            sandbox.run(migration.up());
        } catch (ScriptFailedException failure) {
            return Optional.empty();
        }
        return Optional.of(trial.fingerprint(database.shapesNow().only(tables)));
    }
}
