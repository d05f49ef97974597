package dev.palindrome.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.layout.Layouts;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.Prover;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long proof holds no more than a short one. */
class ManyMigrationsIT {

    private static final int MIGRATIONS = 300;

    /** The results of 200 steps take some 30 kB; their snapshots would take many times this. */
    private static final long ROOM = 500_000;

    /** What is found of rows takes more, and the driver keeps up to 5 MiB of statements for the connection that asks. */
    private static final long ROOM_WITH_ROWS = ROOM + 6_000_000;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "with rows: {0}")
    @ValueSource(booleans = {false, true})
    void three_hundred_migrations_are_proven_without_growing_memory(boolean rows) throws IOException {
        MigrationSet set = Layouts.read(write(), new LayoutSettings(Optional.empty(), List.of()));
        List<Long> used = new ArrayList<>();

        Proof proof = Prover.prove(set, SharedServers.of(17), ProveSettings.DEFAULT.rows(rows), new ProofListener() {
            @Override
            public void stepProven(int number, int of, StepProof step) {
                if (number == 100 || number == of) {
                    used.add(usedAfterCollection());
                }
            }
        });

        // Every second one of those that come and go drops a table with its rows.
        int lossy = rows ? (MIGRATIONS - 20) / 2 : 0;
        assertThat(proof.summary().verdicts())
                .containsEntry(Verdict.LOSSY, lossy)
                .containsEntry(Verdict.EXACT, MIGRATIONS - lossy);
        assertThat(proof.chain().links()).hasSize(1);
        assertThat(used.get(1) - used.get(0)).isLessThan(rows ? ROOM_WITH_ROWS : ROOM);
    }

    /** Twenty tables, then the same one made and dropped in turn: the schema stays as large as it is. */
    private Path write() throws IOException {
        for (int n = 1; n <= MIGRATIONS; n++) {
            boolean drops = n > 20 && n % 2 == 0;
            String table = n <= 20 ? "t" + n : "coming_and_going";
            String create = "CREATE TABLE " + table + " (id bigint PRIMARY KEY, name text NOT NULL, note text);\n";
            String drop = "DROP TABLE " + table + ";\n";
            String stem = String.format("%04d_%s_%s", n, drops ? "drop" : "create", table);
            Files.writeString(folder.resolve(stem + ".sql"), drops ? drop : create);
            Files.writeString(folder.resolve(stem + "_rollback.sql"), drops ? create : drop);
        }
        return folder;
    }

    private static long usedAfterCollection() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
