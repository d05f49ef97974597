package dev.palindrome.layout;

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
    static Optional<Part> part(String path, Pattern folders) {
        return FolderFile.of(path).flatMap(file -> {
            Matcher folder = folders.matcher(file.folder());
            if (!folder.matches()) {
                return Optional.empty();
            }
            String words = folder.group(2) == null ? file.folder() : folder.group(2);
            return role(file.file())
                    .map(role -> new Part(
                            role, file.folder(), new Version(folder.group(1).replace("-", "")), Title.words(words)));
        });
    }

    /** The other file of a migration's folder. */
    static String beside(Candidate candidate, String file) {
        String up = candidate.up().file();
        return up.substring(0, up.lastIndexOf('/') + 1) + file;
    }

    private static Optional<Part.Role> role(String file) {
        return switch (file) {
            case "up.sql" -> Optional.of(Part.Role.UP);
            case "down.sql" -> Optional.of(Part.Role.ROLLBACK);
            default -> Optional.empty();
        };
    }
}
