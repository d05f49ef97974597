package dev.palindrome.layout.folder;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The files of a folder, sorted, without what is ignored. Links are followed; below {@link #DEEPEST} levels, which only
 * a link that leads back to itself can reach, nothing is looked at.
 *
 * @param folder the folder
 * @param files relative, with {@code /}
 * @param folders the folders directly in it
 * @param hidden {@code .sql} files whose name, or whose folder's name, begins with a dot
 * @param idlePatterns ignore patterns that matched nothing
 * @param settings how the folder is to be read
 * @param marks the lines in them that may be marks
 */
public record Listing(
        Path folder,
        List<String> files,
        List<String> folders,
        List<String> hidden,
        List<String> idlePatterns,
        LayoutSettings settings,
        MarkCandidateLines marks) {

    private static final int DEEPEST = 8;

    /**
     * @throws ConfigurationException when there is no such folder, or an ignore pattern is not valid
     * @throws MigrationSetException when it cannot be read
     */
    public static Listing of(Path folder, LayoutSettings settings) {
        IgnorePatterns patterns = IgnorePatterns.of(settings.ignore());
        if (!Files.exists(folder)) {
            throw new ConfigurationException(Problem.of("FOLDER_MISSING", "There is no folder of migrations here")
                    .at(folder.toString())
                    .next("Set db.migrations to the folder that holds them, or create the first one with" + " db:new"));
        }
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(
                    Problem.of("NOT_A_FOLDER", "This is a file; migrations are read from a folder")
                            .at(folder.toString())
                            .next("Set db.migrations to the folder that the file is in"));
        }
        Listing listing = new Listing(
                folder,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                settings,
                new MarkCandidateLines(folder));
        try {
            listing.add(folder, "", 1, false, patterns);
        } catch (IOException e) {
            throw new MigrationSetException(
                    Problem.of("UNREADABLE_FOLDER", "The folder cannot be read (" + e + ")")
                            .at(folder.toString())
                            .next("Check that it exists and that you may read it"),
                    e);
        }
        Collections.sort(listing.files);
        Collections.sort(listing.folders);
        listing.idlePatterns.addAll(patterns.idle());
        return settings.locations().isEmpty() ? listing : listing.at(Locations.of(folder, settings));
    }

    private Listing at(Locations locations) {
        return new Listing(
                folder,
                files.stream().filter(locations::hold).toList(),
                folders.stream().filter(locations::leadThrough).toList(),
                hidden.stream().filter(locations::hold).toList(),
                idlePatterns,
                settings,
                marks);
    }

    /** The file as its location has it; where the whole folder is read, the same. */
    public String inLocation(String file) {
        return settings.locations().stream()
                .map(location -> Path.of(location).normalize().toString().replace('\\', '/') + "/")
                .filter(file::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(location -> file.substring(location.length()))
                .orElse(file);
    }

    /** What is in one of the folders, as far as files go. */
    public Listing within(String name) {
        String prefix = name + "/";
        return new Listing(
                folder.resolve(name),
                files.stream()
                        .filter(file -> file.startsWith(prefix))
                        .map(file -> file.substring(prefix.length()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                settings,
                new MarkCandidateLines(folder.resolve(name)));
    }

    public static boolean isSql(String file) {
        return file.regionMatches(true, file.length() - 4, ".sql", 0, 4);
    }

    private void add(Path directory, String prefix, int depth, boolean inHidden, IgnorePatterns patterns)
            throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                String path = prefix + name;
                boolean isHidden = inHidden || name.startsWith(".");
                if (patterns.matches(path)) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    if (depth == 1 && !isHidden) {
                        folders.add(name);
                    }
                    if (depth < DEEPEST) {
                        add(entry, path + "/", depth + 1, isHidden, patterns);
                    }
                } else if (!isHidden) {
                    files.add(path);
                } else if (isSql(name)) {
                    hidden.add(path);
                }
            }
        }
    }
}
