package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.foldered.FolderFile;
import dev.palindrome.layout.script.DirectiveReader;
import dev.palindrome.layout.script.Header;
import dev.palindrome.layout.script.ScriptFile;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Script;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the migration set of a folder whose layout is known. Used once. */
final class SetReader {

    private final Listing listing;
    private final Detection detection;
    private final FolderNotes notes;
    private final Map<String, List<DirectiveReader.Required>> required = new LinkedHashMap<>();
    private final Map<String, Header> headers = new LinkedHashMap<>();
    private final Set<String> drawn = new HashSet<>();

    SetReader(Listing listing, Detection detection) {
        this.listing = listing;
        this.detection = detection;
        this.notes = new FolderNotes(listing, detection);
    }

    MigrationSet read() {
        Layout layout = detection.layout();
        layout.check(listing);
        notes.of(detection.migrationCandidates());
        List<MigrationCandidate> migrationCandidates =
                detection.migrationCandidates().migrations();
        if (!layout.sharesVersions()) {
            refuseSharedVersions(migrationCandidates, layout instanceof NameLayout);
        }
        layout.fileOfEveryFolder().ifPresent(this::refuseIncompleteFolders);
        List<Migration> migrations =
                migrationCandidates.stream().map(this::migration).toList();
        migrations = new HeaderDependencies(set(migrations), notes).resolve(headers);
        migrations = new RequirementOrder(set(migrations)).order(required);
        notes.aboutFiles();
        return new MigrationSet(
                listing.folder(),
                layout.name(),
                detection.why(),
                migrations,
                notes.all().stream().filter(this::isTrue).toList(),
                detection.migrationCandidates().externalSteps());
    }

    private MigrationSet set(List<Migration> migrations) {
        return new MigrationSet(listing.folder(), detection.layout().name(), detection.why(), migrations, List.of());
    }

    private Migration migration(MigrationCandidate migrationCandidate) {
        ScriptFile up = read(migrationCandidate.up(), Direction.UP);
        if (up.isEmpty()) {
            notes.emptyUp(migrationCandidate.up().label());
        }
        List<DirectiveReader.Required> all = new ArrayList<>(migrationCandidate.required());
        all.addAll(up.required());
        required.put(migrationCandidate.name(), all);
        headers.put(migrationCandidate.name(), up.header());
        List<String> requires =
                all.stream().map(DirectiveReader.Required::reference).distinct().toList();
        return new Migration(
                migrationCandidate.version(),
                migrationCandidate.name(),
                up.header().description().orElse(migrationCandidate.words()),
                up.script().with(up.script().directives().requiring(requires)),
                migrationCandidate.rollback().map(scriptSource -> script(scriptSource, Direction.ROLLBACK)),
                migrationCandidate.verify().map(scriptSource -> script(scriptSource, Direction.UP)),
                migrationCandidate.kind());
    }

    private Script script(ScriptSource scriptSource, Direction direction) {
        return read(scriptSource, direction).script();
    }

    private ScriptFile read(ScriptSource scriptSource, Direction direction) {
        ScriptFile script = ScriptFile.read(listing.folder(), scriptSource, direction);
        drawn.addAll(script.draws());
        return script;
    }

    /** A file that fits nothing is not unused where a script includes it. */
    private boolean isTrue(Note note) {
        return !note.code().equals("UNUSED_FILE") || !drawn.contains(note.file());
    }

    private static void refuseSharedVersions(List<MigrationCandidate> migrationCandidates, boolean byName) {
        for (int i = 1; i < migrationCandidates.size(); i++) {
            MigrationCandidate migrationCandidate = migrationCandidates.get(i);
            if (migrationCandidate
                    .version()
                    .sameAs(migrationCandidates.get(i - 1).version())) {
                List<String> files = migrationCandidates.stream()
                        .filter(c -> c.version().sameAs(migrationCandidate.version()))
                        .map(c -> c.up().label())
                        .toList();
                throw new MigrationSetException(Problem.of(
                                "DUPLICATE_VERSION",
                                files.size() + " migrations have the version " + migrationCandidate.version() + ": "
                                        + String.join(" and ", files))
                        .at(files.get(1))
                        .next("If one of them is not to be run, leave it out: db.ignore="
                                + files.get(0)
                                + (byName ? ". If all are, in the order of their names: db.layout=alphabetical" : "")
                                + ". Or give one of them a number of its own"));
            }
        }
    }

    private void refuseIncompleteFolders(String file) {
        Map<String, List<String>> held = listing.files().stream()
                .flatMap(path -> FolderFile.of(path).stream())
                .collect(Collectors.groupingBy(
                        FolderFile::folder, Collectors.mapping(FolderFile::file, Collectors.toList())));
        for (String folder : listing.folders()) {
            List<String> files = new ArrayList<>(held.getOrDefault(folder, List.of()));
            if (files.contains(file) || !Character.isDigit(folder.charAt(0))) {
                continue;
            }
            if (files.isEmpty()) {
                notes.emptyFolder(folder, file);
            } else {
                throw new MigrationSetException(
                        Problem.of("MISSING_SCRIPT", "The folder is named like a migration and holds no " + file)
                                .at(folder)
                                .next("Restore " + folder + "/" + file + ", remove the folder, or leave it out:"
                                        + " db.ignore=" + folder));
            }
        }
    }
}
