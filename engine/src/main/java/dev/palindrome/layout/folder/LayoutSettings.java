package dev.palindrome.layout.folder;

import dev.palindrome.layout.Layouts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a folder is to be read. Immutable.
 *
 * @param layout the name of the layout, one of {@link Layouts#names}; empty to detect it
 * @param ignore glob patterns, relative to the folder with {@code /}, of files and folders that are not migrations
 * @param placeholders what the layout's own placeholders stand for ({@code ${name}} in Flyway, Liquibase, MyBatis; psql
 *     variables in Sqitch), in layouts that have them
 * @param locations folders inside of the folder, relative to it, that are read in the place of it all; empty reads all
 * @param pattern the form of a file's path, for the layout {@code pattern}: a regular expression with named groups
 * @param externalSteps a folder with SQL in the place of steps that are programs: {@code NAME.sql} and
 *     {@code NAME_rollback.sql}
 * @param environment the environment, for layouts whose own marks say where a migration runs
 */
public record LayoutSettings(
        Optional<String> layout,
        List<String> ignore,
        Map<String, String> placeholders,
        List<String> locations,
        Optional<String> pattern,
        Optional<Path> externalSteps,
        Optional<String> environment) {

    /** Detect the layout, ignore nothing. */
    public static final LayoutSettings DETECT = new LayoutSettings(Optional.empty(), List.of());

    public LayoutSettings {
        ignore = List.copyOf(ignore);
        placeholders = Map.copyOf(placeholders);
        locations = List.copyOf(locations);
    }

    /** In no particular environment. */
    public LayoutSettings(
            Optional<String> layout,
            List<String> ignore,
            Map<String, String> placeholders,
            List<String> locations,
            Optional<String> pattern,
            Optional<Path> externalSteps) {
        this(layout, ignore, placeholders, locations, pattern, externalSteps, Optional.empty());
    }

    /** Only a layout and what to ignore. */
    public LayoutSettings(Optional<String> layout, List<String> ignore) {
        this(layout, ignore, Map.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /** The same, for a layout of this name. */
    public LayoutSettings layout(String layout) {
        return new LayoutSettings(
                Optional.of(layout), ignore, placeholders, locations, pattern, externalSteps, environment);
    }

    /** The same, ignoring these patterns. */
    public LayoutSettings ignore(List<String> ignore) {
        return new LayoutSettings(layout, ignore, placeholders, locations, pattern, externalSteps, environment);
    }

    /** The same, with these placeholders. */
    public LayoutSettings placeholders(Map<String, String> placeholders) {
        return new LayoutSettings(layout, ignore, placeholders, locations, pattern, externalSteps, environment);
    }

    /** The same, reading only these folders. */
    public LayoutSettings locations(List<String> locations) {
        return new LayoutSettings(layout, ignore, placeholders, locations, pattern, externalSteps, environment);
    }

    /** The same, with a pattern of one's own. */
    public LayoutSettings pattern(String pattern) {
        return new LayoutSettings(
                layout, ignore, placeholders, locations, Optional.of(pattern), externalSteps, environment);
    }

    /** The same, with SQL for steps that are programs. */
    public LayoutSettings externalSteps(Path folder) {
        return new LayoutSettings(layout, ignore, placeholders, locations, pattern, Optional.of(folder), environment);
    }

    /** The same, in this environment. */
    public LayoutSettings environment(Optional<String> environment) {
        return new LayoutSettings(layout, ignore, placeholders, locations, pattern, externalSteps, environment);
    }
}
