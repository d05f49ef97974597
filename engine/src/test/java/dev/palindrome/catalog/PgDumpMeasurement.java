package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.server.database.ScratchDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures which changes {@code pg_dump -s} sees, and writes it down for the published table. Not part of a normal test
 * run: it takes minutes, and a {@code pg_dump} that is as new as the newest server, named by {@code -Dpg_dump=…}.
 */
@EnabledIfSystemProperty(named = "pg_dump", matches = ".+")
final class PgDumpMeasurement {

    private final String program = System.getProperty("pg_dump", "");

    @Test
    void measure() throws SQLException, IOException {
        Map<String, List<Integer>> seen = new LinkedHashMap<>();
        Mutation.all().forEach(mutation -> seen.put(mutation.title(), new ArrayList<>()));
        for (int major : Mutation.MAJORS) {
            String untouched;
            try (Shop shop = Shop.open(major)) {
                untouched = dump(shop.database());
            }
            for (Mutation mutation : Mutation.on(major)) {
                if (sees(major, mutation, untouched)) {
                    Objects.requireNonNull(seen.get(mutation.title())).add(major);
                }
            }
        }
        String lines = seen.entrySet().stream()
                .map(entry -> entry.getKey() + " = "
                        + entry.getValue().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "", "\n"));
        Path folder = Path.of(System.getProperty("basedir", ""), "src/test/resources/dev/palindrome/catalog");
        Files.writeString(folder.resolve("pg_dump.txt"), lines);
        assertThat(seen).isNotEmpty();
    }

    private boolean sees(int major, Mutation mutation, String untouched) throws SQLException {
        try (Shop shop = Shop.open(major)) {
            try {
                String before = untouched;
                if (!mutation.before().isEmpty()) {
                    before = dump(shop.run(mutation.before()).database());
                }
                return !dump(shop.run(mutation.sql()).database()).equals(before);
            } finally {
                if (!mutation.cleanup().isEmpty()) {
                    shop.run(mutation.cleanup());
                }
            }
        }
    }

    /** Without the database's name, comments, and the key that newer versions draw by lot: any other difference counts. */
    private String dump(ScratchDatabase database) {
        URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        ProcessBuilder builder = new ProcessBuilder(
                program,
                "-s",
                "-h",
                address.getHost(),
                "-p",
                String.valueOf(address.getPort()),
                "-U",
                database.user(),
                database.name());
        builder.environment().put("PGPASSWORD", database.password());
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(text);
            }
            return text.lines()
                    .filter(line -> !line.startsWith("--") && !line.startsWith("\\") && !line.isBlank())
                    .collect(Collectors.joining("\n"))
                    .replace(database.name(), "DATABASE");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
