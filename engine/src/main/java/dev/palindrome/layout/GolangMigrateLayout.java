package dev.palindrome.layout;

import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 000001_create_users.up.sql} and {@code .down.sql}, in the order of their numbers. The number alone makes a pair;
 * the words may differ. A name may end with the database that it is for ({@code .postgres.up.sql}), and with
 * {@code .autocommit}, as the migrations of Ory do.
 */
final class GolangMigrateLayout implements NameLayout {

    private static final Pattern FILE = Pattern.compile(
            "((\\d+)_(.+?))(?:\\.(" + Dialects.KNOWN + "))?(\\.autocommit)?\\.(up|down)\\.sql",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTOCOMMIT =
            Pattern.compile("\\.autocommit\\.(up|down)\\.sql$", Pattern.CASE_INSENSITIVE);
    private static final int USUAL_DIGITS = 6;

    @Override
    public String name() {
        return "golang-migrate";
    }

    @Override
    public String pattern() {
        return "N_name.up.sql";
    }

    @Override
    public Optional<Part> part(String path) {
        Matcher file = FILE.matcher(path);
        if (path.indexOf('/') >= 0 || !file.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Part(
                file.group(6).equalsIgnoreCase("up") ? Part.Role.UP : Part.Role.ROLLBACK,
                file.group(1),
                new Version(file.group(2)),
                Title.words(file.group(3))));
    }

    @Override
    public Candidates candidates(Listing listing) {
        List<PairedFile> files = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (String path : listing.files()) {
            Matcher file = FILE.matcher(listing.inLocation(path));
            Optional<Part> part = part(listing.inLocation(path));
            if (part.isEmpty() || !file.matches()) {
                unfit.add(path);
            } else {
                boolean up = part.get().role() == Part.Role.UP;
                files.add(new PairedFile(
                        path,
                        up ? PairedFile.Role.UP : PairedFile.Role.ROLLBACK,
                        part.get().version(),
                        part.get().migration(),
                        part.get().words(),
                        file.group(4),
                        null));
            }
        }
        Candidates paired = Pairing.candidates(files, unfit);
        return new Candidates(
                paired.migrations().stream()
                        .map(GolangMigrateLayout::withItsMarks)
                        .toList(),
                paired.orphans(),
                unfit,
                List.of(),
                paired.notes());
    }

    private static Candidate withItsMarks(Candidate candidate) {
        return new Candidate(
                candidate.name(),
                candidate.version(),
                candidate.words(),
                withItsMark(candidate.up()),
                candidate.rollback().map(GolangMigrateLayout::withItsMark));
    }

    private static Source withItsMark(Source source) {
        return AUTOCOMMIT.matcher(source.file()).find() ? source.withoutTransaction() : source;
    }

    @Override
    public Draft draft(List<Candidate> existing, Title title, Clock clock) {
        String name = Numbering.next(existing, USUAL_DIGITS, clock) + "_" + title.slug();
        return Draft.of(name, name + ".up.sql", name + ".down.sql", title);
    }
}
