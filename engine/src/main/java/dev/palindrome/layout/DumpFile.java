package dev.palindrome.layout;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.ScriptContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of {@code pg_dump} in plain SQL, perhaps compressed with gzip.
 *
 * @param zipped whether it is
 */
record DumpFile(Path path, boolean zipped) implements ScriptContent {

    private static final int HEAD = 8;

    /**
     * @throws ConfigurationException when it is not there, or is no SQL
     * @throws MigrationSetException when it cannot be read
     */
    static DumpFile at(Path path) {
        if (Files.isRegularFile(path.resolve("toc.dat"))) {
            throw archive(path, "directory");
        }
        if (!Files.isRegularFile(path)) {
            throw new ConfigurationException(Problem.of("NO_DUMP", "There is no dump here")
                    .at(name(path))
                    .next("Write it with pg_dump --data-only --file=… of a database at a known migration"));
        }
        try {
            String head = head(path, false);
            DumpFile file = new DumpFile(path, head.startsWith("\u001f\u008b"));
            must(file.zipped ? head(path, true) : head, path);
            return file;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static String head(Path path, boolean unzip) throws IOException {
        try (InputStream bytes = bytes(path, unzip)) {
            return new String(bytes.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
    }

    private static void must(String head, Path path) {
        if (head.startsWith("PGDMP")) {
            throw archive(path, "custom");
        }
        if (head.startsWith("toc.dat")) {
            throw archive(path, "tar");
        }
        if (head.startsWith("(\u00b5/\u00fd")) {
            throw compressed(path, "zstd");
        }
        if (head.startsWith("\u0004\"M\u0018")) {
            throw compressed(path, "lz4");
        }
        if (head.startsWith("\u00fd7zXZ")) {
            throw compressed(path, "xz");
        }
        if (head.startsWith("BZh")) {
            throw compressed(path, "bzip2");
        }
        if (head.startsWith("\u00ff\u00fe") || head.startsWith("\u00fe\u00ff")) {
            throw new ConfigurationException(Problem.of("DUMP_ENCODING", "The dump is in UTF-16")
                    .at(name(path))
                    .next("Write it with pg_dump --file=…: PowerShell makes UTF-16 of what > writes to a file"));
        }
    }

    private static ConfigurationException archive(Path path, String format) {
        return new ConfigurationException(
                Problem.of("DUMP_FORMAT", "The dump is in the " + format + " format of pg_dump, and not SQL")
                        .at(name(path))
                        .next("Turn it into SQL with pg_restore --data-only --file=dump.sql " + path.getFileName()
                                + ", or write it with pg_dump --format=plain --data-only"));
    }

    private static ConfigurationException compressed(Path path, String how) {
        return new ConfigurationException(
                Problem.of("DUMP_FORMAT", "The dump is compressed with " + how + ", which cannot be read here")
                        .at(name(path))
                        .next("Decompress it (" + how + " -d " + path.getFileName() + "); gzip can be read as it is"));
    }

    static MigrationSetException unreadable(Path path, IOException cause) {
        return new MigrationSetException(
                Problem.of("UNREADABLE_FILE", "The dump cannot be read (" + cause + ")")
                        .at(name(path))
                        .next("Check that it is whole, and that you may read it"),
                cause);
    }

    static String name(Path path) {
        return "db.dump=" + path;
    }

    @Override
    public Reader open() throws IOException {
        return Utf8.open(bytes(path, zipped));
    }

    private static InputStream bytes(Path path, boolean unzip) throws IOException {
        InputStream bytes = Files.newInputStream(path);
        if (!unzip) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, 1 << 16);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
