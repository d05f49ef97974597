package dev.palindrome.prove;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.server.ThrowawayServer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Proves a migration set on a throwaway server: every migration by itself (up, rollback, up again, the schema compared
 * each time), once more on tables that hold rows, then all of them as a chain, and at last those alone that nothing requires,
 * where that is declared. A failure hides nothing that comes after it: the prover restores a correct state and goes on.
 * Stateless; proofs may run at the same time on one server.
 */
public final class Prover {

    private Prover() {}

    /**
     * Proves the set.
     *
     * @param set in order, with what runs in other environments; that is left out here
     * @param server databases are made on it, and dropped when the proof is done
     * @throws dev.palindrome.failure.ServerException when the server is lost on the way
     */
    public static Proof prove(
            MigrationSet set, ThrowawayServer server, ProveSettings settings, ProofListener listener) {
        long begun = System.nanoTime();
        MigrationSet here = set.in(settings.environment());
        listener.started(here, server);
        RoleNames roles = RoleNames.in(here);
        Optional<RowsPass> rows =
                settings.rows() ? Optional.of(new RowsPass(server, here, settings, roles)) : Optional.empty();
        Telling telling = new Telling(listener, rows, here.migrations().size());
        try {
            rows.ifPresent(RowsPass::start);
            ChainProof chain;
            List<StepProof> bare;
            try (WorkingDatabase database =
                    new WorkingDatabase(server, new HistoryStandIn(settings.historyTables()), roles)) {
                bare = proveSteps(here, settings, listener, database, telling);
                chain = new Chain(database).prove(here.migrations(), bare);
            }
            Optional<LonePart> lone = LonePart.prove(here, server, settings, bare);
            List<StepProof> told = telling.finish(chain);
            List<StepProof> steps = lone.map(part -> part.with(told)).orElse(told);
            telling.tellAlone(steps);
            return new Proof(
                    palindromeVersion(),
                    server.version(),
                    set.layout(),
                    steps,
                    chain,
                    summary(set, here, steps, (System.nanoTime() - begun) / 1_000_000),
                    rows.map(RowsPass::summary).orElse(null),
                    lone.map(LonePart::alone).orElse(null));
        } finally {
            rows.ifPresent(RowsPass::close);
        }
    }

    private static List<StepProof> proveSteps(
            MigrationSet set,
            ProveSettings settings,
            ProofListener listener,
            WorkingDatabase database,
            Telling telling) {
        List<StepProof> steps = new ArrayList<>();
        Keeper keeper = new Keeper(settings.keepDatabase(), listener);
        Snapshot before = database.snapshot();
        for (Migration migration : set.migrations()) {
            Step.Outcome outcome = migration.kind() == Migration.Kind.BASELINE
                    ? new BaselineStep(database, migration).prove(before, steps)
                    : new Step(database, migration, keeper).prove(before);
            steps.add(outcome.proof());
            before = outcome.after();
            telling.add(outcome.proof());
        }
        return steps;
    }

    private static Proof.Summary summary(MigrationSet all, MigrationSet here, List<StepProof> steps, long millis) {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        Map<FindingCode, Integer> findings = new EnumMap<>(FindingCode.class);
        for (Verdict verdict : Verdict.values()) {
            verdicts.put(verdict, 0);
        }
        for (StepProof step : steps) {
            verdicts.merge(step.verdict(), 1, Integer::sum);
            step.findings().forEach(finding -> findings.merge(finding.code(), 1, Integer::sum));
        }
        List<String> skipped = all.migrations().stream()
                .filter(migration -> !here.migrations().contains(migration))
                .map(Migration::name)
                .toList();
        return new Proof.Summary(steps.size(), verdicts, findings, skipped, millis);
    }

    private static String palindromeVersion() {
        String version = Prover.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
