package dev.palindrome.layout;

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
final class DieselLayout implements NameLayout {

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
    public Optional<Part> part(String path) {
        return FolderScripts.part(path, FOLDER);
    }

    /** Diesel compares versions as text: one of 14 digits and one of 18, both of which it made, sort by their time. */
    @Override
    public Comparator<Candidate> order() {
        return Comparator.<Candidate, String>comparing(c -> c.version().text()).thenComparing(Candidate::name);
    }

    @Override
    public Candidates candidates(Listing listing) {
        Candidates byName = Candidates.byName(this, listing);
        List<String> unfit = new ArrayList<>(byName.unfit());
        List<Candidate> migrations = new ArrayList<>();
        for (Candidate candidate : byName.migrations()) {
            String metadata = FolderScripts.beside(candidate, "metadata.toml");
            boolean noTransaction =
                    unfit.remove(metadata) && DieselMetadata.forbidsTransaction(listing.folder(), metadata);
            migrations.add(noTransaction ? candidate.withoutTransaction() : candidate);
        }
        return new Candidates(migrations, byName.orphans(), unfit);
    }

    @Override
    public Optional<String> fileOfEveryFolder() {
        return Optional.of("up.sql");
    }

    @Override
    public Draft draft(List<Candidate> existing, Title title, Clock clock) {
        String name = LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(STAMP) + "_" + title.slug();
        return Draft.of(name, name + "/up.sql", name + "/down.sql", title);
    }
}
