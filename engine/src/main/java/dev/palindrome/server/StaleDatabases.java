package dev.palindrome.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops databases that a killed process left on a given server. All of this must hold: our prefix in the name, our mark
 * in the comment, owned by the role we are, made by a run that began long ago and gives no sign of life, and nobody
 * connected.
 */
final class StaleDatabases {

    private static final Logger log = LoggerFactory.getLogger(StaleDatabases.class);

    /** Longer than any proof; only guards against poolers that lose session locks. */
    static final Duration AGE = Duration.ofHours(1);

    private StaleDatabases() {}

    static void drop(Connection connection, Instant now) throws SQLException {
        for (Map.Entry<String, ScratchMark> entry : marked(connection).entrySet()) {
            ScratchMark mark = entry.getValue();
            if (mark.since().isBefore(now.minus(AGE)) && !LifeSign.isGiven(connection, mark)) {
                try (Statement statement = connection.createStatement()) {
                    // Without FORCE: whoever is connected has a reason.
                    statement.execute("DROP DATABASE IF EXISTS " + entry.getKey());
                    log.info("Dropped database {}, which a run of {} left behind", entry.getKey(), mark.since());
                } catch (SQLException e) {
                    log.debug("database {} stays", entry.getKey(), e);
                }
            }
        }
    }

    private static Map<String, ScratchMark> marked(Connection connection) throws SQLException {
        Map<String, ScratchMark> marked = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT quote_ident(d.datname), shobj_description(d.oid, 'pg_database')
                          FROM pg_catalog.pg_database d
                          JOIN pg_catalog.pg_roles r ON r.oid = d.datdba AND r.rolname = current_user
                         WHERE d.datname LIKE 'palindrome\\_%'
                           AND NOT d.datistemplate
                           AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)""")) {
            while (rows.next()) {
                String name = rows.getString(1);
                Optional.ofNullable(rows.getString(2))
                        .flatMap(ScratchMark::read)
                        .ifPresent(mark -> marked.put(name, mark));
            }
        }
        return marked;
    }
}
