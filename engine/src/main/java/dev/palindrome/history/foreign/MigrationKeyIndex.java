package dev.palindrome.history.foreign;

import dev.palindrome.history.foreign.table.ForeignMigrationKey;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfBaseline;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfChange;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfChangeset;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfFile;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfName;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfRevision;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.OfVersion;
import dev.palindrome.history.foreign.table.ForeignMigrationKey.UpTo;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Version;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the migrations of a set by what other tools call them. */
final class MigrationKeyIndex {

    private final List<Migration> migrations;
    private final Map<String, List<Migration>> byVersion = new HashMap<>();
    private final Map<String, List<Migration>> byName = new HashMap<>();
    private final Map<String, List<Migration>> byChangeset = new HashMap<>();

    MigrationKeyIndex(MigrationSet set) {
        this.migrations = set.migrations();
        for (Migration migration : migrations) {
            if (migration.kind() == Migration.Kind.VERSIONED) {
                put(byVersion, canonical(migration.version().text()), migration);
            }
            put(byName, migration.name(), migration);
            put(byName, withoutEnding(migration.up().label()), migration);
            int hash = migration.name().indexOf('#');
            if (hash >= 0) {
                put(byChangeset, migration.name().substring(hash + 1).toLowerCase(Locale.ROOT), migration);
            }
        }
    }

    /** The migrations that a key stands for, in the order of the set; none where the set has no such migration. */
    List<Migration> find(ForeignMigrationKey key) {
        if (key instanceof OfVersion of) {
            return ofVersion(of.version());
        }
        if (key instanceof OfName of) {
            return ofName(of.name());
        }
        if (key instanceof OfFile of) {
            return ofFile(of.file());
        }
        if (key instanceof OfChangeset of) {
            return ofChangeset(of);
        }
        if (key instanceof OfChange of) {
            return ofChange(of);
        }
        if (key instanceof OfRevision of) {
            return ofRevision(of.revision());
        }
        if (key instanceof OfBaseline of) {
            List<Migration> script = ofName(of.name());
            return script.isEmpty() ? upTo(new UpTo(of.version(), false)) : script;
        }
        return upTo((UpTo) key);
    }

    private List<Migration> ofVersion(String version) {
        List<Migration> all = byVersion.getOrDefault(canonical(version), List.of());
        List<Migration> spelledSo =
                all.stream().filter(m -> m.version().text().equals(version)).toList();
        return spelledSo.isEmpty() ? all : spelledSo;
    }

    private List<Migration> ofName(String name) {
        List<Migration> found = byName.getOrDefault(name, List.of());
        if (found.isEmpty() && name.endsWith(".up")) {
            return byName.getOrDefault(name.substring(0, name.length() - 3), List.of());
        }
        return found;
    }

    private List<Migration> ofFile(String file) {
        String path = withoutEnding(file.replace('\\', '/'));
        List<Migration> found = ofName(path);
        return found.isEmpty() ? ofName(path.substring(path.lastIndexOf('/') + 1)) : found;
    }

    /** Paths begin where a tool was started: one may be the end of the other; else author and id must be plain enough. */
    private List<Migration> ofChangeset(OfChangeset of) {
        List<Migration> all =
                byChangeset.getOrDefault((of.author() + ":" + of.id()).toLowerCase(Locale.ROOT), List.of());
        List<Migration> same =
                all.stream().filter(m -> path(m).equals(of.path())).toList();
        if (!same.isEmpty()) {
            return same;
        }
        List<Migration> end = all.stream()
                .filter(m -> ("/" + path(m)).endsWith("/" + of.path()) || ("/" + of.path()).endsWith("/" + path(m)))
                .toList();
        if (end.size() == 1) {
            return end;
        }
        return end.isEmpty() && all.size() == 1 ? all : List.of();
    }

    private static String path(Migration migration) {
        return migration.name().substring(0, migration.name().indexOf('#'));
    }

    private List<Migration> ofChange(OfChange of) {
        List<Migration> instances = migrations.stream()
                .filter(m -> m.name().equals(of.change()) || m.name().startsWith(of.change() + "@"))
                .toList();
        return of.instance() < instances.size() ? List.of(instances.get(of.instance())) : List.of();
    }

    private List<Migration> ofRevision(String revision) {
        for (int i = 0; i < migrations.size(); i++) {
            String name = migrations.get(i).name();
            if (migrations.get(i).version().text().equals(revision)
                    || Arrays.asList(name.split("[_-]", -1)).contains(revision)) {
                return migrations.subList(0, i + 1);
            }
        }
        return List.of();
    }

    private List<Migration> upTo(UpTo of) {
        if (of.named() && ofVersion(of.version()).isEmpty()) {
            return List.of();
        }
        Version last = new Version(canonical(of.version()));
        return migrations.stream()
                .filter(m -> m.kind() == Migration.Kind.VERSIONED)
                .filter(m -> new Version(canonical(m.version().text())).compareTo(last) <= 0)
                .toList();
    }

    /** One spelling for all of a version: {@code 001.0} is {@code 1}. */
    private static String canonical(String version) {
        return version.replaceAll("(?<!\\d)0+(?=\\d)", "").replaceAll("(\\.0)+$", "");
    }

    private static String withoutEnding(String file) {
        return file.endsWith(".sql") ? file.substring(0, file.length() - 4) : file;
    }

    private static void put(Map<String, List<Migration>> index, String key, Migration migration) {
        List<Migration> all = index.computeIfAbsent(key, k -> new ArrayList<>());
        if (!all.contains(migration)) {
            all.add(migration);
        }
    }
}
