package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
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
        notes.of(detection.candidates());
        List<Candidate> candidates = detection.candidates().migrations();
        if (!layout.sharesVersions()) {
            refuseSharedVersions(candidates, layout instanceof NameLayout);
        }
        layout.fileOfEveryFolder().ifPresent(this::refuseIncompleteFolders);
        List<Migration> migrations = candidates.stream().map(this::migration).toList();
        migrations = new HeaderDependencies(set(migrations), notes).resolve(headers);
        migrations = new Requirements(set(migrations)).order(required);
        notes.aboutFiles();
        return new MigrationSet(
                listing.folder(),
                layout.name(),
                detection.why(),
                migrations,
                notes.all().stream().filter(this::isTrue).toList(),
                detection.candidates().externalSteps());
    }

    private MigrationSet set(List<Migration> migrations) {
        return new MigrationSet(listing.folder(), detection.layout().name(), detection.why(), migrations, List.of());
    }

    private Migration migration(Candidate candidate) {
        ScriptFile up = read(candidate.up(), Direction.UP);
        if (up.isEmpty()) {
            notes.emptyUp(candidate.up().label());
        }
        List<DirectiveReader.Required> all = new ArrayList<>(candidate.required());
        all.addAll(up.required());
        required.put(candidate.name(), all);
        headers.put(candidate.name(), up.header());
        List<String> requires =
                all.stream().map(DirectiveReader.Required::reference).distinct().toList();
        return new Migration(
                candidate.version(),
                candidate.name(),
                up.header().description().orElse(candidate.words()),
                up.script().with(up.script().directives().requiring(requires)),
                candidate.rollback().map(source -> script(source, Direction.ROLLBACK)),
                candidate.verify().map(source -> script(source, Direction.UP)),
                candidate.kind());
    }

    private Script script(Source source, Direction direction) {
        return read(source, direction).script();
    }

    private ScriptFile read(Source source, Direction direction) {
        ScriptFile script = ScriptFile.read(listing.folder(), source, direction);
        drawn.addAll(script.draws());
        return script;
    }

    /** A file that fits nothing is not unused where a script includes it. */
    private boolean isTrue(Note note) {
        return !note.code().equals("UNUSED_FILE") || !drawn.contains(note.file());
    }

    private static void refuseSharedVersions(List<Candidate> candidates, boolean byName) {
        for (int i = 1; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            if (candidate.version().sameAs(candidates.get(i - 1).version())) {
                List<String> files = candidates.stream()
                        .filter(c -> c.version().sameAs(candidate.version()))
                        .map(c -> c.up().label())
                        .toList();
                throw new MigrationSetException(Problem.of(
                                "DUPLICATE_VERSION",
                                files.size() + " migrations have the version " + candidate.version() + ": "
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
