package dev.palindrome.sql.psql;

import dev.palindrome.sql.statement.DataFile;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the files that a script names. */
public final class IncludedFiles {

    private final PsqlSession session;
    private final int windowSize;

    public IncludedFiles(PsqlSession session, int windowSize) {
        this.session = session;
        this.windowSize = windowSize;
    }

    /**
     * The file to read in the place of an {@code \i}. psql takes it relative to where it was started: that is the folder
     * of the set for those who wrote the command, or else the file's own folder.
     *
     * @param from the file that names it, relative to the folder of the set
     * @param relative whether it is relative to that file only
     */
    OpenScript source(String name, String from, boolean relative, Position at) {
        Path path = find(name, from, relative, at);
        try {
            return new OpenScript(Files.newBufferedReader(path, StandardCharsets.UTF_8), spell(path), 1, windowSize);
        } catch (IOException e) {
            throw PsqlRefusal.unreadable(name, e, at);
        }
    }

    /** All of a file that a command takes for a value. */
    String text(String name, String from, Position at) {
        try {
            return Files.readString(find(name, from, false, at));
        } catch (IOException e) {
            throw PsqlRefusal.unreadable(name, e, at);
        }
    }

    /** The file that rows are loaded from. */
    DataFile data(String name, String from, Position at) {
        Path path = find(name, from, false, at);
        return new DataFile(path, new Position(spell(path), 1, 1));
    }

    private Path find(String name, String from, boolean relative, Position at) {
        Path folder = session.folder().orElseThrow(() -> PsqlRefusal.noFolder(name, at));
        try {
            Path wanted = Path.of(name);
            if (wanted.isAbsolute()) {
                throw PsqlRefusal.absolute(name, at);
            }
            int section = from.indexOf('#');
            Path beside = folder.resolve(section < 0 ? from : from.substring(0, section))
                    .resolveSibling(wanted)
                    .normalize();
            Path below = folder.resolve(wanted).normalize();
            Optional<Path> found = (relative ? List.of(beside) : List.of(below, beside))
                    .stream().filter(Files::isRegularFile).findFirst();
            Path path = found.orElseThrow(() -> PsqlRefusal.notFound(name, relative ? beside : below, at));
            session.uses(path);
            return path;
        } catch (InvalidPathException e) {
            throw PsqlRefusal.notFound(name, folder, at);
        }
    }

    private String spell(Path path) {
        Path folder = session.folder().orElseThrow().normalize();
        return folder.relativize(path).toString().replace('\\', '/');
    }
}
