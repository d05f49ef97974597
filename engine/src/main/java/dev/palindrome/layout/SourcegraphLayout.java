package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code 1646239940_add_orders/up.sql} and {@code down.sql}, with a {@code metadata.yaml} that names the parents: a graph.
 */
final class SourcegraphLayout implements NameLayout {

    static final String METADATA = "metadata.yaml";

    private static final Pattern FOLDER = Pattern.compile("(\\d+)(?:_(.+))?");

    @Override
    public String name() {
        return "sourcegraph";
    }

    @Override
    public String pattern() {
        return "NUMBER_name/up.sql with " + METADATA;
    }

    @Override
    public boolean marked() {
        return true;
    }

    @Override
    public Optional<Part> part(String path) {
        return FolderScripts.part(path, FOLDER);
    }

    @Override
    public Candidates candidates(Listing listing) {
        Candidates byName = Candidates.byName(this, listing);
        List<String> unfit = new ArrayList<>(byName.unfit());
        Map<Candidate, SourcegraphMetadata> metadata = new LinkedHashMap<>();
        for (Candidate candidate : byName.migrations()) {
            String file = FolderScripts.beside(candidate, METADATA);
            if (unfit.remove(file)) {
                metadata.put(candidate, SourcegraphMetadata.read(listing.folder(), file));
            }
        }
        if (metadata.isEmpty()) {
            return Candidates.NONE;
        }
        List<Candidate> ordered = new MigrationGraph(byName.migrations(), metadata).order();
        return new Candidates(ordered, byName.orphans(), unfit);
    }

    @Override
    public Optional<String> fileOfEveryFolder() {
        return Optional.of("up.sql");
    }

    @Override
    public Draft draft(List<Candidate> existing, Title title, Clock clock) {
        throw new ConfigurationException(
                Problem.of("NOT_OURS_TO_PLAN", "A new migration of this layout needs its place in a graph of parents")
                        .next("Run sg migration add, or make the folder and its " + METADATA + " by hand"));
    }
}
