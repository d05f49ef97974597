package dev.palindrome.layout;

import dev.palindrome.layout.script.Header;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes {@code -- Dependencies: 0001_core.sql} in a header for a requirement where it means exactly one earlier
 * migration. Where it does not, a note says so; the header was not written for Palindrome, so it is no error.
 */
final class HeaderDependencies {

    private final MigrationSet set;
    private final FolderNotes notes;

    HeaderDependencies(MigrationSet set, FolderNotes notes) {
        this.set = set;
        this.notes = notes;
    }

    /** The migrations of the set, with what their headers require added. */
    List<Migration> resolve(Map<String, Header> headers) {
        return set.migrations().stream()
                .map(migration -> resolve(migration, headers.getOrDefault(migration.name(), new Header())))
                .toList();
    }

    private Migration resolve(Migration migration, Header header) {
        List<String> requires = new ArrayList<>(migration.up().directives().requires());
        for (Header.Dependency dependency : header.dependencies()) {
            List<Migration> found = set.matching(dependency.file());
            if (found.size() != 1) {
                notes.unresolvedDependency(migration.up().file(), dependency.file(), "no migration is called that");
            } else if (set.migrations().indexOf(found.get(0))
                    >= set.migrations().indexOf(migration)) {
                notes.unresolvedDependency(migration.up().file(), dependency.file(), "that does not come before it");
            } else if (!requires.contains(dependency.file())) {
                requires.add(dependency.file());
            }
        }
        Script up = migration.up();
        return migration.withUp(up.with(up.directives().requiring(requires)));
    }
}
