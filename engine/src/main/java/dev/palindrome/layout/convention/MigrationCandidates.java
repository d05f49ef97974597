package dev.palindrome.layout.convention;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The migrations that the files of a folder form in one layout.
 *
 * @param migrations those with an up script, in the layout's order
 * @param orphans rollbacks whose up script is not there: file to name of the migration
 * @param unfit all other files
 * @param externalSteps steps that are programs
 * @param notes what else users should know
 * @param also files that were read beside those that hold an up script
 */
public record MigrationCandidates(
        List<MigrationCandidate> migrations,
        Map<String, String> orphans,
        List<String> unfit,
        List<ExternalStep> externalSteps,
        List<Note> notes,
        Set<String> also) {

    /** No migration at all: the layout does not fit. */
    public static final MigrationCandidates NONE = new MigrationCandidates(List.of(), Map.of(), List.of());

    public MigrationCandidates {
        migrations = List.copyOf(migrations);
        unfit = List.copyOf(unfit);
        externalSteps = List.copyOf(externalSteps);
        notes = List.copyOf(notes);
        also = Set.copyOf(also);
    }

    public MigrationCandidates(
            List<MigrationCandidate> migrations,
            Map<String, String> orphans,
            List<String> unfit,
            List<ExternalStep> externalSteps,
            List<Note> notes) {
        this(migrations, orphans, unfit, externalSteps, notes, Set.of());
    }

    public MigrationCandidates(List<MigrationCandidate> migrations, Map<String, String> orphans, List<String> unfit) {
        this(migrations, orphans, unfit, List.of(), List.of());
    }

    /** The same, with more notes. */
    public MigrationCandidates and(List<Note> more) {
        List<Note> all = new ArrayList<>(notes);
        all.addAll(more);
        return new MigrationCandidates(migrations, orphans, unfit, externalSteps, all, also);
    }

    /** @throws MigrationSetException when a migration has more than one script for one direction */
    public static MigrationCandidates byName(NameLayout layout, Listing listing) {
        Map<String, Map<FileRole.Role, List<String>>> files = new LinkedHashMap<>();
        Map<String, FileRole> ups = new LinkedHashMap<>();
        List<String> unfit = new ArrayList<>();
        for (String file : listing.files()) {
            Optional<FileRole> fileRole = layout.part(listing.inLocation(file));
            if (fileRole.isEmpty()) {
                unfit.add(file);
                continue;
            }
            String name = fileRole.get().migration();
            if (fileRole.get().role() == FileRole.Role.UP) {
                ups.put(name, fileRole.get());
            }
            files.computeIfAbsent(name, n -> new LinkedHashMap<>())
                    .computeIfAbsent(fileRole.get().role(), r -> new ArrayList<>())
                    .add(file);
        }
        List<MigrationCandidate> migrations = new ArrayList<>();
        Map<String, String> orphans = new LinkedHashMap<>();
        files.forEach((name, byRole) -> {
            FileRole up = ups.get(name);
            if (up == null) {
                byRole.values().forEach(list -> list.forEach(file -> orphans.put(file, name)));
            } else {
                migrations.add(new MigrationCandidate(
                        name,
                        up.version(),
                        up.words(),
                        only(name, "up", byRole, FileRole.Role.UP)
                                .map(ScriptSource::of)
                                .orElseThrow(),
                        only(name, "rollback", byRole, FileRole.Role.ROLLBACK).map(ScriptSource::of)));
            }
        });
        migrations.sort(layout.order());
        return new MigrationCandidates(migrations, orphans, unfit);
    }

    /** The files that hold an up script, or were read beside them, each once. */
    public Set<String> files() {
        Set<String> files = migrations.stream().map(c -> c.up().file()).collect(Collectors.toSet());
        files.addAll(also);
        return files;
    }

    private static Optional<String> only(
            String migration, String word, Map<FileRole.Role, List<String>> byRole, FileRole.Role role) {
        List<String> files = byRole.getOrDefault(role, List.of());
        if (files.size() > 1) {
            throw new MigrationSetException(Problem.of(
                            role == FileRole.Role.ROLLBACK ? "TWO_ROLLBACKS" : "TWO_SCRIPTS",
                            "Migration " + migration + " has more than one " + word + " script: "
                                    + String.join(" and ", files))
                    .at(files.get(1))
                    .next("Remove one of them, or leave it out with db.ignore=" + files.get(1)));
        }
        return files.stream().findFirst();
    }
}
