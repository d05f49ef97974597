package dev.palindrome;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables of {@code docs/decisions/0002-rooms-and-arrows.md}: which packages may depend on which, and which classes a
 * room exports. Package and class names are relative to the root package.
 *
 * @param rooms by room, the rooms that it may know beside {@code failure} and {@code quoting}
 * @param subPackages by package of a divided room, the other packages of that room that it may know
 * @param exported by divided room, the classes that other rooms may name, relative to the room: {@code reader.CatalogReader}
 */
record ArchitecturePlan(
        Map<String, Set<String>> rooms, Map<String, Set<String>> subPackages, Map<String, Set<String>> exported) {

    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "decisions", "0002-rooms-and-arrows.md");

    private static final Pattern THREE_COLUMNS = Pattern.compile("\\| `([\\w.]+)` \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern TWO_COLUMNS = Pattern.compile("\\| `([\\w.]+)` \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`([\\w.]+)`");

    /** Reads the page of the decision. */
    static ArchitecturePlan read() {
        ArchitecturePlan plan =
                new ArchitecturePlan(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        String heading = "";
        try {
            for (String line : Files.readAllLines(PAGE)) {
                heading = line.startsWith("#") ? line : heading;
                switch (heading) {
                    case "### Rooms" -> enter(plan.rooms, THREE_COLUMNS.matcher(line));
                    case "### Sub-packages" -> enter(plan.subPackages, THREE_COLUMNS.matcher(line));
                    case "### Exported classes" -> enter(plan.exported, TWO_COLUMNS.matcher(line));
                    default -> {
                        // prose
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        plan.rooms.remove("dev.palindrome");
        return plan;
    }

    private static void enter(Map<String, Set<String>> table, Matcher row) {
        if (row.matches()) {
            table.put(
                    row.group(1),
                    NAME.matcher(row.group(2))
                            .results()
                            .map((MatchResult name) -> name.group(1))
                            .collect(toCollection(TreeSet::new)));
        }
    }
}
