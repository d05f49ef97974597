package dev.palindrome;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a folder of migrations is to be read and recorded. Immutable.
 *
 * @param migrations the folder
 * @param layout the name of the layout; empty to detect it
 * @param ignore glob patterns of files, relative to the folder, that are not migrations
 * @param environment where we are ({@code development}); empty leaves out every migration that names its environments
 * @param historyTable name of the history table, with or without schema
 */
public record Settings(
        Path migrations,
        Optional<String> layout,
        List<String> ignore,
        Optional<String> environment,
        String historyTable) {

    /** The history table's name where none is given. */
    public static final String DEFAULT_HISTORY_TABLE = "schema_migrations";

    public Settings {
        Objects.requireNonNull(migrations, "migrations");
        ignore = List.copyOf(ignore);
    }

    /** The folder, everything else as it comes. */
    public static Settings of(Path migrations) {
        return new Settings(migrations, Optional.empty(), List.of(), Optional.empty(), DEFAULT_HISTORY_TABLE);
    }

    public Settings layout(String layout) {
        return new Settings(migrations, Optional.of(layout), ignore, environment, historyTable);
    }

    public Settings ignore(List<String> patterns) {
        return new Settings(migrations, layout, patterns, environment, historyTable);
    }

    public Settings environment(String environment) {
        return new Settings(migrations, layout, ignore, Optional.of(environment), historyTable);
    }

    public Settings historyTable(String historyTable) {
        return new Settings(migrations, layout, ignore, environment, historyTable);
    }
}
