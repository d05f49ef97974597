package dev.palindrome.layout.foldered;

import dev.palindrome.layout.convention.FileRole;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.migration.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code up.sql} and {@code down.sql} are in a folder for each migration. */
final class FolderScripts {

    private FolderScripts() {}

    /**
     * What a file is.
     *
     * @param folders the form of a folder's name; group 1 is the version, group 2 the words
     */
    static Optional<FileRole> part(String path, Pattern folders) {
        return FolderFile.of(path).flatMap(file -> {
            Matcher folder = folders.matcher(file.folder());
            if (!folder.matches()) {
                return Optional.empty();
            }
            String words = folder.group(2) == null ? file.folder() : folder.group(2);
            return role(file.file())
                    .map(role -> new FileRole(
                            role,
                            file.folder(),
                            new Version(folder.group(1).replace("-", "")),
                            MigrationTitle.words(words)));
        });
    }

    /** The other file of a migration's folder. */
    static String beside(MigrationCandidate migrationCandidate, String file) {
        String up = migrationCandidate.up().file();
        return up.substring(0, up.lastIndexOf('/') + 1) + file;
    }

    private static Optional<FileRole.Role> role(String file) {
        return switch (file) {
            case "up.sql" -> Optional.of(FileRole.Role.UP);
            case "down.sql" -> Optional.of(FileRole.Role.ROLLBACK);
            default -> Optional.empty();
        };
    }
}
