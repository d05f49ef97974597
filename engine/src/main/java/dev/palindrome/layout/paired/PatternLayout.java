package dev.palindrome.layout.paired;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** A convention of a team's own, said by {@code db.pattern}. */
public final class PatternLayout implements Layout {

    public static final String NAME = "pattern";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String pattern() {
        return "db.pattern";
    }

    @Override
    public boolean marked() {
        return true;
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        if (listing.settings().pattern().isEmpty()) {
            if (listing.settings().layout().filter(NAME::equals).isPresent()) {
                throw new ConfigurationException(Problem.of("NO_PATTERN", "The layout pattern needs a pattern")
                        .at("db.layout=" + NAME)
                        .next("Say how the path of a migration looks: " + OwnPattern.example()));
            }
            return MigrationCandidates.NONE;
        }
        OwnPattern pattern = OwnPattern.of(listing.settings().pattern().get());
        List<PairedFile> files = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (String file : listing.files()) {
            pattern.file(file).ifPresentOrElse(files::add, () -> unfit.add(file));
        }
        MigrationCandidates migrationCandidates = FilePairing.candidates(files, unfit);
        if (migrationCandidates.migrations().isEmpty()) {
            throw new MigrationSetException(Problem.of(
                            "NO_MIGRATIONS",
                            (files.isEmpty() ? "No file matches the pattern " : "No up script matches the pattern ")
                                    + pattern + "; it is held against paths such as "
                                    + String.join(
                                            ", ",
                                            listing.files().stream().limit(3).toList()))
                    .at(listing.folder().toString())
                    .next("Let it match the whole path, relative to the folder: " + OwnPattern.example()));
        }
        return migrationCandidates;
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        throw new ConfigurationException(
                Problem.of("NOT_FROM_A_PATTERN", "A pattern reads names, it does not make them")
                        .at("db.pattern")
                        .next("Create the files by hand; db:list shows whether they are read as they are meant"));
    }
}
