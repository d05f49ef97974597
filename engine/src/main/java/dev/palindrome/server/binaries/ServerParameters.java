package dev.palindrome.server.binaries;

import dev.palindrome.server.host.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a server whose data may be lost. */
public final class ServerParameters {

    private ServerParameters() {}

    /** What holds for every throwaway server, embedded or in a container. */
    public static Map<String, String> throwaway() {
        Map<String, String> parameters = new LinkedHashMap<>();
        // Nothing has to survive a crash.
        parameters.put("fsync", "off");
        parameters.put("full_page_writes", "off");
        parameters.put("synchronous_commit", "off");
        // Statistics change when a script says ANALYZE and not because time went by.
        parameters.put("autovacuum", "off");
        // Unlike `minimal`, no warning from CREATE PUBLICATION, and logical slots can be made; costs nothing to speak
        // of.
        parameters.put("wal_level", "logical");
        parameters.put("max_wal_senders", "4");
        parameters.put("max_replication_slots", "10");
        parameters.put("max_wal_size", "128MB");
        parameters.put("wal_init_zero", "off");
        parameters.put("shared_buffers", "64MB");
        parameters.put("max_connections", "60");
        parameters.put("max_prepared_transactions", "10");
        // A transaction that drops ten thousand tables holds a lock on each, on their indexes, sequences and types.
        parameters.put("max_locks_per_transaction", "1024");
        parameters.put("jit", "off");
        parameters.put("timezone", "UTC");
        parameters.put("log_timezone", "UTC");
        parameters.put("lc_messages", "C");
        return parameters;
    }

    /** What an embedded server needs on top. */
    static Map<String, String> embedded() {
        Map<String, String> parameters = throwaway();
        parameters.put("listen_addresses", "127.0.0.1");
        // Less than twice a segment is refused, and only this initdb makes segments as small as this needs.
        parameters.put("min_wal_size", "5MB");
        // Their paths have a limit that folders for temporary files reach; and there is TCP.
        parameters.put("unix_socket_directories", "");
        parameters.put("password_encryption", "scram-sha-256");
        // Segments live in the data directory and go with it, however the server ends.
        parameters.put("dynamic_shared_memory_type", Platform.current().isWindows() ? "windows" : "mmap");
        parameters.put("huge_pages", "off");
        // Two segments at least; here they are of 1 MB.
        parameters.put("min_wal_size", "5MB");
        return parameters;
    }

    static String asConfiguration(Map<String, String> parameters) {
        StringBuilder text = new StringBuilder("\n# Palindrome\n");
        parameters.forEach((name, value) -> text.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        return text.toString();
    }
}
