package dev.palindrome.maven;

import dev.palindrome.Settings;
import dev.palindrome.layout.folder.LayoutSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that reads a folder of migrations. */
abstract class AbstractSetMojo extends AbstractDbMojo {

    /** What a property of a placeholder begins with. */
    static final String PLACEHOLDERS = "db.placeholders.";

    /**
     * The folder with the migrations. A relative one is looked for in the project's folder, or in the current one where
     * there is no project.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.migrations", defaultValue = "src/main/resources/db/migration")
    private @Nullable String migrations;

    /**
     * The convention the files are named by. Found out from the files where it is not given.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.layout")
    private @Nullable String layout;

    /**
     * Patterns ({@code legacy/**}, {@code *_old.sql}) of files in the folder that are not migrations, separated by
     * commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.ignore")
    private @Nullable List<String> ignore;

    /**
     * What the placeholders of a layout that has some stand for: {@code <name>value</name>}; on the command line
     * {@code -Ddb.placeholders.name=value}.
     *
     * @since 0.1.0
     */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /**
     * Folders inside of the folder that are read in the place of it all, separated by commas.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.locations")
    private @Nullable List<String> locations;

    /**
     * The form of a migration's path for the layout {@code pattern}: a regular expression with the named groups
     * {@code version}, {@code description} and {@code direction}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.pattern")
    private @Nullable String pattern;

    /**
     * A folder with SQL in the place of steps that are programs: {@code NAME.sql} and {@code NAME_rollback.sql}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.externalSteps")
    private @Nullable String externalSteps;

    /**
     * The environment ({@code development}, {@code production}). Migrations that name their environments run only there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.environment")
    private @Nullable String environment;

    /**
     * The table that records what was applied, with or without a schema.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.historyTable", defaultValue = Settings.DEFAULT_HISTORY_TABLE)
    private @Nullable String historyTable;

    /**
     * Whether the verify scripts of migrations are run, in layouts that have them.
     *
     * @since 0.1.0
     */
    @Parameter(property = "db.verify", defaultValue = "true")
    private @Nullable String verify;

    AbstractSetMojo(MavenRun run) {
        super(run);
    }

    final Settings settings() {
        Path folder = run().folder()
                .resolve(
                        ParameterText.of("db.migrations", migrations).text().orElse("src/main/resources/db/migration"));
        return new Settings(
                folder.normalize(),
                layoutSettings(),
                ParameterText.of("db.environment", environment).text(),
                ParameterText.of("db.historyTable", historyTable).text().orElse(Settings.DEFAULT_HISTORY_TABLE),
                ParameterText.of("db.verify", verify).flag(true));
    }

    final LayoutSettings layoutSettings() {
        return new LayoutSettings(
                ParameterText.of("db.layout", layout).text(),
                given(ignore),
                placeholders(),
                given(locations),
                ParameterText.of("db.pattern", pattern).text(),
                ParameterText.of("db.externalSteps", externalSteps)
                        .text()
                        .map(folder -> run().folder().resolve(folder).normalize()));
    }

    /** Those of the configuration, and {@code -Ddb.placeholders.NAME=value} over them. */
    private Map<String, String> placeholders() {
        Map<String, String> all =
                new LinkedHashMap<>(Optional.ofNullable(placeholders).orElse(Map.of()));
        // Maven reads an empty element as null.
        all.replaceAll((name, value) -> Objects.requireNonNullElse(value, ""));
        run().properties(PLACEHOLDERS).forEach(all::put);
        return all;
    }

    private static List<String> given(@Nullable List<String> values) {
        return Optional.ofNullable(values).orElse(List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
