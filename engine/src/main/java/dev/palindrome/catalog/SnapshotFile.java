package dev.palindrome.catalog;

import dev.palindrome.catalog.describe.SnapshotEntry;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The file form of a snapshot: text in which every object has a line, what belongs to an object stands below it, and two
 * equal schemas give equal files. Made to be committed and reviewed, and read back without loss. Stateless, thread-safe.
 */
public final class SnapshotFile {

    /** The first words of such a file; a later form would have another number. */
    static final String HEADING = "# Palindrome snapshot, form 1";

    private static final String SERVER = ", PostgreSQL ";

    private SnapshotFile() {}

    /**
     * The snapshot as text.
     *
     * @param major the version of the server it was read on: another one may say the same in other words
     */
    public static String toText(Snapshot snapshot, int major) {
        StringBuilder text =
                new StringBuilder(HEADING).append(SERVER).append(major).append('\n');
        snapshot.snapshotEntries().stream()
                .sorted(Comparator.comparing(snapshotEntry -> snapshotEntry.sortKey))
                .forEach(snapshotEntry -> new SnapshotLines(text).add(snapshotEntry));
        return text.toString();
    }

    /**
     * Writes the snapshot; folders that are missing are made.
     *
     * @throws ConfigurationException when the file cannot be written
     */
    public static void write(Snapshot snapshot, int major, Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, toText(snapshot, major));
        } catch (IOException e) {
            throw new ConfigurationException(
                    Problem.of("UNWRITABLE_FILE", "The snapshot cannot be written (" + e + ")")
                            .at(file.toString())
                            .next("Check that you may write there, and that there is room"),
                    e);
        }
    }

    /**
     * Reads a snapshot back.
     *
     * @throws ConfigurationException when there is no such file, or it is no snapshot; names the line
     */
    public static Snapshot read(Path file) {
        List<String> lines = lines(file);
        SnapshotParser parser = new SnapshotParser();
        for (int i = 1; i < lines.size(); i++) {
            if (!parser.add(lines.get(i))) {
                throw notASnapshot(file, i + 1);
            }
        }
        List<SnapshotEntry> snapshotEntries = new ArrayList<>(parser.snapshotEntries());
        snapshotEntries.sort(Snapshot.ORDER);
        return new Snapshot(List.copyOf(snapshotEntries));
    }

    /**
     * The major version of the server that a snapshot was read on.
     *
     * @throws ConfigurationException as {@link #read} does
     */
    public static int major(Path file) {
        try {
            return Integer.parseInt(lines(file).get(0).substring((HEADING + SERVER).length()));
        } catch (NumberFormatException e) {
            throw notASnapshot(file, 1);
        }
    }

    private static List<String> lines(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    Problem.of("UNREADABLE_FILE", "The snapshot cannot be read (" + e + ")")
                            .at(file.toString())
                            .next("Write it with db:snapshot"),
                    e);
        }
        if (lines.isEmpty() || !lines.get(0).startsWith(HEADING + SERVER)) {
            throw notASnapshot(file, 1);
        }
        return lines;
    }

    private static ConfigurationException notASnapshot(Path file, int line) {
        return new ConfigurationException(
                Problem.of("NOT_A_SNAPSHOT", "This line is not one that a snapshot of this version has")
                        .at(file + ":" + line)
                        .next("Write the file anew with db:snapshot; it is not meant to be edited"));
    }
}
