package dev.palindrome.layout.sqitch;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.DirectiveReader;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.layout.script.SpellingSuggestion;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Note;
import dev.palindrome.migration.Version;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes migrations of the changes of a plan. Used once. */
final class SqitchReader {

    private final Listing listing;
    private final Set<String> files;
    private final SqitchProject project;
    private final SqitchPlan plan;
    private final List<Note> notes = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    SqitchReader(Listing listing, SqitchProject project) {
        this.listing = listing;
        this.files = new HashSet<>(listing.files());
        this.project = project;
        this.plan = SqitchPlan.read(listing.folder(), project.plan());
    }

    MigrationCandidates read() {
        List<String> names = new ArrayList<>();
        for (SqitchPlan.Change change : plan.changes()) {
            names.add(nameOf(change));
        }
        List<MigrationCandidate> migrationCandidates = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            migrationCandidates.add(candidate(i, names));
        }
        used.add(project.plan());
        Map<String, String> orphans = new LinkedHashMap<>();
        List<String> unfit = new ArrayList<>();
        for (String file : listing.files()) {
            if (!used.contains(file)) {
                sortOut(file, orphans, unfit);
            }
        }
        return new MigrationCandidates(migrationCandidates, orphans, unfit, List.of(), notes);
    }

    private MigrationCandidate candidate(int index, List<String> names) {
        SqitchPlan.Change change = plan.changes().get(index);
        String name = names.get(index);
        ScriptSource up = source("deploy", change, name)
                .orElseThrow(() -> new MigrationSetException(Problem.of(
                                "MISSING_SCRIPT",
                                "The plan has the change " + change.name() + ", and its script "
                                        + file("deploy", change, name) + " is not there")
                        .at(change.position().toString())
                        .next("Restore the script, or take the change out of the plan")));
        MigrationCandidate migrationCandidate = new MigrationCandidate(
                name,
                new Version(name),
                change.note().isEmpty() ? MigrationTitle.words(change.name()) : change.note(),
                up,
                source("revert", change, name),
                source("verify", change, name),
                Migration.Kind.VERSIONED,
                List.of());
        return migrationCandidate.requiring(required(index, names));
    }

    /** A change that was reworked later is known by the tag that its old scripts are kept under. */
    private String nameOf(SqitchPlan.Change change) {
        if (change.reworkTags().isEmpty()) {
            return change.name();
        }
        String folder = project.scripts("deploy", true);
        return change.reworkTags().stream()
                .map(tag -> change.name() + tag)
                .filter(name -> files.contains(folder + name + project.extension()))
                .findFirst()
                .orElse(change.name() + change.reworkTags().get(0));
    }

    private String file(String kind, SqitchPlan.Change change, String name) {
        return project.scripts(kind, !change.reworkTags().isEmpty()) + name + project.extension();
    }

    private Optional<ScriptSource> source(String kind, SqitchPlan.Change change, String name) {
        String file = file(kind, change, name);
        if (!files.contains(file)) {
            return Optional.empty();
        }
        used.add(file);
        return Optional.of(ScriptSource.of(file).variables(variables(kind)));
    }

    /** What Sqitch would hand to psql, overridden by what users set. */
    private Map<String, String> variables(String kind) {
        Map<String, String> variables = new LinkedHashMap<>(project.variables(kind));
        variables.putAll(listing.settings().placeholders());
        return variables;
    }

    private List<DirectiveReader.Required> required(int index, List<String> names) {
        SqitchPlan.Change change = plan.changes().get(index);
        List<DirectiveReader.Required> required = new ArrayList<>();
        if (change.reworks() >= 0) {
            required.add(new DirectiveReader.Required(names.get(change.reworks()), change.position()));
        }
        for (SqitchDependency dependency : change.dependencies()) {
            if (dependency.external(plan.project())) {
                if (!dependency.conflicts()) {
                    notes.add(new Note(
                            "EXTERNAL_REQUIREMENT",
                            change.name() + " requires " + dependency.text()
                                    + ", which is not in this plan; it has to be there before",
                            plan.file()));
                }
                continue;
            }
            OptionalInt found = find(dependency, index);
            if (dependency.conflicts()) {
                if (found.isPresent()) {
                    throw refuse(
                            "CONFLICT",
                            change.name() + " conflicts with " + names.get(found.getAsInt())
                                    + ", which is applied before it",
                            dependency,
                            "Take one of the two out of the plan, or the conflict");
                }
            } else {
                int target = found.orElseThrow(() -> missing(change, dependency, index));
                required.add(new DirectiveReader.Required(names.get(target), dependency.position()));
            }
        }
        return required;
    }

    /** What it means among the changes before the given one. */
    private OptionalInt find(SqitchDependency dependency, int index) {
        int before = index;
        if (dependency.tag() != null) {
            OptionalInt tagged = plan.tagged(dependency.tag());
            if (tagged.isEmpty() || tagged.getAsInt() >= index) {
                return OptionalInt.empty();
            }
            if (dependency.change() == null) {
                return tagged;
            }
            before = tagged.getAsInt() + 1;
        }
        return dependency.change() == null ? OptionalInt.empty() : plan.before(dependency.change(), before);
    }

    private MigrationSetException missing(SqitchPlan.Change change, SqitchDependency dependency, int index) {
        String name = String.valueOf(dependency.change());
        if (name.equals(change.name())) {
            return refuse("REQUIRES_ITSELF", name + " requires itself", dependency, "Remove the requirement");
        }
        boolean later = plan.changes().stream()
                .skip(index + 1L)
                .anyMatch(other -> other.name().equals(name)
                        || (dependency.tag() != null && other.tags().contains(dependency.tag())));
        if (later) {
            return refuse(
                    "REQUIRES_LATER",
                    change.name() + " requires " + dependency.text() + ", which comes after it in the plan",
                    dependency,
                    "Move the line of " + change.name() + " down in the plan, or remove the requirement");
        }
        return refuse(
                "REQUIRES_UNKNOWN",
                "There is no " + dependency.text() + " in the plan before " + change.name(),
                dependency,
                SpellingSuggestion.nearest(
                                name,
                                plan.changes().stream()
                                        .map(SqitchPlan.Change::name)
                                        .toList())
                        .map(nearest -> "Did you mean " + nearest + "?")
                        .orElse("Name a change or a tag that comes before it"));
    }

    private void sortOut(String file, Map<String, String> orphans, List<String> unfit) {
        String deploy = project.scripts("deploy", false);
        String revert = project.scripts("revert", false);
        String verify = project.scripts("verify", false);
        if (!file.endsWith(project.extension())) {
            unfit.add(file);
        } else if (file.startsWith(revert)) {
            orphans.put(
                    file,
                    file.substring(
                            revert.length(), file.length() - project.extension().length()));
        } else if (file.startsWith(deploy) || file.startsWith(verify)) {
            notes.add(new Note("UNUSED_FILE", file + " is of no change in the plan and is not run", file));
        } else {
            unfit.add(file);
        }
    }

    private static MigrationSetException refuse(String code, String what, SqitchDependency dependency, String next) {
        return new MigrationSetException(
                Problem.of(code, what).at(dependency.position().toString()).next(next));
    }
}
