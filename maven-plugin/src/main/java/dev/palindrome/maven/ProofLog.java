package dev.palindrome.maven;

import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.StepProof;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.report.ProofReport;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.util.List;
import java.util.function.Consumer;

/** Writes what a proof finds to the log as it finds it. */
final class ProofLog implements ProofListener {

    private final ProofReport report;
    private final Consumer<String> lines;

    ProofLog(ProofReport report, Consumer<String> lines) {
        this.report = report;
        this.lines = lines;
    }

    @Override
    public void started(MigrationSet set, ThrowawayServer server) {
        report.started(set, server.description()).forEach(lines);
    }

    @Override
    public void stepProven(int number, int of, StepProof step) {
        report.step(number, of, step).forEach(lines);
    }

    @Override
    public void linkProven(ChainProof.Link link) {
        report.link(link).forEach(lines);
    }

    @Override
    public void aloneFailed(StepProof step, List<Finding> findings) {
        report.alone(step, findings).forEach(lines);
    }

    @Override
    public void kept(ScratchDatabase database, String migration) {
        lines.accept("");
        lines.accept("Kept the database as the rollback of " + migration + " left it:");
        lines.accept("  " + database.jdbcUrl());
        lines.accept("  " + database.psql());
    }
}
