package dev.palindrome.layout.sectioned;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.folder.MarkKind;
import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.migration.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A layout in which one file holds both scripts of a migration, and marks tell them apart. A line that is meant as a mark
 * and is none is never read over in silence: what the original tool refuses is refused, and where it goes on, with one
 * script taken for a part of the other, so Palindrome does the same and notes it.
 */
abstract class SectionedLayout implements Layout {

    private static final String UP_ENDING = ".up.sql";

    /** What a migration is, by the name of its file; empty where the original tool does not take the file. */
    abstract Optional<FileRole> part(String path);

    /** Whether the line is a mark that the original tool reads. */
    abstract boolean isMark(String line);

    /** How the mark is written that the line was meant to be; empty where it is only a comment. */
    abstract Optional<String> meant(String line);

    /** The order in which migrations are applied. */
    abstract Comparator<MigrationCandidate> order();

    /**
     * What a file with marks holds.
     *
     * @throws MigrationSetException where the original tool would refuse it
     */
    abstract MigrationCandidate candidate(FileRole fileRole, MarkedFile file, Reading reading);

    /** A file without any mark, while others have them. */
    Optional<MigrationCandidate> unmarked(FileRole fileRole, MarkedFile file, Reading reading) {
        if (!file.hasText()) {
            reading.note("MISSING_MARK", file.path() + " holds neither a mark nor a statement, and is not run", file);
            return Optional.empty();
        }
        Optional<MarkedFile.Line> misspelt = file.first(line -> meant(line).isPresent());
        if (misspelt.isPresent()) {
            throw misspelt(file, misspelt.get());
        }
        Optional<String> other = MarkKind.of(file).filter(kind -> !kind.equals(name()));
        if (other.isPresent() && !reading.chosen()) {
            throw refused(
                    "SEVERAL_LAYOUTS",
                    "The files have marks of more than one tool (" + name() + ": like " + reading.example(this) + "; "
                            + other.get() + ": like " + file.path() + ")",
                    file.path(),
                    "Choose with db.layout, and leave the others out with db.ignore");
        }
        throw refused(
                "MISSING_MARK",
                "The file has no mark of " + name() + ", the others have",
                file.at(1),
                "Give it its marks, or leave it out: db.ignore=" + file.path());
    }

    @Override
    public final boolean marked() {
        return true;
    }

    /** Fits where half of the files that could be its migrations have its marks, or it was chosen. */
    @Override
    public MigrationCandidates candidates(Listing listing) {
        List<String> unfit = new ArrayList<>();
        List<FileRole> fileRoles = new ArrayList<>();
        List<MarkedFile> files = new ArrayList<>();
        Map<String, String> rollbacks = new LinkedHashMap<>();
        for (String path : listing.files()) {
            Optional<FileRole> fileRole = Listing.isSql(path) && path.indexOf('/') < 0 ? part(path) : Optional.empty();
            if (fileRole.filter(p -> p.role() == FileRole.Role.ROLLBACK).isPresent()) {
                rollbacks.put(path, fileRole.get().migration());
            } else if (fileRole.isPresent()) {
                fileRoles.add(fileRole.get());
                files.add(listing.marks().of(path));
            } else {
                unfit.add(path);
            }
        }
        boolean chosen = listing.settings().layout().filter(name()::equals).isPresent();
        if (!fits(files, chosen)) {
            return MigrationCandidates.NONE;
        }
        Reading reading = new Reading(listing, files, chosen, new ArrayList<>());
        List<MigrationCandidate> migrations = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            MarkedFile file = files.get(i);
            FileRole fileRole = fileRoles.get(i);
            (file.has(this::isMark)
                            ? Optional.of(candidate(fileRole, file, reading))
                            : unmarked(fileRole, file, reading))
                    .ifPresent(migrations::add);
        }
        migrations.sort(order());
        migrations.forEach(m -> m.rollback().ifPresent(rollback -> rollbacks.remove(rollback.file())));
        return new MigrationCandidates(migrations, rollbacks, unfit, List.of(), reading.notes());
    }

    /** Whether this is the layout of these files. */
    boolean fits(List<MarkedFile> files, boolean chosen) {
        long marked = files.stream().filter(file -> file.has(this::isMark)).count();
        return marked > 0 && (chosen || (marked * 2 >= files.size() && !arePairs(files)));
    }

    /** Files in pairs hold one script each; marks in them are left over from another tool. */
    private static boolean arePairs(List<MarkedFile> files) {
        Set<String> paths = files.stream().map(MarkedFile::path).collect(Collectors.toSet());
        long pairs = paths.stream()
                .filter(path -> path.endsWith(UP_ENDING)
                        && paths.contains(path.substring(0, path.length() - UP_ENDING.length()) + ".down.sql"))
                .count();
        return pairs * 4 > files.size();
    }

    /**
     * A folder while it is read.
     *
     * @param files those that could be migrations
     * @param chosen whether the user has chosen the layout
     * @param notes what has been noticed so far
     */
    record Reading(Listing listing, List<MarkedFile> files, boolean chosen, List<Note> notes) {

        /** The first file that has marks of the layout. */
        String example(SectionedLayout layout) {
            return files.stream()
                    .filter(file -> file.has(layout::isMark))
                    .findFirst()
                    .map(MarkedFile::path)
                    .orElse("");
        }

        void note(String code, String message, MarkedFile file) {
            notes.add(new Note(code, message, file.path()));
        }
    }

    /** Notes every line that was meant as a mark and is read as a comment. */
    final void noteMisspelt(MarkedFile file, Reading reading, String consequence) {
        for (MarkedFile.Line line : file.lines()) {
            if (!isMark(line.text())) {
                meant(line.text())
                        .ifPresent(mark -> reading.note(
                                "MISSPELT_MARK",
                                file.at(line) + " \"" + line.text().strip() + "\" is a comment to " + name()
                                        + " and no mark; if it is meant as " + mark + ", write it so" + consequence,
                                file));
            }
        }
    }

    final MigrationSetException misspelt(MarkedFile file, MarkedFile.Line line) {
        return refused(
                "MISSPELT_MARK",
                "\"" + line.text().strip() + "\" is meant as a mark, and " + name() + " does not read it as one",
                file.at(line),
                "Write it like this: " + meant(line.text()).orElse(""));
    }

    static MigrationSetException refused(String code, String what, String at, String next) {
        return new MigrationSetException(Problem.of(code, what).at(at).next(next));
    }
}
