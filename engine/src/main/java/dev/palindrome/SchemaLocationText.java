package dev.palindrome;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.drift.SchemaSource;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.Layouts;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the location of a schema as users write it. */
final class SchemaLocationText {

    private final Settings settings;

    SchemaLocationText(Settings settings) {
        this.settings = settings;
    }

    SchemaSource read(Path base, String text, Optional<String> user, Optional<String> password) {
        if (text.startsWith("jdbc:") || text.startsWith("postgres:") || text.startsWith("postgresql:")) {
            return new SchemaSource.Database(DatabaseAddress.of(text, user, password));
        }
        Path path = base.resolve(text).normalize();
        if (Files.isRegularFile(path)) {
            return new SchemaSource.File(path);
        }
        if (Files.isDirectory(path)) {
            return new SchemaSource.Folder(set(path));
        }
        int at = text.lastIndexOf('@');
        Path before = base.resolve(text.substring(0, Math.max(0, at))).normalize();
        if (at > 0 && Files.isDirectory(before)) {
            return new SchemaSource.Folder(upTo(set(before), text.substring(at + 1), text));
        }
        throw new ConfigurationException(Problem.of("NO_SUCH_SCHEMA", "There is no such folder, file or database")
                .at(text)
                .next("Write jdbc:postgresql://host/name, a folder of migrations (FOLDER@VERSION for a part of it),"
                        + " or a file that db:snapshot wrote"));
    }

    MigrationSet set(Path folder) {
        return Layouts.read(folder, settings.layout()).in(settings.environment());
    }

    private static MigrationSet upTo(MigrationSet set, String version, String text) {
        List<Migration> meant = set.matching(version);
        if (meant.isEmpty()) {
            throw new ConfigurationException(
                    Problem.of("TARGET_UNKNOWN", "There is no migration with the version or name '" + version + "'")
                            .at(text)
                            .next("Write a version or a name as db:list shows them"));
        }
        int last = set.migrations().indexOf(meant.get(meant.size() - 1));
        return new MigrationSet(
                set.folder(), set.layout(), set.readAs(), set.migrations().subList(0, last + 1), set.notes());
    }
}
