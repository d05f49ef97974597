package dev.palindrome.layout.foldered;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.script.DirectiveReader;
import dev.palindrome.layout.script.ScriptSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Migrations that name their parents, brought into an order in which every parent comes first. */
final class MigrationGraph {

    private final List<MigrationCandidate> migrationCandidates;
    private final Map<MigrationCandidate, SourcegraphMetadata> metadata;

    /** @param metadata of those that have it; the others have no parents */
    MigrationGraph(
            List<MigrationCandidate> migrationCandidates, Map<MigrationCandidate, SourcegraphMetadata> metadata) {
        this.migrationCandidates = migrationCandidates;
        this.metadata = metadata;
    }

    /**
     * All of them, each requiring its parents; of those that could come next, the one with the smallest number does.
     *
     * @throws MigrationSetException when a parent is not there, or is a descendant too
     */
    List<MigrationCandidate> order() {
        Map<String, MigrationCandidate> byNumber = new TreeMap<>();
        migrationCandidates.forEach(
                migrationCandidate -> byNumber.put(migrationCandidate.version().text(), migrationCandidate));
        for (SourcegraphMetadata one : metadata.values()) {
            for (DirectiveReader.Required parent : one.parents()) {
                if (!byNumber.containsKey(parent.reference())) {
                    throw new MigrationSetException(Problem.of(
                                    "REQUIRES_UNKNOWN",
                                    "There is no migration " + parent.reference() + " in the folder")
                            .at(parent.position().toString())
                            .next("Restore it, or name the parents that are there"));
                }
            }
        }
        List<MigrationCandidate> waiting = new ArrayList<>(migrationCandidates);
        waiting.sort(MigrationCandidate.BY_VERSION);
        List<MigrationCandidate> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (!waiting.isEmpty()) {
            MigrationCandidate next = waiting.stream()
                    .filter(migrationCandidate -> parents(migrationCandidate).stream()
                            .allMatch(parent -> placed.contains(parent.reference())))
                    .findFirst()
                    .orElseThrow(() -> circle(waiting));
            waiting.remove(next);
            placed.add(next.version().text());
            ordered.add(complete(next));
        }
        return ordered;
    }

    private MigrationCandidate complete(MigrationCandidate migrationCandidate) {
        SourcegraphMetadata about = metadata.get(migrationCandidate);
        if (about == null) {
            return migrationCandidate;
        }
        String words = about.name().isEmpty() ? migrationCandidate.words() : about.name();
        ScriptSource up = about.concurrently() ? migrationCandidate.up().withoutTransaction() : migrationCandidate.up();
        return new MigrationCandidate(
                migrationCandidate.name(),
                migrationCandidate.version(),
                words,
                up,
                migrationCandidate.rollback(),
                migrationCandidate.verify(),
                migrationCandidate.kind(),
                about.parents());
    }

    private List<DirectiveReader.Required> parents(MigrationCandidate migrationCandidate) {
        SourcegraphMetadata about = metadata.get(migrationCandidate);
        return about == null ? List.of() : about.parents();
    }

    private static MigrationSetException circle(List<MigrationCandidate> waiting) {
        return new MigrationSetException(Problem.of(
                        "REQUIRES_CYCLE",
                        "These migrations are each other's parents in a circle: "
                                + waiting.stream().map(MigrationCandidate::name).collect(Collectors.joining(", ")))
                .at(waiting.get(0).up().file())
                .next("Take one of the parents away"));
    }
}
