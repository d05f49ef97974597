package dev.palindrome.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All migrations of a folder in the order in which they are applied. What each requires comes before it.
 *
 * @param folder where it was read from
 * @param layout the name of the layout it was read as
 * @param readAs one sentence that says why: {@code read as sequential: 6 files match NNNN_name.sql}
 * @param migrations in order
 * @param notes what people should know about the folder
 */
public record MigrationSet(Path folder, String layout, String readAs, List<Migration> migrations, List<Note> notes) {

    public MigrationSet {
        migrations = List.copyOf(migrations);
        notes = List.copyOf(notes);
    }

    /** The migration of that name. */
    public Optional<Migration> named(String name) {
        return migrations.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /** The same set with only what runs in the given environment; empty stands for none given. */
    public MigrationSet in(Optional<String> environment) {
        return new MigrationSet(
                folder,
                layout,
                readAs,
                migrations.stream().filter(m -> m.runsIn(environment)).toList(),
                notes);
    }
}
