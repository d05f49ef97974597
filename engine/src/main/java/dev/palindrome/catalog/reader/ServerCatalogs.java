package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.ServerObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all readers of one server share: the shape of its catalogs and the names of its own objects. Thread-safe. */
final class ServerCatalogs {

    private static final Map<String, CatalogShape> SHAPES = new ConcurrentHashMap<>();
    private static final Map<String, ServerObjects> OBJECTS = new ConcurrentHashMap<>();

    private ServerCatalogs() {}

    static CatalogShape shape(Connection connection) throws SQLException {
        String server = server(connection);
        CatalogShape shape = SHAPES.get(server);
        if (shape == null) {
            shape = CatalogShape.read(connection);
            SHAPES.put(server, shape);
        }
        return shape;
    }

    static ServerObjects objects(Connection connection) throws SQLException {
        return OBJECTS.computeIfAbsent(server(connection), server -> new ServerObjects());
    }

    /** Servers and users that have the same catalogs and may see the same of them. */
    private static String server(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        return connection.getMetaData().getDatabaseProductVersion()
                + " " + connection.getMetaData().getUserName()
                + " " + url.substring(0, Math.max(0, url.lastIndexOf('/')));
    }
}
