package dev.palindrome.layout.sqitch;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.folder.Listing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a Sqitch project are, as {@code sqitch.conf} says, or where they are by default. The settings of the
 * engine {@code pg} and of its target go before those for all engines.
 */
final class SqitchProject {

    private static final String CONF = "sqitch.conf";
    private static final String PLAN = "sqitch.plan";
    private static final List<String> KINDS = List.of("deploy", "revert", "verify");

    private final Path folder;
    private final Path base;
    private final GitConfig config;

    private SqitchProject(Path folder, Path base, GitConfig config) {
        this.folder = folder;
        this.base = base;
        this.config = config;
    }

    /**
     * The project of a folder that holds its plan, or the settings that say where the plan is.
     *
     * @throws MigrationSetException when the folder is inside of a project, or the project is for another database
     */
    static Optional<SqitchProject> of(Listing listing) {
        Path folder = listing.folder().toAbsolutePath().normalize();
        Path parent = folder.getParent();
        SqitchProject project = new SqitchProject(folder, folder, GitConfig.NONE);
        if (listing.files().contains(CONF)) {
            project = new SqitchProject(folder, folder, GitConfig.read(folder, CONF));
        } else if (parent != null && Files.isRegularFile(parent.resolve(CONF))) {
            SqitchProject above = new SqitchProject(folder, parent, GitConfig.read(parent, CONF));
            if (above.top().equals(folder)) {
                project = above;
            }
        }
        if (!listing.files().contains(project.plan())) {
            refuseInside(folder, parent);
            return Optional.empty();
        }
        project.refuseOtherEngines();
        return Optional.of(project);
    }

    /** The plan, relative to the folder. */
    String plan() {
        return relative(fetch("plan_file").map(base::resolve).orElseGet(() -> top().resolve(PLAN)));
    }

    /**
     * Where scripts are, relative to the folder; empty, or with a {@code /} at its end.
     *
     * @param kind {@code deploy}, {@code revert} or {@code verify}
     * @param reworked whether those of changes that were reworked later are meant
     */
    String scripts(String kind, boolean reworked) {
        Path usual = fetch(kind + "_dir").map(base::resolve).orElseGet(() -> top().resolve(kind));
        Path found = usual;
        if (reworked) {
            found = fetch("reworked_" + kind + "_dir")
                    .map(base::resolve)
                    .orElseGet(() -> fetch("reworked_dir")
                            .map(dir -> base.resolve(dir).resolve(kind))
                            .orElse(usual));
        }
        String relative = relative(found);
        return relative.isEmpty() ? "" : relative + "/";
    }

    /** With its dot. */
    String extension() {
        return "." + fetch("extension").orElse("sql");
    }

    /** The psql variables of scripts: {@code deploy}'s, which those of the other kinds build upon. */
    Map<String, String> variables(String kind) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("registry", fetch("registry").orElse("sqitch"));
        variables.putAll(config.section("core.variables"));
        variables.putAll(config.section("deploy.variables"));
        variables.putAll(config.section(kind + ".variables"));
        variables.putAll(config.section("engine.pg.variables"));
        variables.putAll(config.section("target." + target() + ".variables"));
        return variables;
    }

    private Path top() {
        return base.resolve(fetch("top_dir").orElse(".")).normalize();
    }

    private Optional<String> fetch(String key) {
        return config.get("target." + target() + "." + key)
                .or(() -> config.get("engine.pg." + key))
                .or(() -> config.get("core." + key));
    }

    private String target() {
        return config.get("engine.pg.target")
                .or(() -> config.get("core.target"))
                .orElse("");
    }

    private String relative(Path path) {
        Path normal = path.normalize();
        if (!normal.startsWith(folder)) {
            throw new MigrationSetException(Problem.of(
                            "OUTSIDE_FOLDER", "Scripts of this Sqitch project are outside of the folder, in " + normal)
                    .at(CONF)
                    .next("Point db.migrations to the folder that " + CONF + " is in"));
        }
        return folder.relativize(normal).toString().replace('\\', '/');
    }

    private void refuseOtherEngines() {
        Optional<String> engine = config.get("core.engine");
        if (engine.isPresent() && !engine.get().equals("pg") && !config.hasSection("engine.pg")) {
            throw new MigrationSetException(
                    Problem.of("NOT_POSTGRESQL", "This Sqitch project is for the engine " + engine.get())
                            .at(CONF)
                            .next("Palindrome works with PostgreSQL only (engine = pg)"));
        }
    }

    private static void refuseInside(Path folder, @Nullable Path parent) {
        Path name = folder.getFileName();
        if (name != null && parent != null && KINDS.contains(name.toString()) && Files.exists(parent.resolve(PLAN))) {
            throw new MigrationSetException(Problem.of(
                            "INSIDE_A_PROJECT",
                            "This is the folder " + name + " of a Sqitch project; its plan is above")
                    .at(folder.toString())
                    .next("Point db.migrations to " + parent));
        }
    }
}
