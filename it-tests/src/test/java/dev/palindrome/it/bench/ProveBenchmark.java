package dev.palindrome.it.bench;

import dev.palindrome.Palindrome;
import dev.palindrome.ProveRequest;
import dev.palindrome.Settings;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Proof;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Proving a set against psql running the same ups and rollbacks (one session, and one process a file), and against the
 * usual do-it-yourself method with {@code pg_dump -s} before and after each rollback. Wants psql and pg_dump of the
 * server's major on the {@code PATH}.
 */
public final class ProveBenchmark {

    private static final ProveRequest WITHOUT_ROWS = ProveRequest.DEFAULT.rows(false);

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

    private ProveBenchmark() {}

    /** @param args folders of migration sets; none for a made one of 100 and one of 300 migrations */
    public static void main(String[] args) throws Exception {
        List<Path> folders = new ArrayList<>();
        for (String folder : args) {
            folders.add(Path.of(folder));
        }
        if (folders.isEmpty()) {
            folders.add(MadeSet.write(Files.createTempDirectory("palindrome-bench"), 100));
            folders.add(MadeSet.write(Files.createTempDirectory("palindrome-bench"), 300));
        }
        try (ThrowawayServer server = BenchServer.start()) {
            for (Path folder : folders) {
                measure(server, folder);
            }
        }
    }

    private static void measure(ThrowawayServer server, Path folder) throws Exception {
        Palindrome palindrome = Palindrome.of(Settings.of(folder));
        MigrationSet set = palindrome.migrations();
        Proof warmUp = palindrome.prove(server, ProveRequest.DEFAULT, ProofListener.NONE);
        Path work = Files.createTempDirectory("palindrome-bench");
        Path session = session(set, work.resolve("session.sql"));
        List<Measured> all = Measured.inTurn(
                ROUNDS,
                List.of(
                        "psql, one session, the same scripts",
                        "Palindrome, without rows",
                        "Palindrome, with rows",
                        "psql, one process a script",
                        "psql and pg_dump -s, steps only"),
                List.of(
                        () -> withDatabase(server, psql -> psql.file(session)),
                        () -> palindrome.prove(server, WITHOUT_ROWS, ProofListener.NONE),
                        () -> palindrome.prove(server, ProveRequest.DEFAULT, ProofListener.NONE),
                        () -> withDatabase(server, psql -> oneByOne(set, psql)),
                        () -> withDatabase(server, psql -> withDumps(set, psql, work))));
        Measured.print(
                set.migrations().size() + " migrations of " + folder.getFileName() + " on " + server.description()
                        + ": " + warmUp.summary().verdicts(),
                all);
    }

    /** What a proof runs: every up, rollback and up again; then all back; then all up. */
    private static List<Path> scripts(MigrationSet set) {
        List<Path> scripts = new ArrayList<>();
        for (Migration migration : set.migrations()) {
            Path up = set.folder().resolve(migration.up().file());
            scripts.add(up);
            migration.rollback().ifPresent(rollback -> {
                scripts.add(set.folder().resolve(rollback.file()));
                scripts.add(up);
            });
        }
        set.migrations()
                .forEach(migration ->
                        scripts.add(set.folder().resolve(migration.up().file())));
        for (int i = set.migrations().size() - 1; i >= 0; i--) {
            set.migrations()
                    .get(i)
                    .rollback()
                    .ifPresent(rollback -> scripts.add(set.folder().resolve(rollback.file())));
        }
        set.migrations()
                .forEach(migration ->
                        scripts.add(set.folder().resolve(migration.up().file())));
        return scripts;
    }

    private static Path session(MigrationSet set, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path script : scripts(set)) {
            text.append("BEGIN;\n\\i '").append(script.toAbsolutePath()).append("'\nCOMMIT;\n");
        }
        return Files.writeString(file, text);
    }

    private static void oneByOne(MigrationSet set, Psql psql) throws Exception {
        for (Path script : scripts(set)) {
            psql.file(script, "-1");
        }
    }

    private static void withDumps(MigrationSet set, Psql psql, Path work) throws Exception {
        for (Migration migration : set.migrations()) {
            Path up = set.folder().resolve(migration.up().file());
            psql.dump(work.resolve("before.sql"));
            psql.file(up, "-1");
            psql.dump(work.resolve("after.sql"));
            if (migration.rollback().isPresent()) {
                psql.file(set.folder().resolve(migration.rollback().get().file()), "-1");
                psql.dump(work.resolve("restored.sql"));
                psql.file(up, "-1");
                psql.dump(work.resolve("reapplied.sql"));
            }
        }
    }

    private static void withDatabase(ThrowawayServer server, Use use) throws Exception {
        try (ScratchDatabase database = server.create("bench")) {
            use.of(new Psql(database));
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(Psql psql) throws Exception;
    }
}
