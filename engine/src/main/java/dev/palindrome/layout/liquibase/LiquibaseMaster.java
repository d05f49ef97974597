package dev.palindrome.layout.liquibase;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.liquibase.changeset.LiquibaseAttributes;
import dev.palindrome.layout.liquibase.changeset.LiquibasePaths;
import dev.palindrome.layout.liquibase.changeset.LiquibaseReading;
import dev.palindrome.layout.liquibase.formatted.LiquibaseFormattedSql;
import dev.palindrome.layout.liquibase.markup.LiquibaseChangesetReader;
import dev.palindrome.layout.liquibase.markup.LiquibaseNode;
import dev.palindrome.layout.script.TextFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a master changelog to all that it includes, in its order. Used once. */
final class LiquibaseMaster {

    private final LiquibaseReading reading;
    private final LiquibasePaths paths;
    private final Listing listing;
    private final Set<String> known;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> read = new LinkedHashSet<>();

    LiquibaseMaster(LiquibaseReading reading) {
        this.reading = reading;
        this.listing = reading.listing();
        this.known = Set.copyOf(listing.files());
        this.paths = new LiquibasePaths(listing.folder());
    }

    /** The files that were read, those outside of the folder included. */
    Set<String> read() {
        return read;
    }

    /** @param context the expression that all of it is under */
    void read(String file, Optional<String> context) {
        if (open.contains(file)) {
            throw new MigrationSetException(Problem.of("CHANGELOG_CYCLE", file + " includes itself")
                    .at(open.element())
                    .next("Remove one of the includes: " + String.join(" < ", open)));
        }
        read.add(file);
        open.push(file);
        if (Listing.isSql(file)) {
            if (LiquibaseChangelog.isFormattedSql(listing.folder(), file)) {
                LiquibaseFormattedSql formatted = new LiquibaseFormattedSql(reading, file, context);
                TextFile.pass(listing.folder(), file, formatted::read);
            } else {
                reading.addRaw(file, context);
            }
        } else {
            for (LiquibaseNode node :
                    LiquibaseChangelog.parse(listing.folder(), file).children()) {
                element(file, node, context);
            }
        }
        open.pop();
    }

    private void element(String file, LiquibaseNode node, Optional<String> context) {
        switch (node.name()) {
            case "include" -> include(file, node, context(node, context));
            case "includeAll" -> includeAll(file, node, context(node, context));
            case "property" -> property(file, node);
            case "changeSet" -> new LiquibaseChangesetReader(reading, paths, file, node, context, read).read();
            case "preConditions" ->
                reading.note(
                        "PRECONDITIONS",
                        file + ":" + node.line() + " has preconditions for all of it, which are not looked at",
                        file);
            default -> {
                // Attributes of the changelog as YAML has them, and what is about Liquibase itself.
            }
        }
    }

    private void include(String file, LiquibaseNode node, Optional<String> context) {
        if (node.isTrue("ignore", false)) {
            return;
        }
        String path = reading.parameters().expand(node.value("file").orElse(""));
        boolean relative = node.isTrue("relativeToChangelogFile", false);
        Optional<String> found = paths.file(file, path, relative);
        if (found.isEmpty()) {
            if (node.isTrue("errorIfMissing", true)) {
                throw missing(file, node, "file", path, relative);
            }
            return;
        }
        if (!Listing.isSql(found.get()) && !LiquibaseChangelog.isNamedSo(found.get())) {
            throw new MigrationSetException(
                    Problem.of("UNKNOWN_CHANGELOG", path + " is no changelog that Liquibase reads without an extension")
                            .at(file + ":" + node.line())
                            .next("Include files of .sql, .xml, .yaml, .yml or .json"));
        }
        if (isTaken(found.get())) {
            read(found.get(), context);
        }
    }

    private void includeAll(String file, LiquibaseNode node, Optional<String> context) {
        if (node.isTrue("ignore", false)) {
            return;
        }
        String path = reading.parameters().expand(node.value("path").orElse(""));
        boolean relative = node.isTrue("relativeToChangelogFile", false);
        for (String program : List.of("filter", "resourceFilter", "resourceComparator")) {
            if (node.value(program).isPresent()) {
                throw new MigrationSetException(Problem.of(
                                "UNSUPPORTED_INCLUDE",
                                "The files are chosen or ordered by a Java class (" + program + ")")
                        .at(file + ":" + node.line())
                        .next("Include the files one by one, or use endsWithFilter, minDepth and maxDepth"));
            }
        }
        List<String> files = paths.directory(file, path, relative)
                .map(directory -> paths.below(directory, depth(node, "minDepth", 0), depth(node, "maxDepth", 1 << 10)))
                .orElse(List.of());
        String ending = node.value("endsWithFilter").orElse("");
        int taken = 0;
        for (String found : files) {
            boolean fits = found.endsWith(ending)
                    && (Listing.isSql(found) || LiquibaseChangelog.isOne(listing.folder(), found))
                    && !open.contains(found);
            if (fits && isTaken(found)) {
                read(found, context);
                taken++;
            }
        }
        if (taken == 0 && node.isTrue("errorIfMissingOrEmpty", true)) {
            throw missing(file, node, "folder with changelogs", path, relative);
        }
    }

    private void property(String file, LiquibaseNode node) {
        if (node.value("file").isEmpty()) {
            reading.property(node.asAttributes());
            return;
        }
        String path = node.value("file").get();
        boolean relative = node.isTrue("relativeToChangelogFile", false);
        String found = paths.file(file, path, relative)
                .orElseThrow(() -> missing(file, node, "file of properties", path, relative));
        LiquibaseAttributes attributes = node.asAttributes();
        TextFile.lines(listing.folder(), found).stream()
                .map(String::strip)
                .filter(line -> line.indexOf('=') > 0 && !line.startsWith("#") && !line.startsWith("!"))
                .forEach(line -> reading.property(attributes.with(
                        line.substring(0, line.indexOf('=')).strip(),
                        line.substring(line.indexOf('=') + 1).strip())));
    }

    private Optional<String> context(LiquibaseNode node, Optional<String> inherited) {
        return LiquibaseReading.both(inherited, node.asAttributes().context().map(reading.parameters()::expand));
    }

    /** What db.ignore leaves out is left out, whoever includes it. */
    private boolean isTaken(String file) {
        return file.startsWith("../") || known.contains(file);
    }

    private static int depth(LiquibaseNode node, String name, int otherwise) {
        return node.value(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    private MigrationSetException missing(String file, LiquibaseNode node, String what, String path, boolean relative) {
        return new MigrationSetException(Problem.of(
                        "MISSING_INCLUDE", "There is no " + what + " " + (path.isEmpty() ? "named here" : path))
                .at(file + ":" + node.line())
                .next("Looked for " + String.join(", ", some(paths.tried(file, path, relative)))
                        + ". Correct the path, or point db.migrations to a folder from which it is found"));
    }

    private static List<String> some(List<String> all) {
        return all.subList(0, Math.min(4, all.size()));
    }
}
