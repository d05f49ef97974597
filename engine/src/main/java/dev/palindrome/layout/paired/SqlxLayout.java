package dev.palindrome.layout.paired;

import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.folder.MarkKind;
import dev.palindrome.layout.folder.MarkedFile;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 20230101000000_users.up.sql} and {@code .down.sql}, or {@code 20230101000000_users.sql} where there is no way
 * back, in the order of the numbers. A file that begins with {@code -- no-transaction} is run without one.
 */
public final class SqlxLayout implements Layout {

    private static final String MARK = "-- no-transaction";
    private static final Pattern FILE = Pattern.compile("(\\d+)_(.*?)(\\.up|\\.down)?\\.sql");
    private static final Pattern MEANT =
            Pattern.compile("\\s*--+\\s*(?:sqlx:)?\\s*no[-_ ]*transaction\\W*", Pattern.CASE_INSENSITIVE);

    private record File(String path, String name, Version version, String words, String ending) {}

    @Override
    public String name() {
        return "sqlx";
    }

    @Override
    public String pattern() {
        return "N_name.up.sql or N_name.sql, as sqlx has them";
    }

    @Override
    public boolean marked() {
        return true;
    }

    /** Its names are those of other tools; what tells it is its mark, or that one folder has both of its forms. */
    @Override
    public MigrationCandidates candidates(Listing listing) {
        List<String> unfit = new ArrayList<>();
        Map<Version, List<File>> ups = new TreeMap<>();
        Map<Version, List<File>> downs = new TreeMap<>();
        for (String path : listing.files()) {
            file(path)
                    .ifPresentOrElse(
                            file -> (file.ending().equals(".down") ? downs : ups)
                                    .computeIfAbsent(file.version(), v -> new ArrayList<>())
                                    .add(file),
                            () -> unfit.add(path));
        }
        boolean chosen = listing.settings().layout().filter(name()::equals).isPresent();
        if (!chosen && !fits(listing, ups.values(), downs.keySet())) {
            return MigrationCandidates.NONE;
        }
        List<Note> notes = new ArrayList<>();
        List<MigrationCandidate> migrations = new ArrayList<>();
        ups.forEach((version, files) -> files.forEach(file -> {
            Optional<ScriptSource> rollback =
                    Optional.ofNullable(downs.get(version)).map(list -> source(listing, list.get(0), notes));
            migrations.add(new MigrationCandidate(
                    file.name(), file.version(), file.words(), source(listing, file, notes), rollback));
        }));
        Map<String, String> orphans = new LinkedHashMap<>();
        downs.forEach((version, files) -> {
            for (int i = ups.containsKey(version) ? 1 : 0; i < files.size(); i++) {
                orphans.put(files.get(i).path(), files.get(i).name());
            }
        });
        return new MigrationCandidates(migrations, orphans, unfit, List.of(), notes);
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String name = Numbering.nextStamped(existing, clock) + "_" + migrationTitle.slug();
        return NewMigrationDraft.of(name, name + ".up.sql", name + ".down.sql", migrationTitle);
    }

    private static boolean fits(Listing listing, Collection<List<File>> ups, Set<Version> reversible) {
        if (ups.stream().anyMatch(files -> files.size() > 1)) {
            return false;
        }
        List<File> files = ups.stream().map(list -> list.get(0)).toList();
        return files.stream()
                        .anyMatch(file -> withoutTransaction(listing.marks().of(file.path())))
                || hasBothForms(listing, files, reversible);
    }

    /** Other tools have one form or the other; and a folder that two tools share has no common way of counting. */
    private static boolean hasBothForms(Listing listing, List<File> files, Set<Version> reversible) {
        boolean pairs = false;
        boolean alone = false;
        for (File file : files) {
            if (MarkKind.of(listing.marks().of(file.path())).isPresent()
                    || file.version().text().length()
                            != files.get(0).version().text().length()) {
                return false;
            }
            pairs |= file.ending().equals(".up") && reversible.contains(file.version());
            alone |= file.ending().isEmpty();
        }
        return pairs && alone;
    }

    private static ScriptSource source(Listing listing, File file, List<Note> notes) {
        MarkedFile marks = listing.marks().of(file.path());
        ScriptSource scriptSource = ScriptSource.of(file.path());
        if (withoutTransaction(marks)) {
            return scriptSource.withoutTransaction();
        }
        marks.first(line -> MEANT.matcher(line).matches())
                .ifPresent(line -> notes.add(new Note(
                        "MISSPELT_MARK",
                        marks.at(line) + " \"" + line.text().strip() + "\" is a comment to sqlx; only a file whose"
                                + " first characters are " + MARK + " is run without a transaction",
                        file.path())));
        return scriptSource;
    }

    private static boolean withoutTransaction(MarkedFile file) {
        return file.lines().stream()
                .anyMatch(line -> line.number() == 1 && line.text().startsWith(MARK));
    }

    private static Optional<File> file(String path) {
        Matcher file = FILE.matcher(path);
        if (path.indexOf('/') >= 0 || !file.matches()) {
            return Optional.empty();
        }
        String name = file.group(1) + "_" + file.group(2);
        String ending = file.group(3) == null ? "" : file.group(3);
        String words = file.group(2).isBlank() ? name : file.group(2);
        return Optional.of(new File(path, name, new Version(file.group(1)), MigrationTitle.words(words), ending));
    }
}
