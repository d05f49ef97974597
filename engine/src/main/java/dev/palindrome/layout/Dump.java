package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Directives;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.PsqlSession;
import dev.palindrome.sql.Statement;
import dev.palindrome.sql.StatementReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database, as {@code pg_dump --data-only} writes them.
 *
 * @param at the migration that the database was at
 */
record Dump(Migration at, Script script) {

    /** What makes a schema, or takes one away first. */
    private static final Set<String> OF_SCHEMA = Set.of("CREATE", "DROP");

    private static final Set<String> OF_ROWS = Set.of("COPY", "INSERT");

    private static final Pattern ENCODING =
            Pattern.compile("^SET\\s+client_encoding\\s*(?:=|\\bTO\\b)\\s*'?([\\w-]+)'?", Pattern.CASE_INSENSITIVE);

    /**
     * @param here the migrations that run where we are
     * @throws ConfigurationException when the file is not there, is no SQL or holds no rows, or it is not said what migration it
     *     is from
     * @throws MigrationSetException when it cannot be read, or makes the schema too
     */
    static Optional<Dump> read(MigrationSet here, RowFiles files) {
        if (files.dump().isEmpty()) {
            if (files.dumpAt().isPresent()) {
                throw new ConfigurationException(Problem.of("NO_DUMP", "db.dumpAt is given, but no dump is")
                        .next("Give db.dump too, the file that pg_dump --data-only wrote, or leave out db.dumpAt"));
            }
            return Optional.empty();
        }
        Path path = files.dump().get().toAbsolutePath().normalize();
        DumpFile file = DumpFile.at(path);
        Migration at = files.dumpAt()
                .map(reference -> migration(here, reference))
                .orElseThrow(() -> new ConfigurationException(
                        Problem.of("NO_DUMP_AT", "It is not said which migration the dumped database was at")
                                .at(DumpFile.name(path))
                                .next("Give its version as db.dumpAt; db:status shows it")));
        String name = path.getFileName().toString();
        Path folder = Optional.ofNullable(path.getParent()).orElse(path);
        // A large file is not read once more for a checksum that nobody asks for.
        Script script = new Script(name, Direction.UP, 1, file.in(folder, Map.of()), "", Directives.NONE);
        mustBeRows(script, path);
        return Optional.of(new Dump(at, script));
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

    /** To its end, so that what is wrong with it is said before anything is proven. */
    private static void mustBeRows(Script dump, Path path) {
        PsqlSession session =
                PsqlSession.reading(dump.content().folder(), dump.content().variables());
        try (StatementReader reader =
                new StatementReader(dump.content().open(), dump.file(), 1, comment -> {}, session)) {
            boolean rows = false;
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                mustBeRows(next.get());
                rows |= OF_ROWS.contains(next.get().kind().verb());
            }
            if (!rows) {
                throw new ConfigurationException(Problem.of("DUMP_EMPTY", "The dump holds no rows")
                        .at(DumpFile.name(path))
                        .next("See whether pg_dump ended without an error, and whether it was of the right database; to"
                                + " prove with made-up rows alone, leave out db.dump"));
            }
        } catch (CharacterCodingException e) {
            throw encoding("another encoding than UTF-8", DumpFile.name(path), e);
        } catch (IOException e) {
            throw DumpFile.unreadable(path, e);
        }
    }

    private static void mustBeRows(Statement statement) {
        String verb = statement.kind().verb();
        if (OF_SCHEMA.contains(verb)) {
            throw new MigrationSetException(Problem.of(
                            "DUMP_OF_SCHEMA", "The dump makes the schema too, which the migrations have made already")
                    .at(statement.position().toString())
                    .next("Write the dump with pg_dump --data-only"));
        }
        Matcher encoding = ENCODING.matcher(verb.equals("SET") ? statement.text() : "");
        if (encoding.find() && !encoding.group(1).toUpperCase(Locale.ROOT).matches("UTF-?8|UNICODE")) {
            throw encoding(encoding.group(1), statement.position().toString(), null);
        }
    }

    private static MigrationSetException encoding(String encoding, String where, @Nullable Throwable cause) {
        return new MigrationSetException(
                Problem.of("DUMP_ENCODING", "The dump is in " + encoding)
                        .at(where)
                        .next("Write it with pg_dump --encoding=UTF8"),
                cause);
    }
}
