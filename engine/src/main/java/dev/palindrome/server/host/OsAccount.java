package dev.palindrome.server.host;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's account that the server runs under. PostgreSQL refuses to run as root; builds in containers
 * often are root.
 *
 * @param prefix what to put before a command so that it runs under the account; empty when it is that of this process
 * @param uid the account's number; -1 when it is that of this process and files need not change owners
 */
public record OsAccount(List<String> prefix, int uid) {

    private static final String NOBODY = "65534";

    /**
     * Ways for root to run a command as another account, the ones that require the least first. The last one
     * changes the number only inside a user namespace: on disk, such a server is still root.
     */
    private static final List<List<String>> WAYS = List.of(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
            List.of("runuser", "-u", "nobody", "--"),
            List.of("chroot", "--userspec=" + NOBODY + ":" + NOBODY, "/"),
            List.of("su-exec", NOBODY + ":" + NOBODY),
            List.of("gosu", NOBODY + ":" + NOBODY),
            List.of("su", "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", "nobody", "--"),
            List.of("unshare", "-U"));

    private static @Nullable OsAccount current;

    /**
     * The account for this process; tried out once, then remembered.
     *
     * @throws ServerException when the process is root and cannot become another account
     */
    public static synchronized OsAccount current() {
        OsAccount known = current;
        if (known == null) {
            known = find();
            current = known;
        }
        return known;
    }

    public boolean isOurs() {
        return prefix.isEmpty();
    }

    public List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Hands a file over to the account. */
    public void own(Path path) throws IOException {
        if (uid >= 0) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Whether the account can get at what it owns, or all may read, in a folder. */
    public boolean canReach(Path folder) {
        if (uid < 0) {
            return true;
        }
        for (Path p = folder.toAbsolutePath(); p != null; p = p.getParent()) {
            try {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(p);
                if (!permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    private static OsAccount find() {
        if (Platform.current().isWindows() || effectiveUid() != 0) {
            return new OsAccount(List.of(), -1);
        }
        for (List<String> way : WAYS) {
            int uid = uidUnder(way);
            if (uid > 0) {
                // Inside a user namespace the files of root belong to the account as they are.
                return new OsAccount(way, way.get(0).equals("unshare") ? -1 : uid);
            }
        }
        List<String> names = new ArrayList<>();
        WAYS.forEach(way -> names.add(way.get(0)));
        throw new ServerException(
                Problem.of(
                                "SERVER_AS_ROOT",
                                "PostgreSQL does not run as root, and none of the ways to become somebody else works here: "
                                        + String.join(", ", names))
                        .next(
                                "run the build as an ordinary user, or install util-linux (setpriv), or give a server of your own"));
    }

    private static int effectiveUid() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Uid:"))
                    .map(line -> Integer.parseInt(line.split("\\s+", -1)[2]))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException e) {
            return uidUnder(List.of());
        }
    }

    private static int uidUnder(List<String> prefix) {
        try {
            ProcessRunner.Outcome outcome = ProcessRunner.run(
                    Stream.concat(prefix.stream(), Stream.of("/bin/sh", "-c", "id -u"))
                            .toList(),
                    Path.of("/"));
            return outcome.status() == 0 ? Integer.parseInt(outcome.output().strip()) : -1;
        } catch (IOException | NumberFormatException e) {
            return -1;
        }
    }
}
