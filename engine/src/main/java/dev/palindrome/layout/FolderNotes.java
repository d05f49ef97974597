package dev.palindrome.layout;

import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.foldered.FolderFile;
import dev.palindrome.migration.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects notes about a folder: no {@code .sql} file is ever passed over in silence. */
final class FolderNotes {

    private final Listing listing;
    private final Detection detection;
    private final List<Note> notes = new ArrayList<>();

    FolderNotes(Listing listing, Detection detection) {
        this.listing = listing;
        this.detection = detection;
    }

    List<Note> all() {
        return notes;
    }

    /** Adds what the layout has noticed itself. */
    void of(MigrationCandidates migrationCandidates) {
        notes.addAll(migrationCandidates.notes());
        migrationCandidates
                .externalSteps()
                .forEach(step -> add(
                        "EXTERNAL_STEP",
                        step.file() + " is a step that is not SQL and is not run; SQL in its place can be given in"
                                + " db.externalSteps",
                        step.file()));
    }

    void emptyUp(String file) {
        add("EMPTY_SCRIPT", file + " holds no statement; it counts as a migration that does nothing", file);
    }

    void emptyFolder(String folder, String file) {
        add("EMPTY_FOLDER", "The folder " + folder + " is empty; a migration there would be in " + file, folder);
    }

    void unresolvedDependency(String file, String dependency, String why) {
        add(
                "UNRESOLVED_DEPENDENCY",
                file + " names " + dependency + " as a dependency in its header, but " + why
                        + "; write -- db:requires where it matters",
                file);
    }

    /** Adds what the names of the files tell. */
    void aboutFiles() {
        MigrationCandidates migrationCandidates = detection.migrationCandidates();
        migrationCandidates.orphans().forEach((file, migration) -> {
            if (Listing.isSql(file)) {
                add(
                        "ORPHAN_ROLLBACK",
                        file + " is a rollback of " + migration + ", which is not here; it is not run",
                        file);
            }
        });
        boolean folders = detection.layout().fileOfEveryFolder().isPresent();
        Map<String, Integer> inFolders = new TreeMap<>();
        for (String file : migrationCandidates.unfit()) {
            int slash = file.indexOf('/');
            if (!Listing.isSql(file)) {
                continue;
            } else if (slash < 0 || (folders && FolderFile.of(file).isPresent())) {
                add(
                        "UNUSED_FILE",
                        file + " does not match " + detection.layout().pattern() + " and is not run",
                        file);
            } else {
                inFolders.merge(file.substring(0, slash), 1, Integer::sum);
            }
        }
        inFolders.forEach((folder, count) -> add(
                "UNUSED_FOLDER",
                folder + "/ holds " + count + " .sql " + (count == 1 ? "file that is" : "files that are") + " not run",
                folder));
        listing.hidden().forEach(file -> add("UNUSED_FILE", file + " is hidden and is not run", file));
        listing.idlePatterns()
                .forEach(pattern ->
                        add("IDLE_PATTERN", "The pattern " + pattern + " of db.ignore matches nothing", null));
    }

    private void add(String code, String message, @Nullable String file) {
        notes.add(new Note(code, message, file));
    }
}
