package dev.palindrome.layout.foldered;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Diesel's {@code metadata.toml}, of which one line matters: {@code run_in_transaction = false}. */
final class DieselMetadata {

    private static final Pattern NO_TRANSACTION = Pattern.compile("\\s*run_in_transaction\\s*=\\s*false\\s*(#.*)?");

    private DieselMetadata() {}

    static boolean forbidsTransaction(Path folder, String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream()
                    .anyMatch(line -> NO_TRANSACTION.matcher(line).matches());
        } catch (IOException e) {
            throw new MigrationSetException(
                    Problem.of("UNREADABLE_FILE", "The file cannot be read (" + e + ")")
                            .at(file),
                    e);
        }
    }
}
