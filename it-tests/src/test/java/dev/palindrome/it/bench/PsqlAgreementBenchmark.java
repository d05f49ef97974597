package dev.palindrome.it.bench;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where do we end statements, and where does psql? Every {@code .sql} file below the given folders is read by us, and by
 * psql that is connected to a server that only listens. Files that we refuse are counted by the reason and not given to
 * psql, which could run programs that they name.
 */
public final class PsqlAgreementBenchmark {

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private long statements;

    private PsqlAgreementBenchmark() {}

    public static void main(String[] folders) throws IOException, InterruptedException {
        PsqlAgreementBenchmark benchmark = new PsqlAgreementBenchmark();
        Set<String> seen = new HashSet<>();
        try (SilentServer server = new SilentServer()) {
            for (String folder : folders) {
                List<Path> files;
                try (Stream<Path> all = Files.walk(Path.of(folder))) {
                    files = all.filter(file -> file.toString().endsWith(".sql") && Files.isRegularFile(file))
                            .sorted()
                            .toList();
                }
                for (Path file : files) {
                    if (seen.add(digest(file))) {
                        benchmark.compare(file, server);
                    }
                }
            }
        }
        benchmark.print();
    }

    private static String digest(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length + ":" + Arrays.hashCode(bytes) + ":"
                + new String(bytes, StandardCharsets.ISO_8859_1).hashCode();
    }

    private void compare(Path file, SilentServer server) throws IOException, InterruptedException {
        List<String> ours = new ArrayList<>();
        boolean certain = true;
        PsqlSession session = PsqlSession.reading(
                Optional.of(file.toAbsolutePath().getParent()), Map.of("DBNAME", "postgres", "USER", "postgres"));
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                StatementReader reader =
                        new StatementReader(text, file.getFileName().toString(), 1, comment -> {}, session)) {
            for (Optional<Statement> next = reader.next(); next.isPresent(); next = reader.next()) {
                ours.add(next.get().text());
                certain &= reader.isCertain();
            }
        } catch (MigrationSetException e) {
            count("refused by us");
            String what = e.code() + " "
                    + String.valueOf(e.problem().what()).replaceAll("(\\\\\\S+|dollar quote \\S+).*", "$1");
            refusals.merge(what, 1, Integer::sum);
            System.err.println("REFUSED " + file + " " + e.problem().where() + " " + what);
            return;
        } catch (CharacterCodingException e) {
            count("not UTF-8");
            return;
        }
        statements += ours.size();
        Agreement agreement = Agreement.of(ours, sent(file, server));
        if (agreement.difference().isEmpty()) {
            count("agree");
        } else {
            count(certain ? "differ" : "depend on what a query gives");
            System.err.println((certain ? "DIFFER " : "DEPENDS ") + file + "\n  "
                    + agreement.difference().get());
        }
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private static List<String> sent(Path file, SilentServer server) throws IOException, InterruptedException {
        CompletableFuture<List<String>> session = CompletableFuture.supplyAsync(() -> {
            try {
                return server.session();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
        ProcessBuilder psql = new ProcessBuilder(
                "psql",
                "-X",
                "-q",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(server.port()),
                "-U",
                "postgres",
                "-v",
                "ECHO_HIDDEN=noexec",
                "-f",
                file.getFileName().toString(),
                "postgres");
        psql.directory(file.toAbsolutePath().getParent().toFile());
        psql.environment()
                .putAll(Map.of("PGCLIENTENCODING", "UTF8", "PGSSLMODE", "disable", "PGGSSENCMODE", "disable"));
        psql.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = psql.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return session.join();
    }

    private void print() {
        System.out.println("| files | |\n|---|---:|");
        counts.forEach((what, count) -> System.out.println("| " + what + " | " + count + " |"));
        System.out.println("\nstatements read: " + statements + "\n");
        refusals.forEach((what, count) -> System.out.println("| " + what + " | " + count + " |"));
    }
}
