package dev.palindrome.layout.folder;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The folders inside of the folder that are read in the place of it all.
 *
 * @param folders relative, with {@code /}, none at the end
 */
record Locations(List<String> folders) {

    /** @throws ConfigurationException when one of them is not there, or not inside */
    static Locations of(Path folder, LayoutSettings settings) {
        List<String> folders = new ArrayList<>();
        for (String location : settings.locations()) {
            String relative = Path.of(location).normalize().toString().replace('\\', '/');
            Path path = folder.resolve(relative);
            if (!path.startsWith(folder) || relative.startsWith("..")) {
                throw new ConfigurationException(Problem.of(
                                "LOCATION_OUTSIDE", "The location is not inside of the folder")
                        .at("db.locations=" + location)
                        .next("Set db.migrations to the folder that holds all of them, and name each relative to it"));
            }
            if (!Files.isDirectory(path)) {
                throw new ConfigurationException(
                        Problem.of("LOCATION_MISSING", "There is no folder " + relative + " in " + folder)
                                .at("db.locations=" + location)
                                .next("A location is a folder inside of db.migrations, relative to it"));
            }
            folders.add(relative);
        }
        return new Locations(folders);
    }

    /** Whether a file is in one of them, however deep. */
    boolean hold(String file) {
        return folders.stream().anyMatch(folder -> folder.isEmpty() || file.startsWith(folder + "/"));
    }

    /** Whether a folder is one of them, or holds one. */
    boolean leadThrough(String name) {
        return folders.stream()
                .anyMatch(folder -> folder.isEmpty() || folder.equals(name) || folder.startsWith(name + "/"));
    }
}
