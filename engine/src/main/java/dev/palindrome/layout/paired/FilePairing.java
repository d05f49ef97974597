package dev.palindrome.layout.paired;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.script.JoinedFiles;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes migrations of files: a rollback belongs to the up of its name, or else to the only up of its version. Used once.
 */
final class FilePairing {

    private final List<PairedFile> files;
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, String> orphans = new LinkedHashMap<>();
    private final Map<PairedFile, PairedFile> rollbacks = new LinkedHashMap<>();
    private final Map<PairedFile, PairedFile> verifies = new LinkedHashMap<>();

    private FilePairing(List<PairedFile> files) {
        this.files = Dialects.chosen(files, notes);
    }

    /**
     * The migrations, in the order of their versions.
     *
     * @param unfit files that are nothing in the layout
     * @throws MigrationSetException when a migration has two scripts for one act, or a group is not in one piece
     */
    static MigrationCandidates candidates(List<PairedFile> files, List<String> unfit) {
        return new FilePairing(files).candidates(unfit);
    }

    private MigrationCandidates candidates(List<String> unfit) {
        List<PairedFile> ups = of(PairedFile.Role.UP).toList();
        for (int i = 0; i < ups.size(); i++) {
            for (PairedFile other : ups.subList(i + 1, ups.size())) {
                if (other.rivals(ups.get(i))) {
                    throw two("TWO_SCRIPTS", "up script", ups.get(i), other);
                }
            }
        }
        pair(PairedFile.Role.ROLLBACK, ups, rollbacks);
        pair(PairedFile.Role.VERIFY, ups, verifies);
        Map<String, List<PairedFile>> migrations = new LinkedHashMap<>();
        ups.stream()
                .sorted(Comparator.comparing(PairedFile::version).thenComparing(PairedFile::name))
                .forEach(up -> {
                    String key = up.group() == null ? "file " + up.file() : "group " + up.group();
                    migrations.computeIfAbsent(key, k -> new ArrayList<>()).add(up);
                });
        List<MigrationCandidate> migrationCandidates = new ArrayList<>();
        migrations.values().forEach(members -> migrationCandidates.add(candidate(members)));
        refuseSplitGroups(ups, migrations);
        migrationCandidates.sort(MigrationCandidate.BY_VERSION);
        return new MigrationCandidates(migrationCandidates, orphans, unfit, List.of(), notes);
    }

    private Stream<PairedFile> of(PairedFile.Role role) {
        return files.stream().filter(file -> file.role() == role);
    }

    private void pair(PairedFile.Role role, List<PairedFile> ups, Map<PairedFile, PairedFile> pairs) {
        List<PairedFile> without = new ArrayList<>();
        of(role).forEach(file -> ups.stream()
                .filter(up -> up.name().equals(file.name()))
                .findFirst()
                .ifPresentOrElse(up -> put(pairs, up, file), () -> without.add(file)));
        for (PairedFile file : without) {
            List<PairedFile> sameVersion = ups.stream()
                    .filter(up -> up.version().sameAs(file.version()))
                    .toList();
            if (sameVersion.size() == 1) {
                put(pairs, sameVersion.get(0), file);
            } else if (role == PairedFile.Role.ROLLBACK) {
                orphans.put(file.file(), file.name());
            } else {
                notes.add(new Note("UNUSED_FILE", file.file() + " checks no migration that is here", file.file()));
            }
        }
    }

    private static void put(Map<PairedFile, PairedFile> pairs, PairedFile up, PairedFile file) {
        PairedFile first = pairs.putIfAbsent(up, file);
        if (first != null) {
            boolean rollback = file.role() == PairedFile.Role.ROLLBACK;
            throw two(
                    rollback ? "TWO_ROLLBACKS" : "TWO_SCRIPTS",
                    rollback ? "rollback script" : "verify script",
                    first,
                    file);
        }
    }

    private MigrationCandidate candidate(List<PairedFile> members) {
        PairedFile first = members.get(0);
        List<String> back = new ArrayList<>();
        for (int i = members.size() - 1; i >= 0; i--) {
            Optional.ofNullable(rollbacks.get(members.get(i)))
                    .map(PairedFile::file)
                    .ifPresent(back::add);
        }
        List<String> checks = members.stream()
                .flatMap(up -> Optional.ofNullable(verifies.get(up)).stream())
                .map(PairedFile::file)
                .toList();
        return new MigrationCandidate(
                first.name(),
                first.version(),
                first.words(),
                JoinedFiles.source(members.stream().map(PairedFile::file).toList()),
                back.isEmpty() ? Optional.empty() : Optional.of(JoinedFiles.source(back)),
                checks.isEmpty() ? Optional.empty() : Optional.of(JoinedFiles.source(checks)),
                Migration.Kind.VERSIONED,
                List.of());
    }

    /** What lies between two members of a group would have to run in the middle of one migration. */
    private static void refuseSplitGroups(List<PairedFile> ups, Map<String, List<PairedFile>> migrations) {
        for (List<PairedFile> members : migrations.values()) {
            PairedFile first = members.get(0);
            PairedFile last = members.get(members.size() - 1);
            ups.stream()
                    .filter(up -> !members.contains(up)
                            && up.version().compareTo(first.version()) > 0
                            && up.version().compareTo(last.version()) < 0)
                    .findFirst()
                    .ifPresent(between -> {
                        throw new MigrationSetException(Problem.of(
                                        "GROUP_SPLIT",
                                        "The group " + first.group() + " goes from " + first.file() + " to "
                                                + last.file() + ", and " + between.file() + " lies in between")
                                .at(between.file())
                                .next("Let the versions of a group follow each other"));
                    });
        }
    }

    private static MigrationSetException two(String code, String what, PairedFile first, PairedFile second) {
        return new MigrationSetException(Problem.of(
                        code,
                        "Migration " + first.name() + " has more than one " + what + ": " + first.file() + " and "
                                + second.file())
                .at(second.file())
                .next("Remove one of them, or leave it out with db.ignore=" + second.file()));
    }
}
