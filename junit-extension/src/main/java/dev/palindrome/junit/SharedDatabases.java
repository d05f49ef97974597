package dev.palindrome.junit;

import dev.palindrome.server.database.ThrowawayServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What all classes of a test run share: one server for each place, one template for each recipe. Closed once, when the
 * run ends. Thread-safe.
 */
@SuppressWarnings("deprecation") // CloseableResource: JUnit up to 5.12 closes nothing else
final class SharedDatabases implements CloseableResource, AutoCloseable {

    private final Map<ServerSpec, Memoized<ThrowawayServer>> servers = new ConcurrentHashMap<>();
    private final Map<DatabaseSpec, Memoized<Template>> templates = new ConcurrentHashMap<>();
    private final MigrationFolders folders = new MigrationFolders();
    private final InstanceConnections instanceConnections = new InstanceConnections();

    /** Those of the test run. */
    static SharedDatabases of(ExtensionContext context) {
        return ContextStore.in(context.getRoot(), SharedDatabases.class, root -> new SharedDatabases());
    }

    /**
     * The template for a recipe; proves and migrates it if it is asked for for the first time.
     *
     * @throws ProofFailedError when the proof says no
     * @throws NoDatabaseError when the migrations or the server are at fault
     */
    Template template(DatabaseSpec databaseSpec) {
        return templates
                .computeIfAbsent(
                        databaseSpec, r -> new Memoized<>(() -> Template.make(r, () -> server(r.serverSpec()))))
                .get();
    }

    MigrationFolders folders() {
        return folders;
    }

    InstanceConnections instanceConnections() {
        return instanceConnections;
    }

    private ThrowawayServer server(ServerSpec serverSpec) {
        return servers.computeIfAbsent(serverSpec, p -> new Memoized<>(() -> Servers.open(p)))
                .get();
    }

    @Override
    public void close() {
        instanceConnections.close();
        servers.values().forEach(server -> server.made().ifPresent(ThrowawayServer::close));
        folders.close();
    }
}
