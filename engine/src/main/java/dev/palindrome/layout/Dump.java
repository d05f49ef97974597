package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a database, as {@code pg_dump --data-only} writes them.
 *
 * @param at the migration that the database was at
 */
record Dump(Migration at, Script script) {

    /**
     * @param here the migrations that run where we are
     * @throws ConfigurationException when the file is not there, or it is not said what migration it is from
     * @throws dev.palindrome.failure.MigrationSetException when it cannot be read, or is no SQL
     */
    static Optional<Dump> read(MigrationSet here, RowFiles files) {
        if (files.dump().isEmpty()) {
            if (files.dumpAt().isPresent()) {
                throw new ConfigurationException(Problem.of("NO_DUMP", "db.dumpAt is given, but no dump is")
                        .next("Give db.dump too, the file that pg_dump --data-only wrote, or leave out db.dumpAt"));
            }
            return Optional.empty();
        }
        Path file = files.dump().get().toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(Problem.of("NO_DUMP", "There is no dump here")
                    .at("db.dump=" + file)
                    .next("Write it with pg_dump --data-only --file=… of a database at a known migration"));
        }
        Migration at = files.dumpAt()
                .map(reference -> migration(here, reference))
                .orElseThrow(() -> new ConfigurationException(
                        Problem.of("NO_DUMP_AT", "It is not said which migration the dumped database was at")
                                .at("db.dump=" + file)
                                .next("Give its version as db.dumpAt; db:status shows it")));
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        String name = file.getFileName().toString();
        return Optional.of(new Dump(
                at, ScriptFile.read(folder, Source.of(name), Direction.UP).script()));
    }

    /** Where several have the version, the last: all of them were applied. */
    private static Migration migration(MigrationSet here, String reference) {
        List<Migration> fitting = here.matching(reference);
        if (fitting.isEmpty()) {
            List<Migration> all = here.migrations();
            throw new ConfigurationException(Problem.of(
                            "UNKNOWN_MIGRATION", "There is no migration " + reference + " that runs here")
                    .at("db.dumpAt")
                    .next("Give the version or the name of one"
                            + (all.isEmpty()
                                    ? ""
                                    : "; the last is " + all.get(all.size() - 1).name())));
        }
        return fitting.get(fitting.size() - 1);
    }
}
