package dev.palindrome.layout.sectioned;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Version;
import java.io.Reader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 20080827200211_create_author.sql}: what applies it, then {@code -- //@UNDO}, then what takes it back. Ids are
 * numbers of any length; {@code bootstrap.sql} and {@code onabort.sql} are no migrations.
 */
public final class MyBatisLayout extends SectionedLayout {

    private static final String UNDO = "-- //@UNDO";
    private static final Pattern FILE = Pattern.compile("(\\d+)(?:_(.*))?\\.sql", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("[ \\t]*(?:--|//)[ \\t]*//[ \\t]*@UNDO.*");
    private static final Pattern TITLE = Pattern.compile("\\s*(?:--|//)\\s*//.*");
    private static final Pattern MEANT =
            Pattern.compile("\\s*(?:--+|/+)\\s*/*\\s*@?\\s*undo\\s*[;:.]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final List<String> SPECIAL = List.of("bootstrap.sql", "onabort.sql");

    @Override
    public String name() {
        return "mybatis";
    }

    @Override
    public String pattern() {
        return "NNN_name.sql with " + UNDO;
    }

    @Override
    Optional<FileRole> part(String path) {
        Matcher file = FILE.matcher(path);
        if (!file.matches()) {
            return Optional.empty();
        }
        String name = path.substring(0, path.length() - ".sql".length());
        String words = file.group(2) == null || file.group(2).isBlank() ? name : file.group(2);
        return Optional.of(
                new FileRole(FileRole.Role.UP, name, new Version(file.group(1)), MigrationTitle.words(words)));
    }

    @Override
    boolean isMark(String line) {
        return MARK.matcher(line).matches();
    }

    @Override
    Optional<String> meant(String line) {
        return MEANT.matcher(line).matches() ? Optional.of(UNDO) : Optional.empty();
    }

    @Override
    Comparator<MigrationCandidate> order() {
        return MigrationCandidate.BY_VERSION;
    }

    /** Files without the mark are fine; what the template writes above the first statement tells them too. */
    @Override
    boolean fits(List<MarkedFile> files, boolean chosen) {
        long told = files.stream()
                .filter(file ->
                        file.has(line -> isMark(line) || TITLE.matcher(line).matches()))
                .count();
        return chosen
                ? !files.isEmpty()
                : files.stream().anyMatch(f -> f.has(this::isMark)) && told * 2 >= files.size();
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        MigrationCandidates found = super.candidates(listing);
        if (found.migrations().isEmpty()) {
            return found;
        }
        List<String> unfit = new ArrayList<>(found.unfit());
        List<Note> notes = new ArrayList<>(Numbering.gaps(found.migrations(), List.of()));
        for (String special : SPECIAL) {
            if (unfit.remove(special)) {
                notes.add(new Note(
                        "NOT_A_MIGRATION",
                        special + " is no migration to MyBatis, and is not run; what it makes has to be there before",
                        special));
            }
        }
        return new MigrationCandidates(found.migrations(), found.orphans(), unfit, found.externalSteps(), found.notes())
                .and(notes);
    }

    @Override
    Optional<MigrationCandidate> unmarked(FileRole fileRole, MarkedFile file, Reading reading) {
        return Optional.of(candidate(fileRole, file, reading));
    }

    @Override
    MigrationCandidate candidate(FileRole fileRole, MarkedFile file, Reading reading) {
        Optional<MarkedFile.Line> undo = file.first(this::isMark);
        noteMisspelt(file, reading, undo.isPresent() ? "" : "; what follows it is run by the up, as in MyBatis");
        UnaryOperator<Reader> rewrite = MyBatisEnvironment.of(reading.listing()).rewrite();
        int end = undo.map(MarkedFile.Line::number).orElse(LineRanges.END);
        return new MigrationCandidate(
                fileRole.migration(),
                fileRole.version(),
                fileRole.words(),
                new LineRanges().add(1, end).source(file).then(rewrite),
                undo.map(mark -> new LineRanges()
                        .add(mark.number() + 1, LineRanges.END)
                        .source(file)
                        .then(rewrite)));
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String name = Numbering.nextStamped(existing, clock) + "_" + migrationTitle.slug();
        return NewMigrationDraft.inOneFile(name, "-- // " + migrationTitle.text(), UNDO, migrationTitle);
    }
}
