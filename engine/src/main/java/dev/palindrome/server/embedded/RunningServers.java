package dev.palindrome.server.embedded;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Servers that are to be stopped at the latest when this process ends in an orderly way. */
final class RunningServers {

    private static final Set<ServerProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // The end of the process alone would stop them too, but nothing would wait until they are gone.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(ServerProcess::stop), "palindrome-servers"));
    }

    private RunningServers() {}

    static void add(ServerProcess process) {
        RUNNING.add(process);
    }

    static void remove(ServerProcess process) {
        RUNNING.remove(process);
    }
}
