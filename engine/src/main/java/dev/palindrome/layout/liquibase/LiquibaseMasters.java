package dev.palindrome.layout.liquibase;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.liquibase.changeset.LiquibaseParameters;
import dev.palindrome.layout.liquibase.changeset.LiquibasePaths;
import dev.palindrome.layout.liquibase.markup.LiquibaseNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the master among the changelogs of a folder: the one that no other includes. */
final class LiquibaseMasters {

    private LiquibaseMasters() {}

    /** @throws MigrationSetException when it is not plain which it is */
    static String of(Listing listing, List<String> changelogs) {
        if (changelogs.size() == 1) {
            return changelogs.get(0);
        }
        Set<String> included = included(listing, changelogs);
        List<String> left = new ArrayList<>(changelogs);
        left.removeIf(included::contains);
        List<Predicate<String>> preferences = List.of(
                file -> name(file).contains("master"),
                file -> name(file).matches("(db[.-_]?)?(changelog|liquibase|root|index|main|migrations)\\.\\w+"),
                file -> depth(file)
                        == left.stream().mapToInt(LiquibaseMasters::depth).min().orElse(0));
        for (Predicate<String> preferred : preferences) {
            if (left.size() > 1 && left.stream().anyMatch(preferred)) {
                left.removeIf(preferred.negate());
            }
        }
        if (left.size() != 1) {
            List<String> found = left.isEmpty() ? changelogs : left;
            throw new MigrationSetException(Problem.of(
                            "SEVERAL_MASTERS",
                            left.isEmpty()
                                    ? "The changelogs include each other in a circle"
                                    : "Several changelogs are included by no other: " + String.join(", ", found))
                    .at(listing.folder().toString())
                    .next("Leave out those that are not the master: db.ignore=" + found.get(found.size() - 1)));
        }
        return left.get(0);
    }

    private static Set<String> included(Listing listing, List<String> changelogs) {
        LiquibasePaths paths = new LiquibasePaths(listing.folder());
        LiquibaseParameters parameters =
                LiquibaseParameters.of(listing.settings().placeholders());
        Set<String> included = new HashSet<>();
        for (String file : changelogs) {
            for (LiquibaseNode node :
                    LiquibaseChangelog.parse(listing.folder(), file).children()) {
                boolean relative = node.isTrue("relativeToChangelogFile", false);
                if (node.is("include")) {
                    node.value("file")
                            .flatMap(path -> paths.file(file, parameters.expand(path), relative))
                            .filter(found -> !found.equals(file))
                            .ifPresent(included::add);
                } else if (node.is("includeAll")) {
                    node.value("path")
                            .flatMap(path -> paths.directory(file, parameters.expand(path), relative))
                            .ifPresent(directory -> paths.below(directory, 0, 1 << 10).stream()
                                    .filter(found -> !found.equals(file))
                                    .forEach(included::add));
                }
            }
        }
        return included;
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static int depth(String file) {
        return (int) file.chars().filter(c -> c == '/').count();
    }
}
