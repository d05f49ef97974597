package dev.palindrome.prove.independent;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.IndependentProof;
import dev.palindrome.proof.IndependentProof.Untried;
import dev.palindrome.proof.IndependentProof.WithoutRows;
import dev.palindrome.proof.StepProof;
import dev.palindrome.prove.database.ScriptDatabases;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.database.ThrowawayServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The third part of a proof, of sets that declare what migrations require: what nothing requires is rolled back alone.
 *
 * @param findings by migration, of those that were tried; none where it is as it should be
 */
public record IndependentPart(IndependentProof alone, Map<String, List<Finding>> findings) {

    /** @return empty where nothing is declared, or the part is switched off */
    public static Optional<IndependentPart> prove(
            MigrationSet set, ThrowawayServer server, ProveSettings settings, List<StepProof> steps) {
        if (settings.alone().equals(Optional.of(0)) || !IndependentCandidates.anyIn(set)) {
            return Optional.empty();
        }
        List<Migration> applied = applied(set, steps);
        IndependentCandidates candidates = new IndependentCandidates(set, applied, steps);
        List<Migration> tried = candidates.of(settings.alone());
        List<Untried> untried = new ArrayList<>(candidates.untried());
        List<WithoutRows> unproven = new ArrayList<>();
        Map<String, List<Finding>> findings = new LinkedHashMap<>();
        if (!tried.isEmpty()) {
            try (ScriptDatabases scriptDatabases = new ScriptDatabases(set, server, settings.historyTables())) {
                Optional<Long> seed = settings.rows() ? Optional.of(settings.seed()) : Optional.empty();
                for (IndependentRollbackResult lone :
                        new IndependentRollbacks(scriptDatabases, applied, seed, settings.given()).of(tried)) {
                    lone.need()
                            .ifPresentOrElse(
                                    need -> untried.add(
                                            new Untried(lone.migration().name(), needs(need))),
                                    () -> findings.put(
                                            lone.migration().name(), new IndependentFindings(applied).of(lone)));
                    if (!lone.unproven().isEmpty()) {
                        unproven.add(new WithoutRows(lone.migration().name(), lone.unproven()));
                    }
                }
            } catch (ScriptFailedException failure) {
                String reason = "the migrations cannot be applied one after the other: " + words(failure);
                tried.forEach(migration -> untried.add(new Untried(migration.name(), reason)));
                findings.clear();
            }
        }
        return Optional.of(
                new IndependentPart(new IndependentProof(List.copyOf(findings.keySet()), untried, unproven), findings));
    }

    /** All that can be, but for baselines that stand for others which are there. */
    private static List<Migration> applied(MigrationSet set, List<StepProof> steps) {
        List<Migration> applied = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Migration migration = set.migrations().get(i);
            boolean beside = migration.kind() == Migration.Kind.BASELINE && i > 0;
            if (!beside && !has(steps.get(i), FindingCode.UP_FAILS)) {
                applied.add(migration);
            }
        }
        return applied;
    }

    private static String needs(IndependentRollbackResult.Need need) {
        return need.migration().name() + " cannot be applied without it, and does not declare that it requires it: "
                + words(need.failure());
    }

    private static String words(ScriptFailedException failure) {
        return failure.where() + ": "
                + failure.problem().what().lines().findFirst().orElse("");
    }

    /** The steps, with what was found of those that were tried. */
    public List<StepProof> with(List<StepProof> steps) {
        return steps.stream()
                .map(step -> with(step, findings.getOrDefault(step.name(), List.of())))
                .toList();
    }

    private static StepProof with(StepProof step, List<Finding> found) {
        List<Finding> news =
                found.stream().filter(finding -> !isKnown(finding, step)).toList();
        if (news.isEmpty()) {
            return step;
        }
        List<Finding> findings = new ArrayList<>(step.findings());
        findings.addAll(news);
        return step.with(findings, step.rows());
    }

    /** What goes wrong right after its up goes wrong alone too. */
    private static boolean isKnown(Finding finding, StepProof step) {
        return step.findings().stream()
                .filter(known -> known.code() == finding.code())
                .anyMatch(known -> finding.object() == null || finding.object().equals(known.object()));
    }

    private static boolean has(StepProof step, FindingCode code) {
        return step.findings().stream().anyMatch(finding -> finding.code() == code);
    }
}
