package dev.palindrome.layout.foldered;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
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
public final class SourcegraphLayout implements NameLayout {

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
    public Optional<FileRole> part(String path) {
        return FolderScripts.part(path, FOLDER);
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        MigrationCandidates byName = MigrationCandidates.byName(this, listing);
        List<String> unfit = new ArrayList<>(byName.unfit());
        Map<MigrationCandidate, SourcegraphMetadata> metadata = new LinkedHashMap<>();
        for (MigrationCandidate migrationCandidate : byName.migrations()) {
            String file = FolderScripts.beside(migrationCandidate, METADATA);
            if (unfit.remove(file)) {
                metadata.put(migrationCandidate, SourcegraphMetadata.read(listing.folder(), file));
            }
        }
        if (metadata.isEmpty()) {
            return MigrationCandidates.NONE;
        }
        List<MigrationCandidate> ordered = new MigrationGraph(byName.migrations(), metadata).order();
        return new MigrationCandidates(ordered, byName.orphans(), unfit);
    }

    @Override
    public Optional<String> fileOfEveryFolder() {
        return Optional.of("up.sql");
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        throw new ConfigurationException(
                Problem.of("NOT_OURS_TO_PLAN", "A new migration of this layout needs its place in a graph of parents")
                        .next("Run sg migration add, or make the folder and its " + METADATA + " by hand"));
    }
}
