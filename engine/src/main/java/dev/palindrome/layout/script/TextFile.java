package dev.palindrome.layout.script;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A small file that is no script: a plan, a list, settings of another tool. */
public final class TextFile {

    private TextFile() {}

    /**
     * Its lines, without their ends.
     *
     * @param file relative to the folder
     * @throws MigrationSetException when it cannot be read, or is not UTF-8
     */
    public static List<String> lines(Path folder, String file) {
        Path path = folder.resolve(file);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(Utf8.open(path))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (IOException e) {
            throw refusal(path, file, e);
        }
    }

    /**
     * Passes its lines, without their ends, to a consumer that need not hold them all.
     *
     * @param file relative to the folder
     * @throws MigrationSetException when it cannot be read, or is not UTF-8
     */
    public static void pass(Path folder, String file, Consumer<Iterator<String>> lines) {
        Path path = folder.resolve(file);
        try (BufferedReader reader = new BufferedReader(Utf8.open(path))) {
            lines.accept(reader.lines().iterator());
        } catch (UncheckedIOException e) {
            throw refusal(path, file, Objects.requireNonNull(e.getCause(), "cause"));
        } catch (IOException e) {
            throw refusal(path, file, e);
        }
    }

    private static MigrationSetException refusal(Path path, String file, IOException cause) {
        if (cause instanceof CharacterCodingException && Files.isReadable(path)) {
            try {
                return Utf8.refusal(path, file, cause);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        return new MigrationSetException(
                Problem.of("UNREADABLE_FILE", "The file cannot be read (" + cause + ")")
                        .at(file)
                        .next("Check that it is there and that you may read it"),
                cause);
    }
}
