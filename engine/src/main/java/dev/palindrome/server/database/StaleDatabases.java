package dev.palindrome.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops databases that a killed process left on a given server. All of this must hold: the prefix in the name, the mark
 * in the comment (or, where there is no comment at all, in the name), owned by the role of the connection, made by a run that began long
 * ago and whose liveness lock is free, and no session connected.
 */
final class StaleDatabases {

    private static final Logger log = LoggerFactory.getLogger(StaleDatabases.class);

    /** Longer than any proof; only guards against poolers that lose session locks. */
    static final Duration AGE = Duration.ofHours(1);

    /** SQLSTATE lock_not_available. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private StaleDatabases() {}

    /** What was found of runs that give no sign of life: dropped, or there to stay for a reason. */
    static List<Stale> drop(Connection connection, Instant now) throws SQLException {
        return drop(connection, now, "");
    }

    /** @param except a database that is not looked at */
    static List<Stale> drop(Connection connection, Instant now, String except) throws SQLException {
        List<Stale> stale = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            // What other runs left is no reason to wait.
            statement.execute("SET lock_timeout = '1s'");
            try {
                for (Found found : marked(connection)) {
                    if (!found.name().equals(except) && !LivenessLock.isGiven(connection, found.mark())) {
                        Optional<String> size = size(connection, found.name());
                        Optional<String> stays = found.stays(now).or(() -> drop(connection, found));
                        stale.add(new Stale(found.name(), found.mark().since(), size, stays));
                    }
                }
            } catch (SQLException e) {
                if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                    throw e;
                }
                log.debug("whether other runs still go on cannot be seen now", e);
            } finally {
                statement.execute("RESET lock_timeout");
            }
        }
        return stale;
    }

    /** Why it stays, if it does. */
    private static Optional<String> drop(Connection connection, Found found) {
        try (Statement statement = connection.createStatement()) {
            // Without FORCE: whoever is connected has a reason.
            statement.execute("DROP DATABASE IF EXISTS " + found.name());
            log.info(
                    "Dropped database {}, which a run of {} left behind",
                    found.name(),
                    found.mark().since());
            return Optional.empty();
        } catch (SQLException e) {
            log.debug("database {} stays", found.name(), e);
            return Optional.of("the server does not drop it: " + e.getMessage());
        }
    }

    private static Optional<String> size(Connection connection, String name) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(?::name))")) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            log.debug("the size of {}", name, e);
            return Optional.empty();
        }
    }

    private static List<Found> marked(Connection connection) throws SQLException {
        List<Found> marked = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT d.datname, pg_catalog.shobj_description(d.oid, 'pg_database'), r.rolname,
                               r.rolname = current_user,
                               EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
                          FROM pg_catalog.pg_database d
                          JOIN pg_catalog.pg_roles r ON r.oid = d.datdba
                         WHERE d.datname ~ '^palindrome_[a-z0-9_]+$' AND NOT d.datistemplate
                         ORDER BY 1""")) {
            while (rows.next()) {
                String name = rows.getString(1);
                String comment = rows.getString(2);
                Optional<ScratchDatabaseMark> mark =
                        comment == null ? ScratchDatabaseName.read(name) : ScratchDatabaseMark.read(comment);
                if (mark.isPresent()) {
                    marked.add(new Found(name, mark.get(), rows.getString(3), rows.getBoolean(4), rows.getBoolean(5)));
                }
            }
        }
        return marked;
    }

    /**
     * A database that a run has left.
     *
     * @param since when that run began
     * @param size as text for messages, where it may be known
     * @param stays why it was not dropped; empty where it was
     */
    record Stale(String name, Instant since, Optional<String> size, Optional<String> stays) {

        /** In words: that it was there, and where it stays why, and how to be rid of it. */
        String told() {
            String what = name + size.map(known -> " (" + known + ")").orElse("") + ", which a run that began "
                    + since.truncatedTo(ChronoUnit.SECONDS) + " left behind, ";
            return stays.map(why -> what + "stays: " + why + ". To drop it now: DROP DATABASE " + name)
                    .orElseGet(() -> what + "is dropped");
        }
    }

    private record Found(String name, ScratchDatabaseMark mark, String owner, boolean ours, boolean busy) {

        Optional<String> stays(Instant now) {
            if (!ours) {
                return Optional.of("it belongs to " + owner);
            }
            if (busy) {
                return Optional.of("somebody is connected to it");
            }
            return mark.since().isAfter(now.minus(AGE))
                    ? Optional.of("that run may still be going on, and is taken for dead an hour after it began")
                    : Optional.empty();
        }
    }
}
