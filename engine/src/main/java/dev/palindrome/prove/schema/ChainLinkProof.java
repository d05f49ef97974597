package dev.palindrome.prove.schema;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.database.RowChecksums;
import dev.palindrome.prove.database.WorkingDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Proves migrations that were each proven alone once more in one go: all the way back from the last to the first, and all
 * up again. Every finding but a known order of columns is news: alone, each of them restored what it should.
 */
final class ChainLinkProof {

    private final WorkingDatabase database;
    private final List<Migration> below;
    private final List<Migration> migrations;
    private final Set<String> reordered;
    private final FindingCollector findingCollector = new FindingCollector();

    /**
     * @param below what is applied beneath the link
     * @param migrations in order, all with a rollback, none applied yet
     * @param reordered tables whose columns come back in another order, as the steps have shown already
     */
    ChainLinkProof(WorkingDatabase database, List<Migration> below, List<Migration> migrations, Set<String> reordered) {
        this.database = database;
        this.below = below;
        this.migrations = migrations;
        this.reordered = reordered;
    }

    /** Leaves the database with all of the link applied, once, from a correct state. */
    ChainProof.Link prove() {
        long begun = System.nanoTime();
        if (migrations.size() == 1) {
            allUp(FindingCode.UP_FAILS);
        } else {
            thereAndBackAgain();
        }
        return new ChainProof.Link(
                migrations.get(0).name(),
                migrations.get(migrations.size() - 1).name(),
                migrations.size(),
                findingCollector.verdict(),
                news(),
                (System.nanoTime() - begun) / 1_000_000);
    }

    private List<Finding> news() {
        return findingCollector.all().stream()
                .filter(finding -> finding.code() != FindingCode.COLUMN_ORDER
                        || finding.object() == null
                        || !reordered.contains(finding.object()))
                .toList();
    }

    private void thereAndBackAgain() {
        Snapshot bottom = database.snapshot();
        allUp(FindingCode.UP_FAILS);
        Snapshot top = database.snapshot();
        RowChecksums rows = database.rows();
        database.forgetCheckpoint();
        allTheWayBack();
        boolean correct = compareBottom(bottom, database.snapshot());
        if (correct) {
            allUp(FindingCode.REAPPLY_FAILS);
            Snapshot again = database.snapshot();
            findingCollector.reappliedDiffers(
                    top.differencesTo(again),
                    migrations.get(migrations.size() - 1).up());
            correct = top.sameAs(again) && rows.equals(database.rows());
        }
        if (!correct) {
            rebuildUpTo(migrations.size());
        }
    }

    private void allTheWayBack() {
        for (int i = migrations.size() - 1; i >= 0; i--) {
            try {
                database.run(rollback(i));
            } catch (ScriptFailedException failure) {
                findingCollector.failed(FindingCode.ROLLBACK_FAILS, failure);
                rebuildUpTo(i);
            }
        }
    }

    private void allUp(FindingCode onFailure) {
        for (int i = 0; i < migrations.size(); i++) {
            try {
                database.run(migrations.get(i).up());
            } catch (ScriptFailedException failure) {
                findingCollector.failed(onFailure, failure);
                rebuildUpTo(i + 1);
            }
        }
    }

    /** Whether the way up can be tried from here: nothing differs but perhaps the order of columns. */
    private boolean compareBottom(Snapshot bottom, Snapshot reached) {
        if (bottom.sameAs(reached)) {
            return true;
        }
        FindingCollector atBottom = new FindingCollector();
        atBottom.notRestored(bottom, reached, migrations.get(0).up(), rollback(0));
        if (atBottom.verdict().compareTo(Verdict.EQUIVALENT) <= 0) {
            findingCollector.addAll(atBottom);
            return true;
        }
        findBlame();
        if (findingCollector.verdict() != Verdict.BROKEN) {
            findingCollector.addAll(atBottom);
        }
        return false;
    }

    /** Goes up once more to see what each rollback should come back to, and down until the first that does not. */
    private void findBlame() {
        rebuildUpTo(0);
        List<Snapshot> expected = new ArrayList<>();
        for (Migration migration : migrations) {
            expected.add(database.snapshot());
            database.run(migration.up());
        }
        for (int i = migrations.size() - 1; i >= 0; i--) {
            try {
                database.run(rollback(i));
            } catch (ScriptFailedException failure) {
                rebuildUpTo(i);
                continue;
            }
            FindingCollector here = new FindingCollector();
            here.notRestored(
                    expected.get(i), database.snapshot(), migrations.get(i).up(), rollback(i));
            if (here.verdict() == Verdict.BROKEN) {
                findingCollector.addAll(here);
                return;
            }
        }
    }

    private void rebuildUpTo(int count) {
        List<Migration> all = new ArrayList<>(below);
        all.addAll(migrations.subList(0, count));
        database.rebuild(all).ifPresent(failure -> findingCollector.failed(FindingCode.REAPPLY_FAILS, failure));
    }

    private Script rollback(int index) {
        return migrations.get(index).rollback().orElseThrow();
    }
}
