package dev.palindrome.layout.foldered;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code 2025-02-11-163554_add_crates/up.sql} and {@code down.sql}. The version is what stands before the first
 * {@code _}, without dashes; a {@code metadata.toml} may ask for no transaction, in both directions.
 */
public final class DieselLayout implements NameLayout {

    private static final Pattern FOLDER = Pattern.compile("(\\d[\\d-]*)_(.+)");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss");

    @Override
    public String name() {
        return "diesel";
    }

    @Override
    public String pattern() {
        return "VERSION_name/up.sql";
    }

    @Override
    public Optional<FileRole> part(String path) {
        return FolderScripts.part(path, FOLDER);
    }

    /** Diesel compares versions as text: one of 14 digits and one of 18, both of which it made, sort by their time. */
    @Override
    public Comparator<MigrationCandidate> order() {
        return Comparator.<MigrationCandidate, String>comparing(c -> c.version().text())
                .thenComparing(MigrationCandidate::name);
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        MigrationCandidates byName = MigrationCandidates.byName(this, listing);
        List<String> unfit = new ArrayList<>(byName.unfit());
        List<MigrationCandidate> migrations = new ArrayList<>();
        for (MigrationCandidate migrationCandidate : byName.migrations()) {
            String metadata = FolderScripts.beside(migrationCandidate, "metadata.toml");
            boolean noTransaction =
                    unfit.remove(metadata) && DieselMetadata.forbidsTransaction(listing.folder(), metadata);
            migrations.add(noTransaction ? migrationCandidate.withoutTransaction() : migrationCandidate);
        }
        return new MigrationCandidates(migrations, byName.orphans(), unfit);
    }

    @Override
    public Optional<String> fileOfEveryFolder() {
        return Optional.of("up.sql");
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String name = LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(STAMP) + "_" + migrationTitle.slug();
        return NewMigrationDraft.of(name, name + "/up.sql", name + "/down.sql", migrationTitle);
    }
}
