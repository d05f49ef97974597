package dev.palindrome.layout.foldered;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.Listing;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code 1651824143336_add_orders/up.sql} and {@code down.sql}, in the order of their numbers, which are milliseconds.
 * Diesel has the same files; thirteen digits, which its own numbers never have, tell the two apart.
 */
public final class HasuraLayout implements NameLayout {

    private static final String NAME = "hasura";
    private static final Pattern FOLDER = Pattern.compile("(\\d+)_(.+)");
    private static final Pattern IN_MILLISECONDS = Pattern.compile("\\d{13}");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String pattern() {
        return "MILLISECONDS_name/up.sql";
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
        MigrationCandidates all = MigrationCandidates.byName(this, listing);
        boolean chosen = listing.settings().layout().filter(NAME::equals).isPresent();
        boolean its = all.migrations().stream()
                .anyMatch(c -> IN_MILLISECONDS.matcher(c.version().text()).matches());
        boolean anothers = all.unfit().stream()
                .anyMatch(file -> file.endsWith("/metadata.toml") || file.endsWith("/" + SourcegraphLayout.METADATA));
        return chosen || (its && !anothers) ? all : MigrationCandidates.NONE;
    }

    @Override
    public Optional<String> fileOfEveryFolder() {
        return Optional.of("up.sql");
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String now = String.valueOf(clock.millis());
        List<String> numbers = existing.stream().map(c -> c.version().text()).toList();
        String next = Numbering.after(numbers, now.length());
        String name =
                (next.compareTo(now) > 0 && next.length() == now.length() ? next : now) + "_" + migrationTitle.slug();
        return NewMigrationDraft.of(name, name + "/up.sql", name + "/down.sql", migrationTitle);
    }
}
