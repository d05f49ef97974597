package dev.palindrome.layout.flyway;

import dev.palindrome.layout.convention.Layout;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationCandidates;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.convention.NewMigrationDraft;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.migration.ExternalStep;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Note;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Flyway's {@code V1.2__add_x.sql}, {@code U1.2__add_x.sql} for its rollback, {@code R__views.sql} and
 * {@code B5__all.sql}, in whatever folder of the folder.
 */
public final class FlywayLayout implements Layout {

    private static final Comparator<MigrationCandidate> ORDER = Comparator.<MigrationCandidate, Boolean>comparing(
                    c -> c.kind() == Migration.Kind.REPEATABLE)
            .thenComparing(FlywayLayout::compareInKind)
            .thenComparing(c -> c.kind());

    @Override
    public String name() {
        return "flyway";
    }

    @Override
    public String pattern() {
        return "V1__name.sql";
    }

    @Override
    public MigrationCandidates candidates(Listing listing) {
        List<FlywayFile> scripts = new ArrayList<>();
        List<ExternalStep> steps = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (String file : listing.files()) {
            Optional<FlywayFile> script = FlywayFile.of(file);
            if (script.isPresent()) {
                scripts.add(script.get());
                continue;
            }
            FlywayFile.program(file)
                    .filter(program -> program.role() != FlywayFile.Role.UNDO)
                    .ifPresent(program -> steps.add(new ExternalStep(program.version(), program.stem(), file)));
            Optional<String> mistake = FlywayFile.mistake(file);
            mistake.ifPresent(why -> notes.add(
                    new Note("UNUSED_FILE", file + " is no name that Flyway takes, and is not run: " + why, file)));
            if (mistake.isEmpty()) {
                unfit.add(file);
            }
        }
        scripts.stream()
                .filter(script -> script.role() == FlywayFile.Role.CALLBACK)
                .forEach(script -> notes.add(new Note(
                        "CALLBACK", script.path() + " is one of Flyway's callbacks and is not run", script.path())));
        if (scripts.stream().noneMatch(FlywayLayout::isMigration)) {
            return MigrationCandidates.NONE;
        }
        return read(listing, scripts, steps, notes, unfit);
    }

    private static MigrationCandidates read(
            Listing listing, List<FlywayFile> scripts, List<ExternalStep> steps, List<Note> notes, List<String> unfit) {
        FlywaySources sources = new FlywaySources(listing, Instant.now(), notes);
        List<FlywayFile> undos = new ArrayList<>(scripts.stream()
                .filter(script -> script.role() == FlywayFile.Role.UNDO)
                .toList());
        List<MigrationCandidate> migrations = new ArrayList<>();
        for (FlywayFile script : scripts) {
            if (!isMigration(script) || sources.isOff(script.path())) {
                continue;
            }
            Optional<FlywayFile> undo = script.role() == FlywayFile.Role.VERSIONED
                    ? undos.stream()
                            .filter(u -> u.version().sameAs(script.version()))
                            .findFirst()
                    : Optional.empty();
            undo.ifPresent(undos::remove);
            migrations.add(new MigrationCandidate(
                            script.stem(),
                            script.version(),
                            script.words(),
                            sources.of(script.path()),
                            undo.map(u -> sources.of(u.path())))
                    .kind(kind(script)));
        }
        migrations.sort(ORDER);
        Map<String, String> orphans = new LinkedHashMap<>();
        undos.forEach(undo -> orphans.put(undo.path(), "version " + undo.version()));
        sources.unused(unfit);
        return new MigrationCandidates(migrations, orphans, unfit, steps, notes);
    }

    @Override
    public void check(Listing listing) {
        FlywayDuplicates.refuseIn(listing.files().stream()
                .flatMap(file -> FlywayFile.of(file).stream())
                .toList());
    }

    /** Versions are looked at for duplicates in {@link #check}: a baseline may share one with a versioned migration. */
    @Override
    public boolean sharesVersions() {
        return true;
    }

    @Override
    public NewMigrationDraft draft(List<MigrationCandidate> existing, MigrationTitle migrationTitle, Clock clock) {
        return FlywayDraft.of(existing, migrationTitle, clock);
    }

    private static boolean isMigration(FlywayFile script) {
        return script.role() != FlywayFile.Role.UNDO && script.role() != FlywayFile.Role.CALLBACK;
    }

    private static Migration.Kind kind(FlywayFile script) {
        return switch (script.role()) {
            case REPEATABLE -> Migration.Kind.REPEATABLE;
            case BASELINE -> Migration.Kind.BASELINE;
            case VERSIONED, UNDO, CALLBACK -> Migration.Kind.VERSIONED;
        };
    }

    /** Repeatable ones are in the order of their descriptions, all others in that of their versions. */
    private static int compareInKind(MigrationCandidate a, MigrationCandidate b) {
        return a.kind() == Migration.Kind.REPEATABLE
                ? a.name().replace('_', ' ').compareTo(b.name().replace('_', ' '))
                : a.version().compareTo(b.version());
    }
}
