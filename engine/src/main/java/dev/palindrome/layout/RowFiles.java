package dev.palindrome.layout;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the rows are that people give for a proof, beside those that are made up. Immutable.
 *
 * @param fixtures a folder of files named by a migration's version or name; empty for the folder {@code fixtures} beside
 *     that of the migrations, where there is one with such files
 * @param dump what {@code pg_dump --data-only} wrote
 * @param dumpAt version or name of the migration that the database was at when it was dumped
 */
public record RowFiles(Optional<Path> fixtures, Optional<Path> dump, Optional<String> dumpAt) {

    /** Only fixtures, and only where they usually are. */
    public static final RowFiles USUAL = new RowFiles(Optional.empty(), Optional.empty(), Optional.empty());
}
