package dev.palindrome.server.embedded;

import dev.palindrome.server.host.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The few bytes of System V shared memory that a server leaves when it is killed. */
final class SharedMemory {

    private static final Logger log = LoggerFactory.getLogger(SharedMemory.class);

    private SharedMemory() {}

    /** Removes a server's segment if it is still there, is the size of one, and no process is attached to it. */
    static void remove(PostmasterFile server) {
        String[] segment = server.sharedMemory().orElse("").split("\\s+", -1);
        if (segment.length != 2) {
            return;
        }
        try {
            // key shmid perms size cpid lpid nattch uid …
            for (String line : Files.readAllLines(Path.of("/proc/sysvipc/shm"))) {
                String[] columns = line.strip().split("\\s+", -1);
                if (columns[0].equals(segment[0])
                        && columns[1].equals(segment[1])
                        && columns[3].equals("56")
                        && columns[6].equals("0")) {
                    ProcessRunner.run(List.of("ipcrm", "-m", segment[1]), Path.of("/"));
                }
            }
        } catch (IOException e) {
            log.debug("shared memory {} stays", segment[1], e);
        }
    }
}
