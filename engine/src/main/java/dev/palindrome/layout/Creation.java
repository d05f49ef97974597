package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the files of a new migration. */
final class Creation {

    private final Path folder;
    private final LayoutSettings settings;
    private final Clock clock;

    Creation(Path folder, LayoutSettings settings, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
    }

    NewMigration create(Title title) {
        Optional<Listing> listing = listing();
        Layout layout = layout(listing);
        List<Candidate> existing =
                listing.map(l -> layout.candidates(l).migrations()).orElse(List.of());
        Draft draft = layout.draft(existing, title, clock);
        if (layout instanceof NameLayout names) {
            check(draft, names, existing);
            draft = inLocation(draft);
        }
        write(draft);
        return new NewMigration(
                draft.name(), layout.name(), folder.resolve(draft.up()), folder.resolve(draft.rollback()));
    }

    private Layout layout(Optional<Listing> listing) {
        if (settings.layout().isPresent()) {
            return Detection.named(settings.layout().get());
        }
        return listing.map(l -> Detection.of(l, Optional.empty()).layout())
                .orElseGet(() -> Detection.named("sequential"));
    }

    private Draft inLocation(Draft draft) {
        if (settings.locations().isEmpty()) {
            return draft;
        }
        if (settings.locations().size() > 1) {
            throw new ConfigurationException(
                    Problem.of("SEVERAL_LOCATIONS", "It is not plain in which of the locations the migration is to be")
                            .at("db.locations=" + String.join(",", settings.locations()))
                            .next("Name only one for this: -Ddb.locations="
                                    + settings.locations().get(0)));
        }
        String location = settings.locations().get(0) + "/";
        return new Draft(
                draft.name(), location + draft.up(), draft.upText(), location + draft.rollback(), draft.rollbackText());
    }

    /** Empty where there is nothing yet that a convention could be read from. */
    private Optional<Listing> listing() {
        return Files.exists(folder)
                ? Optional.of(Listing.of(folder, settings))
                        .filter(l -> l.files().stream().anyMatch(Listing::isSql))
                : Optional.empty();
    }

    /** The files must be read back as what they are meant to be: an up, its rollback, and the last of all. */
    private static void check(Draft draft, NameLayout layout, List<Candidate> existing) {
        Part up = layout.part(draft.up())
                .filter(p -> p.migration().equals(draft.name()))
                .orElse(null);
        boolean hasRollback = layout.part(draft.rollback())
                .filter(p -> p.role() == Part.Role.ROLLBACK && p.migration().equals(draft.name()))
                .isPresent();
        if (up == null || up.role() != Part.Role.UP || !hasRollback) {
            throw new ConfigurationException(
                    Problem.of("BAD_DESCRIPTION", "A file " + draft.up() + " would not be read as a new migration")
                            .at("db.description")
                            .next("Describe it in other words; it cannot end with \"rollback\", \"up\" or \"down\""));
        }
        List<Candidate> all = new ArrayList<>(existing);
        Candidate added = new Candidate(
                draft.name(),
                up.version(),
                up.words(),
                Source.of(draft.up()),
                Optional.of(Source.of(draft.rollback())));
        all.add(added);
        all.sort(layout.order());
        if (!all.get(all.size() - 1).equals(added)) {
            throw new MigrationSetException(Problem.of(
                            "NOT_LAST",
                            draft.up() + " would be next, but "
                                    + all.get(all.size() - 1).up().file() + " would still be applied after it")
                    .at(all.get(all.size() - 1).up().file())
                    .next("Create the file by hand, with a name that comes after that one"));
        }
    }

    private void write(Draft draft) {
        Path up = folder.resolve(draft.up());
        Path rollback = folder.resolve(draft.rollback());
        try {
            refuseExisting(up);
            refuseExisting(rollback);
            Files.createDirectories(parent(up));
            Files.writeString(up, draft.upText(), StandardOpenOption.CREATE_NEW);
            if (!rollback.equals(up)) {
                Files.createDirectories(parent(rollback));
                Files.writeString(rollback, draft.rollbackText(), StandardOpenOption.CREATE_NEW);
            }
        } catch (FileAlreadyExistsException e) {
            throw new MigrationSetException(
                    Problem.of("FILE_EXISTS", "The file is already there, and is not written over")
                            .at(e.getFile())
                            .next("Describe the migration in other words, or remove the file"),
                    e);
        } catch (IOException e) {
            throw new MigrationSetException(
                    Problem.of("UNWRITABLE_FOLDER", "The migration cannot be written (" + e + ")")
                            .at(folder.toString())
                            .next("Check that you may write there, and that there is room"),
                    e);
        }
    }

    private Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? folder : parent;
    }

    private static void refuseExisting(Path file) throws FileAlreadyExistsException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }
}
