package dev.palindrome.layout.liquibase.changeset;

import dev.palindrome.layout.folder.LayoutSettings;
import dev.palindrome.layout.folder.Listing;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the files that changelogs name: beside the changelog where they say so, else below the root of the resources,
 * which is the folder of the set or one of those that it is in; failing that, by the end of their path below the folder.
 *
 * @param folder of the set
 */
public record LiquibasePaths(Path folder) {

    private static final int HIGHEST = 12;

    /** A path as it is written, without {@code classpath:}, leading {@code /} and Windows' separators. */
    static String plain(String path) {
        String plain = path.strip().replace('\\', '/');
        plain = plain.replaceFirst("^classpath\\*?:", "");
        return plain.replaceFirst("^(?:\\./|/)+", "");
    }

    /** What lies beside a file. */
    static String beside(String file, String path) {
        return file.substring(0, file.lastIndexOf('/') + 1) + path;
    }

    public Optional<String> file(String changelog, String path, boolean relative) {
        return find(changelog, path, relative, Files::isRegularFile);
    }

    public Optional<String> directory(String changelog, String path, boolean relative) {
        return find(changelog, path, relative, Files::isDirectory);
    }

    /** Where a file of this name was looked for, for messages. */
    public List<String> tried(String changelog, String path, boolean relative) {
        return candidates(changelog, path, relative).stream()
                .map(Path::toString)
                .toList();
    }

    /** The files below a directory, relative to the folder of the set, sorted as Liquibase does. */
    public List<String> below(String directory, int minDepth, int maxDepth) {
        Path top = folder.resolve(directory);
        return Listing.of(top, LayoutSettings.DETECT).files().stream()
                .filter(file -> {
                    int depth = file.split("/").length;
                    return depth >= minDepth && depth <= maxDepth;
                })
                .map(file -> relative(top.resolve(file)))
                .toList();
    }

    private Optional<String> find(String changelog, String path, boolean relative, Predicate<Path> fits) {
        return candidates(changelog, path, relative).stream()
                .filter(fits)
                .map(this::relative)
                .findFirst();
    }

    private List<Path> candidates(String changelog, String path, boolean relative) {
        List<Path> all = new ArrayList<>();
        try {
            Path base = folder.toAbsolutePath().normalize();
            Path beside = base.resolve(beside(changelog, "")).normalize();
            String plain = plain(path);
            if (relative) {
                all.add(beside.resolve(plain).normalize());
                return all;
            }
            Path root = base;
            for (int i = 0; root != null && i < HIGHEST; i++, root = root.getParent()) {
                all.add(root.resolve(plain).normalize());
            }
            all.add(beside.resolve(plain).normalize());
            // The folder may have been moved out of the root: then the end of the path is below it.
            for (int slash = plain.indexOf('/'); slash >= 0; slash = plain.indexOf('/', slash + 1)) {
                all.add(base.resolve(plain.substring(slash + 1)).normalize());
            }
        } catch (InvalidPathException e) {
            // A pattern or a placeholder: nothing is there.
            return all;
        }
        return all;
    }

    private String relative(Path path) {
        Path base = folder.toAbsolutePath().normalize();
        return base.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }
}
