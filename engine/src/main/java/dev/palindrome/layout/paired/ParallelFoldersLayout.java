package dev.palindrome.layout.paired;

import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.convention.Numbering;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.Version;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code up/001_core.sql} and {@code down/001_core.sql}: the ups in one folder, or in none, and the rollbacks in another,
 * whose names say so.
 */
public final class ParallelFoldersLayout implements Layout {

    private static final Pattern FILE = Pattern.compile(
            "(?:([^/]+)/)?((\\d+(?:-\\d+)*(?:_\\d+(?=[_.]))*)(?:[_. -]+(.+?))?)(?:[._-](up|down|undo|rollback|revert))?\\.sql",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String name() {
        return "parallel-folders";
    }

    @Override
    public String pattern() {
        return "N_name.sql in one folder for each direction";
    }

    @Override
    public boolean marked() {
        return true;
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        if (listing.files().contains("sqitch.plan")) {
            return MigrationCandidates.NONE;
        }
        List<String> unfit = new ArrayList<>();
        List<PairedFile> files = new ArrayList<>();
        Set<String> folders = new TreeSet<>();
        for (String file : listing.files()) {
            Optional<PairedFile> paired = file(file);
            paired.ifPresentOrElse(files::add, () -> unfit.add(file));
            paired.filter(p -> p.role() == PairedFile.Role.UP)
                    .ifPresent(p -> folders.add(p.file().substring(0, p.file().lastIndexOf('/') + 1)));
        }
        Set<String> ups = names(files, PairedFile.Role.UP);
        Set<String> rollbacks = names(files, PairedFile.Role.ROLLBACK);
        boolean mixed = folders.contains("")
                && unfit.stream()
                        .anyMatch(file ->
                                file.indexOf('/') < 0 && FILE.matcher(file).matches());
        boolean parallel = !mixed && folders.size() == 1 && rollbacks.stream().anyMatch(ups::contains);
        return parallel ? FilePairing.candidates(files, unfit) : MigrationCandidates.NONE;
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        String number = Numbering.next(existing, 3, clock);
        String name = number + "_" + migrationTitle.slug() + ".sql";
        String up = existing.get(existing.size() - 1).up().file();
        String rollback = existing.stream()
                .flatMap(c -> c.rollback().stream())
                .map(ScriptSource::file)
                .findFirst()
                .orElseThrow();
        return NewMigrationDraft.of(
                number + "_" + migrationTitle.slug(),
                up.substring(0, up.lastIndexOf('/') + 1) + name,
                rollback.substring(0, rollback.lastIndexOf('/') + 1) + name,
                migrationTitle);
    }

    private static Set<String> names(List<PairedFile> files, PairedFile.Role role) {
        return files.stream()
                .filter(file -> file.role() == role)
                .map(PairedFile::name)
                .collect(Collectors.toSet());
    }

    /**
     * A file in a folder whose name says which way it goes, or an up beside those folders. A last word of its own that
     * says the same, as in {@code down/001_core.down.sql}, is no part of its name; one that says another makes it unfit.
     */
    private static Optional<PairedFile> file(String path) {
        Matcher file = FILE.matcher(path);
        if (!file.matches()) {
            return Optional.empty();
        }
        Optional<PairedFile.Role> role =
                file.group(1) == null ? Optional.of(PairedFile.Role.UP) : DirectionWords.role(file.group(1));
        if (role.isEmpty()
                || (file.group(5) != null && !DirectionWords.role(file.group(5)).equals(role))) {
            return Optional.empty();
        }
        String stem = file.group(2);
        return Optional.of(new PairedFile(
                path,
                role.get(),
                new Version(file.group(3)),
                stem,
                MigrationTitle.words(file.group(4) == null ? stem : file.group(4)),
                null,
                null));
    }
}
