package dev.palindrome.layout.paired;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NameLayout;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.ScriptSource;
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
public final class GolangMigrateLayout implements NameLayout {

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
    public Optional<FileRole> part(String path) {
        Matcher file = FILE.matcher(path);
        if (path.indexOf('/') >= 0 || !file.matches()) {
            return Optional.empty();
        }
        return Optional.of(new FileRole(
                file.group(6).equalsIgnoreCase("up") ? FileRole.Role.UP : FileRole.Role.ROLLBACK,
                file.group(1),
                new Version(file.group(2)),
                MigrationTitle.words(file.group(3))));
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        List<PairedFile> files = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (String path : listing.files()) {
            Matcher file = FILE.matcher(listing.inLocation(path));
            Optional<FileRole> fileRole = part(listing.inLocation(path));
            if (fileRole.isEmpty() || !file.matches()) {
                unfit.add(path);
            } else {
                boolean up = fileRole.get().role() == FileRole.Role.UP;
                files.add(new PairedFile(
                        path,
                        up ? PairedFile.Role.UP : PairedFile.Role.ROLLBACK,
                        fileRole.get().version(),
                        fileRole.get().migration(),
                        fileRole.get().words(),
                        file.group(4),
                        null));
            }
        }
        MigrationCandidates paired = FilePairing.candidates(files, unfit);
        return new MigrationCandidates(
                paired.migrations().stream()
                        .map(GolangMigrateLayout::withItsMarks)
                        .toList(),
                paired.orphans(),
                unfit,
                List.of(),
                paired.notes());
    }

    private static MigrationCandidate withItsMarks(MigrationCandidate migrationCandidate) {
        return new MigrationCandidate(
                migrationCandidate.name(),
                migrationCandidate.version(),
                migrationCandidate.words(),
                withItsMark(migrationCandidate.up()),
                migrationCandidate.rollback().map(GolangMigrateLayout::withItsMark));
    }

    private static ScriptSource withItsMark(ScriptSource scriptSource) {
        return AUTOCOMMIT.matcher(scriptSource.file()).find() ? scriptSource.withoutTransaction() : scriptSource;
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String name = Numbering.next(existing, USUAL_DIGITS, clock) + "_" + migrationTitle.slug();
        return NewMigrationDraft.of(name, name + ".up.sql", name + ".down.sql", migrationTitle);
    }
}
