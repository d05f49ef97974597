package dev.palindrome.server.binaries;

import dev.palindrome.server.host.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The {@code .txz} inside a jar of binaries. */
final class BinaryArchive {

    private BinaryArchive() {}

    static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no .txz in it"));
            try (InputStream raw = new BufferedInputStream(zip.getInputStream(archive), 1 << 16);
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
                unpack(tar, folder.toAbsolutePath().normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        makeFolder(folder);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = inside(folder, folder.resolve(entry.getName()).normalize(), entry);
            if (entry.isDirectory()) {
                makeFolder(target);
                continue;
            }
            makeFolder(target.getParent());
            if (entry.isSymbolicLink()) {
                Path link = Path.of(entry.getLinkName());
                inside(folder, target.resolveSibling(link).normalize(), entry);
                Files.createSymbolicLink(target, link);
            } else if (entry.isLink()) {
                Files.createLink(
                        target,
                        inside(folder, folder.resolve(entry.getLinkName()).normalize(), entry));
            } else {
                Files.copy(tar, target);
                if (posix) {
                    // Readable by every account: as root, the server runs under another account than the one unpacking.
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    /** With its parents, and enterable by every account whatever the umask of the process says. */
    private static void makeFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.isDirectory(folder)) {
            makeFolder(folder.getParent());
            Files.createDirectory(folder);
            Folders.allowReading(folder);
        }
    }

    private static Path inside(Path folder, Path target, TarArchiveEntry entry) throws IOException {
        if (!target.startsWith(folder)) {
            throw new IOException("the archive wants to write outside its folder: " + entry.getName());
        }
        return target;
    }
}
