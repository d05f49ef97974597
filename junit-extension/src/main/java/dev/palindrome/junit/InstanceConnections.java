package dev.palindrome.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections that constructors took. JUnit does not say for which test it makes an instance, only when it is done
 * with one, so a connection first belongs to the thread, then to the instance. Thread-safe.
 */
final class InstanceConnections implements AutoCloseable {

    private final ThreadLocal<List<Connection>> beingMade = ThreadLocal.withInitial(ArrayList::new);
    private final Map<Object, List<Connection>> ofInstances = Collections.synchronizedMap(new IdentityHashMap<>());

    /** A constructor on this thread takes a connection. */
    Connection take(Connection connection) {
        beingMade.get().add(connection);
        return connection;
    }

    /** The constructor on this thread has made this. */
    void made(Object instance) {
        if (!beingMade.get().isEmpty()) {
            ofInstances.put(instance, beingMade.get());
            beingMade.remove();
        }
    }

    /** Not in use any more. */
    void done(Object instance) throws SQLException {
        List<Connection> connections = ofInstances.remove(instance);
        if (connections != null) {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    /** What is left goes with its database, which ends the sessions it still has. */
    @Override
    public void close() {
        ofInstances.clear();
    }
}
