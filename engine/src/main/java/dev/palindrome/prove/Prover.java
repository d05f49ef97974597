package dev.palindrome.prove;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.database.ScriptRoleNames;
import dev.palindrome.prove.database.WorkingDatabase;
import dev.palindrome.prove.independent.IndependentPart;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.prove.rows.RowsPass;
import dev.palindrome.prove.schema.BaselineProof;
import dev.palindrome.prove.schema.BrokenStateKeeper;
import dev.palindrome.prove.schema.ChainProver;
import dev.palindrome.prove.schema.MigrationProof;
import dev.palindrome.prove.script.HistoryTableStub;
import dev.palindrome.server.database.ThrowawayServer;
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
        ScriptRoleNames roles = ScriptRoleNames.in(here);
        Optional<RowsPass> rows =
                settings.rows() ? Optional.of(new RowsPass(server, here, settings, roles)) : Optional.empty();
        ProofProgress proofProgress =
                new ProofProgress(listener, rows, here.migrations().size());
        try {
            rows.ifPresent(RowsPass::start);
            ChainProof chain;
            List<StepProof> bare;
            try (WorkingDatabase database =
                    new WorkingDatabase(server, new HistoryTableStub(settings.historyTables()), roles)) {
                bare = proveSteps(here, settings, listener, database, proofProgress);
                chain = new ChainProver(database).prove(here.migrations(), bare);
            }
            Optional<IndependentPart> lone = IndependentPart.prove(here, server, settings, bare);
            List<StepProof> told = proofProgress.finish(chain);
            List<StepProof> steps = lone.map(part -> part.with(told)).orElse(told);
            proofProgress.tellAlone(steps);
            return new Proof(
                    palindromeVersion(),
                    server.version(),
                    set.layout(),
                    steps,
                    chain,
                    summary(set, here, steps, (System.nanoTime() - begun) / 1_000_000),
                    rows.map(RowsPass::summary).orElse(null),
                    lone.map(IndependentPart::alone).orElse(null));
        } finally {
            rows.ifPresent(RowsPass::close);
        }
    }

    private static List<StepProof> proveSteps(
            MigrationSet set,
            ProveSettings settings,
            ProofListener listener,
            WorkingDatabase database,
            ProofProgress proofProgress) {
        List<StepProof> steps = new ArrayList<>();
        BrokenStateKeeper brokenStateKeeper = new BrokenStateKeeper(settings.keepDatabase(), listener);
        Snapshot before = database.snapshot();
        for (Migration migration : set.migrations()) {
            MigrationProof.Outcome outcome = migration.kind() == Migration.Kind.BASELINE
                    ? new BaselineProof(database, migration).prove(before, steps)
                    : new MigrationProof(database, migration, brokenStateKeeper).prove(before);
            steps.add(outcome.proof());
            before = outcome.after();
            proofProgress.add(outcome.proof());
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
