package dev.palindrome.server.binaries;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.MachineLock;
import dev.palindrome.server.host.OsAccount;
import dev.palindrome.server.host.ProcessRunner;
import dev.palindrome.server.host.RandomPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * A data directory as initdb leaves it, made once for each set of programs and parameters and kept in the cache, packed.
 *
 * <p>The superuser's password in it is random and known to this cache only; a server that starts from it changes it with
 * its first statement.
 */
public record ClusterTemplate(Path packed) {

    public static final String SUPERUSER = "postgres";
    public static final String DATA = "data";
    public static final String PASSWORD = "password";

    private static final String FORMAT = "1";

    public static ClusterTemplate in(Path cache, Programs programs, int major, OsAccount osAccount) {
        Map<String, String> parameters = ServerParameters.embedded();
        Path packed = cache.resolve("clusters").resolve(programs.key() + "-" + hash(FORMAT + parameters) + ".packed");
        try {
            if (!Files.exists(packed)) {
                Path parent = Objects.requireNonNull(packed.getParent());
                Files.createDirectories(parent);
                try (MachineLock lock = MachineLock.on(cache.resolve(packed.getFileName() + ".lock"))) {
                    assert lock != null;
                    if (!Files.exists(packed)) {
                        make(packed, programs, major, osAccount, parameters);
                    }
                }
            }
            return new ClusterTemplate(packed);
        } catch (IOException e) {
            throw new ServerException(
                    Problem.of("INITDB_FAILS", "a data directory cannot be initialised: " + e)
                            .at(packed.toString()),
                    e);
        }
    }

    /** Writes the data directory and the password into a server's folder. */
    public void unpackInto(Path folder, OsAccount osAccount) throws IOException {
        PackedFolder.unpack(packed, folder, osAccount);
        Folders.makePrivate(folder.resolve(DATA));
    }

    private static void make(
            Path packed, Programs programs, int major, OsAccount osAccount, Map<String, String> parameters)
            throws IOException {
        try (ServerFolder scratch = ServerFolder.create(osAccount)) {
            Path content = Files.createDirectory(scratch.path().resolve("content"));
            String password = RandomPassword.password();
            Files.writeString(content.resolve(PASSWORD), password);
            Folders.own(content, osAccount);
            initdb(content, programs, major, osAccount);
            Files.writeString(
                    content.resolve(DATA).resolve("postgresql.conf"),
                    ServerParameters.asConfiguration(parameters),
                    StandardOpenOption.APPEND);
            cheapen(content, programs, osAccount, password);
            Path unfinished = packed.resolveSibling(packed.getFileName() + ".unfinished");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished);
            Folders.makePrivate(unfinished);
            PackedFolder.pack(content, unfinished);
            Files.move(unfinished, packed, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void initdb(Path content, Programs programs, int major, OsAccount osAccount) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                programs.program("initdb").toString(),
                "--pgdata=" + content.resolve(DATA),
                "--username=" + SUPERUSER,
                "--pwfile=" + content.resolve(PASSWORD),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--lc-messages=C",
                "--wal-segsize=1",
                "--no-sync"));
        if (major >= 18) {
            command.add("--no-data-checksums");
        }
        List<List<String>> locales = new ArrayList<>();
        locales.add(List.of("--locale=C.UTF-8"));
        if (major >= 17) {
            locales.add(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"));
        }
        locales.add(List.of("--locale=C"));
        List<String> outputs = new ArrayList<>();
        for (List<String> locale : locales) {
            List<String> whole = new ArrayList<>(command);
            whole.addAll(locale);
            ProcessRunner.Outcome outcome = ProcessRunner.run(osAccount.command(whole), content);
            if (outcome.status() == 0) {
                return;
            }
            outputs.add(outcome.output().strip());
            Folders.delete(content.resolve(DATA));
        }
        throw new ServerException(
                Problem.of("INITDB_FAILS", "initdb cannot make a data directory:\n" + String.join("\n", outputs))
                        .next("if a library is missing, install it or use Docker or a server of your own"));
    }

    /** Replaces what initdb keeps of the password by a verifier that costs nothing to check. */
    private static void cheapen(Path content, Programs programs, OsAccount osAccount, String password)
            throws IOException {
        ProcessRunner.Outcome outcome = ProcessRunner.run(
                osAccount.command(List.of(
                        programs.program("postgres").toString(),
                        "--single",
                        "-D",
                        content.resolve(DATA).toString(),
                        "postgres")),
                content,
                "ALTER ROLE " + SUPERUSER + " PASSWORD '" + RandomPassword.verifier(password) + "'\n");
        if (outcome.status() != 0 || outcome.output().contains("ERROR")) {
            throw new ServerException(Problem.of(
                    "INITDB_FAILS",
                    "the new data directory cannot be used:\n"
                            + outcome.output().strip()));
        }
    }

    private static String hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
