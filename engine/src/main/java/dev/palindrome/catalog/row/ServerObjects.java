package dev.palindrome.catalog.row;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of objects whose rows a snapshot does not read: those of the server itself, asked for once. Thread-safe. */
public final class ServerObjects {

    private static final long FIRST_OF_USERS = 16384;

    private static final String IDENTIFY = """
            SELECT v.catalog, v.oid,
              CASE WHEN v.catalog = 1247 THEN pg_catalog.format_type(v.oid, NULL)
              -- up to 13 it complains of a relation that is gone
              WHEN v.catalog <> 1259 OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = v.oid)
              THEN (pg_catalog.pg_identify_object(v.catalog, v.oid, 0)).identity END,
              (SELECT o.opcdefault FROM pg_catalog.pg_opclass o WHERE v.catalog = 2616 AND o.oid = v.oid)
            FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.oid[]), pg_catalog.unnest(?::pg_catalog.oid[]))
              AS v (catalog, oid)
            """;

    /** An object that is referred to. */
    public record Reference(long catalog, long oid) {}

    /**
     * @param defaultClass whether it is an operator class, and the one taken when none is named
     */
    public record Named(String name, boolean defaultClass) {}

    private final Map<Reference, Named> known = new ConcurrentHashMap<>();

    public @Nullable Named find(Reference reference) {
        return known.get(reference);
    }

    /** Asks the server for names; keeps those that cannot change while the server lives. */
    public Map<Reference, Named> ask(Connection connection, Set<Reference> references) throws SQLException {
        Map<Reference, Named> answers = new ConcurrentHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(IDENTIFY)) {
            statement.setString(1, array(references, true));
            statement.setString(2, array(references, false));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String name = rows.getString(3);
                    answers.put(
                            new Reference(rows.getLong(1), rows.getLong(2)),
                            new Named(name == null ? "?" : name.replace("pg_catalog.", ""), rows.getBoolean(4)));
                }
            }
        }
        answers.forEach((reference, named) -> {
            if (reference.oid() < FIRST_OF_USERS) {
                known.put(reference, named);
            }
        });
        return answers;
    }

    private static String array(Set<Reference> references, boolean catalogs) {
        return references.stream()
                .map(r -> String.valueOf(catalogs ? r.catalog() : r.oid()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
