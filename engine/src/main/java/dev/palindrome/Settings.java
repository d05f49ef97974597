package dev.palindrome;

import dev.palindrome.layout.folder.LayoutSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a folder of migrations is to be read and recorded. Immutable.
 *
 * @param migrations the folder
 * @param layout how it is to be read
 * @param environment the environment ({@code development}); empty excludes every migration that names its environments
 * @param historyTable name of the history table, with or without schema
 * @param verify whether the verify scripts of migrations that have one are run
 */
public record Settings(
        Path migrations, LayoutSettings layout, Optional<String> environment, String historyTable, boolean verify) {

    /** The history table's name where none is given. */
    public static final String DEFAULT_HISTORY_TABLE = "schema_migrations";

    public Settings {
        Objects.requireNonNull(migrations, "migrations");
    }

    /** With verify scripts. */
    public Settings(Path migrations, LayoutSettings layout, Optional<String> environment, String historyTable) {
        this(migrations, layout, environment, historyTable, true);
    }

    /** The folder, everything else as it comes. */
    public static Settings of(Path migrations) {
        return new Settings(migrations, LayoutSettings.DETECT, Optional.empty(), DEFAULT_HISTORY_TABLE);
    }

    /** The same, read in this way. */
    public Settings layout(LayoutSettings layout) {
        return new Settings(migrations, layout, environment, historyTable, verify);
    }

    /** The same, for the layout of this name. */
    public Settings layout(String name) {
        return layout(layout.layout(name));
    }

    public Settings ignore(List<String> patterns) {
        return layout(layout.ignore(patterns));
    }

    public Settings environment(String environment) {
        return new Settings(migrations, layout, Optional.of(environment), historyTable, verify);
    }

    public Settings historyTable(String historyTable) {
        return new Settings(migrations, layout, environment, historyTable, verify);
    }

    public Settings verify(boolean verify) {
        return new Settings(migrations, layout, environment, historyTable, verify);
    }

    /** The history table where its name was chosen; the default one is recognised by its columns, not by its name alone. */
    Set<String> namedHistoryTable() {
        return historyTable.equals(DEFAULT_HISTORY_TABLE) ? Set.of() : Set.of(historyTable);
    }
}
