package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.ScriptSource;
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

    NewMigration create(MigrationTitle migrationTitle) {
        Optional<Listing> listing = listing();
        Layout layout = layout(listing);
        List<MigrationCandidate> existing =
                listing.map(l -> layout.candidates(l).migrations()).orElse(List.of());
        NewMigrationDraft newMigrationDraft = layout.draft(existing, migrationTitle, clock);
        if (layout instanceof NameLayout names) {
            check(newMigrationDraft, names, existing);
            newMigrationDraft = inLocation(newMigrationDraft);
        }
        write(newMigrationDraft);
        return new NewMigration(
                newMigrationDraft.name(),
                layout.name(),
                folder.resolve(newMigrationDraft.up()),
                folder.resolve(newMigrationDraft.rollback()));
    }

    private Layout layout(Optional<Listing> listing) {
        if (settings.layout().isPresent()) {
            return Detection.named(settings.layout().get());
        }
        return listing.map(l -> Detection.of(l, Optional.empty()).layout())
                .orElseGet(() -> Detection.named("sequential"));
    }

    private NewMigrationDraft inLocation(NewMigrationDraft newMigrationDraft) {
        if (settings.locations().isEmpty()) {
            return newMigrationDraft;
        }
        if (settings.locations().size() > 1) {
            throw new ConfigurationException(
                    Problem.of("SEVERAL_LOCATIONS", "It is not plain in which of the locations the migration is to be")
                            .at("db.locations=" + String.join(",", settings.locations()))
                            .next("Name only one for this: -Ddb.locations="
                                    + settings.locations().get(0)));
        }
        String location = settings.locations().get(0) + "/";
        return new NewMigrationDraft(
                newMigrationDraft.name(),
                location + newMigrationDraft.up(),
                newMigrationDraft.upText(),
                location + newMigrationDraft.rollback(),
                newMigrationDraft.rollbackText());
    }

    /** Empty where there is nothing yet that a convention could be read from. */
    private Optional<Listing> listing() {
        return Files.exists(folder)
                ? Optional.of(Listing.of(folder, settings))
                        .filter(l -> l.files().stream().anyMatch(Listing::isSql))
                : Optional.empty();
    }

    /** The files must be read back as what they are meant to be: an up, its rollback, and the last of all. */
    private static void check(
            NewMigrationDraft newMigrationDraft, NameLayout layout, List<MigrationCandidate> existing) {
        FileRole up = layout.part(newMigrationDraft.up())
                .filter(p -> p.migration().equals(newMigrationDraft.name()))
                .orElse(null);
        boolean hasRollback = layout.part(newMigrationDraft.rollback())
                .filter(p -> p.role() == FileRole.Role.ROLLBACK && p.migration().equals(newMigrationDraft.name()))
                .isPresent();
        if (up == null || up.role() != FileRole.Role.UP || !hasRollback) {
            throw new ConfigurationException(Problem.of(
                            "BAD_DESCRIPTION",
                            "A file " + newMigrationDraft.up() + " would not be read as a new migration")
                    .at("db.description")
                    .next("Describe it in other words; it cannot end with \"rollback\", \"up\" or \"down\""));
        }
        List<MigrationCandidate> all = new ArrayList<>(existing);
        MigrationCandidate added = new MigrationCandidate(
                newMigrationDraft.name(),
                up.version(),
                up.words(),
                ScriptSource.of(newMigrationDraft.up()),
                Optional.of(ScriptSource.of(newMigrationDraft.rollback())));
        all.add(added);
        all.sort(layout.order());
        if (!all.get(all.size() - 1).equals(added)) {
            throw new MigrationSetException(Problem.of(
                            "NOT_LAST",
                            newMigrationDraft.up() + " would be next, but "
                                    + all.get(all.size() - 1).up().file() + " would still be applied after it")
                    .at(all.get(all.size() - 1).up().file())
                    .next("Create the file by hand, with a name that comes after that one"));
        }
    }

    private void write(NewMigrationDraft newMigrationDraft) {
        Path up = folder.resolve(newMigrationDraft.up());
        Path rollback = folder.resolve(newMigrationDraft.rollback());
        try {
            refuseExisting(up);
            refuseExisting(rollback);
            Files.createDirectories(parent(up));
            Files.writeString(up, newMigrationDraft.upText(), StandardOpenOption.CREATE_NEW);
            if (!rollback.equals(up)) {
                Files.createDirectories(parent(rollback));
                Files.writeString(rollback, newMigrationDraft.rollbackText(), StandardOpenOption.CREATE_NEW);
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
