package dev.palindrome.it.bench;

import dev.palindrome.server.database.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** psql and pg_dump from the {@code PATH}, as a script would call them. */
final class Psql {

    private final ScratchDatabase database;

    Psql(ScratchDatabase database) {
        this.database = database;
    }

    /** Runs a file; a failing statement stops it only where psql says so. */
    void file(Path file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("psql", "-X", "-q", "-o", "/dev/null", "-d", uri()));
        command.addAll(List.of(options));
        command.addAll(List.of("-f", file.toString()));
        run(command);
    }

    /** Dumps the schema to the given file. */
    void dump(Path to) throws IOException, InterruptedException {
        run(List.of("pg_dump", "-s", "-d", uri(), "-f", to.toString()));
    }

    private String uri() {
        return database.jdbcUrl().substring("jdbc:".length())
                + (database.jdbcUrl().contains("?") ? "&" : "?")
                + "user=" + database.user() + "&password=" + database.password();
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
