package dev.palindrome.layout;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
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
 * What the files of a folder amount to in one layout.
 *
 * @param migrations those with an up script, in the layout's order
 * @param orphans rollbacks whose up script is not there: file to name of the migration
 * @param unfit all other files
 * @param externalSteps steps that are programs
 * @param notes what else people should know
 * @param also files that were read beside those that hold an up script
 */
record Candidates(
        List<Candidate> migrations,
        Map<String, String> orphans,
        List<String> unfit,
        List<ExternalStep> externalSteps,
        List<Note> notes,
        Set<String> also) {

    /** No migration at all: the layout does not fit. */
    static final Candidates NONE = new Candidates(List.of(), Map.of(), List.of());

    Candidates {
        migrations = List.copyOf(migrations);
        unfit = List.copyOf(unfit);
        externalSteps = List.copyOf(externalSteps);
        notes = List.copyOf(notes);
        also = Set.copyOf(also);
    }

    Candidates(
            List<Candidate> migrations,
            Map<String, String> orphans,
            List<String> unfit,
            List<ExternalStep> externalSteps,
            List<Note> notes) {
        this(migrations, orphans, unfit, externalSteps, notes, Set.of());
    }

    Candidates(List<Candidate> migrations, Map<String, String> orphans, List<String> unfit) {
        this(migrations, orphans, unfit, List.of(), List.of());
    }

    /** The same, with more notes. */
    Candidates and(List<Note> more) {
        List<Note> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Candidates(migrations, orphans, unfit, externalSteps, all, also);
    }

    /** @throws MigrationSetException when a migration has more than one script for one direction */
    static Candidates byName(NameLayout layout, Listing listing) {
        Map<String, Map<Part.Role, List<String>>> files = new LinkedHashMap<>();
        Map<String, Part> ups = new LinkedHashMap<>();
        List<String> unfit = new ArrayList<>();
        for (String file : listing.files()) {
            Optional<Part> part = layout.part(listing.inLocation(file));
            if (part.isEmpty()) {
                unfit.add(file);
                continue;
            }
            String name = part.get().migration();
            if (part.get().role() == Part.Role.UP) {
                ups.put(name, part.get());
            }
            files.computeIfAbsent(name, n -> new LinkedHashMap<>())
                    .computeIfAbsent(part.get().role(), r -> new ArrayList<>())
                    .add(file);
        }
        List<Candidate> migrations = new ArrayList<>();
        Map<String, String> orphans = new LinkedHashMap<>();
        files.forEach((name, byRole) -> {
            Part up = ups.get(name);
            if (up == null) {
                byRole.values().forEach(list -> list.forEach(file -> orphans.put(file, name)));
            } else {
                migrations.add(new Candidate(
                        name,
                        up.version(),
                        up.words(),
                        only(name, "up", byRole, Part.Role.UP).map(Source::of).orElseThrow(),
                        only(name, "rollback", byRole, Part.Role.ROLLBACK).map(Source::of)));
            }
        });
        migrations.sort(layout.order());
        return new Candidates(migrations, orphans, unfit);
    }

    /** The files that hold an up script, or were read beside them, each once. */
    Set<String> files() {
        Set<String> files = migrations.stream().map(c -> c.up().file()).collect(Collectors.toSet());
        files.addAll(also);
        return files;
    }

    private static Optional<String> only(
            String migration, String word, Map<Part.Role, List<String>> byRole, Part.Role role) {
        List<String> files = byRole.getOrDefault(role, List.of());
        if (files.size() > 1) {
            throw new MigrationSetException(Problem.of(
                            role == Part.Role.ROLLBACK ? "TWO_ROLLBACKS" : "TWO_SCRIPTS",
                            "Migration " + migration + " has more than one " + word + " script: "
                                    + String.join(" and ", files))
                    .at(files.get(1))
                    .next("Remove one of them, or leave it out with db.ignore=" + files.get(1)));
        }
        return files.stream().findFirst();
    }
}
