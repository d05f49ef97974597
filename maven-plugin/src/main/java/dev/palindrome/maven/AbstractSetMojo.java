package dev.palindrome.maven;

import dev.palindrome.Settings;
import dev.palindrome.layout.LayoutSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that reads a folder of migrations. */
abstract class AbstractSetMojo extends AbstractDbMojo {

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
     * Where we are ({@code development}, {@code production}). Migrations that name their environments run only there.
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

    AbstractSetMojo(MavenRun run) {
        super(run);
    }

    final Settings settings() {
        Path folder = run().folder()
                .resolve(Given.of("db.migrations", migrations).text().orElse("src/main/resources/db/migration"));
        return new Settings(
                folder.normalize(),
                Given.of("db.layout", layout).text(),
                patterns(),
                Given.of("db.environment", environment).text(),
                Given.of("db.historyTable", historyTable).text().orElse(Settings.DEFAULT_HISTORY_TABLE));
    }

    final LayoutSettings layoutSettings() {
        Settings settings = settings();
        return new LayoutSettings(settings.layout(), settings.ignore());
    }

    private List<String> patterns() {
        return Optional.ofNullable(ignore).orElse(List.of()).stream()
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .toList();
    }
}
