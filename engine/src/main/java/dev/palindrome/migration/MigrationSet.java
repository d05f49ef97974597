package dev.palindrome.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All migrations of a folder in the order in which they are applied. What each requires comes before it.
 *
 * @param folder where it was read from
 * @param layout the name of the layout it was read as
 * @param readAs one sentence that says why: {@code read as sequential: 6 files match NNNN_name.sql}
 * @param migrations in order
 * @param notes what users should know about the folder
 * @param externalSteps steps of the original tool that are not SQL: not run, and named
 */
public record MigrationSet(
        Path folder,
        String layout,
        String readAs,
        List<Migration> migrations,
        List<Note> notes,
        List<ExternalStep> externalSteps) {

    public MigrationSet {
        migrations = List.copyOf(migrations);
        notes = List.copyOf(notes);
        externalSteps = List.copyOf(externalSteps);
    }

    /** A set in which every step is SQL. */
    public MigrationSet(Path folder, String layout, String readAs, List<Migration> migrations, List<Note> notes) {
        this(folder, layout, readAs, migrations, notes, List.of());
    }

    /** The migration of that name. */
    public Optional<Migration> named(String name) {
        return migrations.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /**
     * The migrations that a requirement means: the one of that name or file ({@code 0001_core},
     * {@code 0001_core.sql}), else all of that version, however it is padded.
     */
    public List<Migration> matching(String reference) {
        String name = reference.endsWith(".sql") ? reference.substring(0, reference.length() - 4) : reference;
        List<Migration> named = migrations.stream()
                .filter(m -> m.name().equals(name) || m.up().label().equals(reference))
                .toList();
        if (!named.isEmpty() || name.isBlank()) {
            return named;
        }
        Version version = new Version(name);
        return migrations.stream().filter(m -> m.version().sameAs(version)).toList();
    }

    /** What the migration requires, in the order of the set; what is not in this set is left out. */
    public List<Migration> requirementsOf(Migration migration) {
        List<Migration> required = migration.up().directives().requires().stream()
                .flatMap(reference -> matching(reference).stream())
                .toList();
        return migrations.stream().filter(required::contains).toList();
    }

    /** The migrations that require the given one, in the order of the set. */
    public List<Migration> dependentsOf(Migration migration) {
        return migrations.stream()
                .filter(m -> requirementsOf(m).contains(migration))
                .toList();
    }

    /** The same set with only what runs in the given environment; empty stands for none given. */
    public MigrationSet in(Optional<String> environment) {
        return new MigrationSet(
                folder,
                layout,
                readAs,
                migrations.stream().filter(m -> m.runsIn(environment)).toList(),
                notes,
                externalSteps);
    }

    /** The same set with one more note. */
    public MigrationSet with(Note note) {
        List<Note> all = new ArrayList<>(notes);
        all.add(note);
        return new MigrationSet(folder, layout, readAs, migrations, all, externalSteps);
    }

    /** The same set without the scripts that check its migrations. */
    public MigrationSet withoutVerify() {
        return new MigrationSet(
                folder,
                layout,
                readAs,
                migrations.stream().map(Migration::withoutVerify).toList(),
                notes,
                externalSteps);
    }
}
