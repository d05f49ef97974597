package dev.palindrome.server.binaries;

import dev.palindrome.server.host.OsAccount;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder in one file, not compressed: an initialised data directory is a thousand small files, and reading them one
 * by one costs more than all their bytes. The file is a sequence of entries: length of the name, the name, length of
 * the content (-1 for a folder), the content.
 */
final class PackedFolder {

    private record Entry(Path target, ByteBuffer content) {}

    private PackedFolder() {}

    static void pack(Path folder, Path file) throws IOException {
        try (DataOutputStream out =
                        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
                Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk.sorted()::iterator) {
                byte[] name =
                        folder.relativize(path).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8);
                out.writeInt(name.length);
                out.write(name);
                if (Files.isDirectory(path)) {
                    out.writeInt(-1);
                } else {
                    out.writeInt(Math.toIntExact(Files.size(path)));
                    Files.copy(path, out);
                }
            }
        }
    }

    /** Writes the folder out again; everything in it belongs to the account. */
    static void unpack(Path file, Path folder, OsAccount osAccount) throws IOException {
        List<Entry> files = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            while (all.hasRemaining()) {
                byte[] name = new byte[all.getInt()];
                all.get(name);
                Path target = folder.resolve(new String(name, StandardCharsets.UTF_8));
                int length = all.getInt();
                if (length < 0) {
                    if (!Files.isDirectory(target)) {
                        Files.createDirectory(target);
                    }
                    osAccount.own(target);
                } else {
                    files.add(new Entry(target, all.slice(all.position(), length)));
                    all.position(all.position() + length);
                }
            }
        }
        try {
            files.parallelStream().forEach(entry -> write(entry, osAccount));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(Entry entry, OsAccount osAccount) {
        try (FileChannel out =
                FileChannel.open(entry.target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer content = entry.content.duplicate();
            while (content.hasRemaining()) {
                out.write(content);
            }
            osAccount.own(entry.target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
