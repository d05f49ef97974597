package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Migrations that name their parents, brought into an order in which every parent comes first. */
final class MigrationGraph {

    private final List<Candidate> candidates;
    private final Map<Candidate, SourcegraphMetadata> metadata;

    /** @param metadata of those that have it; the others have no parents */
    MigrationGraph(List<Candidate> candidates, Map<Candidate, SourcegraphMetadata> metadata) {
        this.candidates = candidates;
        this.metadata = metadata;
    }

    /**
     * All of them, each requiring its parents; of those that could come next, the one with the smallest number does.
     *
     * @throws MigrationSetException when a parent is not there, or is a descendant too
     */
    List<Candidate> order() {
        Map<String, Candidate> byNumber = new TreeMap<>();
        candidates.forEach(candidate -> byNumber.put(candidate.version().text(), candidate));
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
        List<Candidate> waiting = new ArrayList<>(candidates);
        waiting.sort(Candidate.BY_VERSION);
        List<Candidate> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        while (!waiting.isEmpty()) {
            Candidate next = waiting.stream()
                    .filter(candidate ->
                            parents(candidate).stream().allMatch(parent -> placed.contains(parent.reference())))
                    .findFirst()
                    .orElseThrow(() -> circle(waiting));
            waiting.remove(next);
            placed.add(next.version().text());
            ordered.add(complete(next));
        }
        return ordered;
    }

    private Candidate complete(Candidate candidate) {
        SourcegraphMetadata about = metadata.get(candidate);
        if (about == null) {
            return candidate;
        }
        String words = about.name().isEmpty() ? candidate.words() : about.name();
        Source up = about.concurrently() ? candidate.up().withoutTransaction() : candidate.up();
        return new Candidate(
                candidate.name(),
                candidate.version(),
                words,
                up,
                candidate.rollback(),
                candidate.verify(),
                candidate.kind(),
                about.parents());
    }

    private List<DirectiveReader.Required> parents(Candidate candidate) {
        SourcegraphMetadata about = metadata.get(candidate);
        return about == null ? List.of() : about.parents();
    }

    private static MigrationSetException circle(List<Candidate> waiting) {
        return new MigrationSetException(Problem.of(
                        "REQUIRES_CYCLE",
                        "These migrations are each other's parents in a circle: "
                                + waiting.stream().map(Candidate::name).collect(Collectors.joining(", ")))
                .at(waiting.get(0).up().file())
                .next("Take one of the parents away"));
    }
}
