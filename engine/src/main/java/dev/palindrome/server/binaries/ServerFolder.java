package dev.palindrome.server.binaries;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.host.Folders;
import dev.palindrome.server.host.OsAccount;
import dev.palindrome.server.host.Platform;
import dev.palindrome.server.host.RandomPassword;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The folder of one server, in memory where there is room: {@code data}, {@code log}, and who it belongs to. The process
 * that made it holds a lock on the file {@code lock} as long as it lives; a folder whose lock is free is left over.
 */
public final class ServerFolder implements AutoCloseable {

    public static final String PREFIX = "palindrome-";
    public static final String LOCK = "lock";
    public static final String OWNER = "owner";
    /** Its being there says: not to be cleaned up while the server in it runs. */
    public static final String KEPT = "kept";

    /** A data directory is 25 MB when it is new. */
    private static final long ROOM = 256L << 20;

    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path path;
    private final FileChannel channel;

    private ServerFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    public static ServerFolder create(OsAccount osAccount) throws IOException {
        Path path = bases(osAccount).get(0).resolve(PREFIX + RandomPassword.suffix() + RandomPassword.suffix());
        Files.createDirectory(path);
        Folders.makePrivate(path);
        FileChannel channel =
                FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileLock lock = Objects.requireNonNull(channel.tryLock(), "nobody else knows this file yet");
        assert lock.isValid();
        Files.writeString(path.resolve(OWNER), OwnerProcess.current().text());
        Folders.own(path, osAccount);
        return new ServerFolder(path, channel);
    }

    /** Folders that servers' folders may be in, the best first. */
    public static List<Path> bases(OsAccount osAccount) {
        List<Path> bases = new ArrayList<>();
        try {
            if (Platform.current().isLinux()
                    && suits(MEMORY, osAccount)
                    && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM) {
                bases.add(MEMORY);
            }
        } catch (IOException e) {
            // no memory then
        }
        for (String folder : List.of(System.getProperty("java.io.tmpdir"), "/tmp", "/var/tmp")) {
            Path base = Path.of(folder).toAbsolutePath();
            if (!bases.contains(base) && suits(base, osAccount)) {
                bases.add(base);
            }
        }
        if (bases.isEmpty()) {
            throw new ServerException(Problem.of(
                            "NO_FOLDER",
                            "neither the folder for temporary files nor /tmp can be used by the account that the server"
                                    + " runs under")
                    .next("set java.io.tmpdir to a folder that everybody may enter and write"));
        }
        return bases;
    }

    private static boolean suits(Path base, OsAccount osAccount) {
        try {
            // The server's account deletes its folder in the end, for which it must be allowed to write in this one.
            return Files.isDirectory(base)
                    && Files.isWritable(base)
                    && osAccount.canReach(base)
                    && (osAccount.uid() < 0
                            || Files.getPosixFilePermissions(base).contains(PosixFilePermission.OTHERS_WRITE));
        } catch (IOException e) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    public Path data() {
        return path.resolve(ClusterTemplate.DATA);
    }

    public boolean isInMemory() {
        return path.startsWith(MEMORY);
    }

    /** Exempts it from being cleaned up by later processes. */
    public void keep() throws IOException {
        Files.writeString(path.resolve(KEPT), "");
    }

    /** Gives up the lock and leaves the folder. */
    public void release() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Folders.delete(path);
    }
}
