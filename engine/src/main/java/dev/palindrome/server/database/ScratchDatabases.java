package dev.palindrome.server.database;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.core.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and drops databases on one server. Drops nothing but what it made itself: a database goes only if its name has
 * the prefix of scratch databases and its number is that of a database made here, so that one of the same name from elsewhere stays.
 */
public final class ScratchDatabases implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ScratchDatabases.class);

    private final DatabaseAddress server;
    private final ServerFacts facts;
    private final AdminConnections connections;
    private final ScratchDatabaseMark mark = ScratchDatabaseMark.ofNewRun();
    private final Map<String, Scratch> made = new ConcurrentHashMap<>();

    private ScratchDatabases(DatabaseAddress server, ServerFacts facts, AdminConnections connections) {
        this.server = server;
        this.facts = facts;
        this.connections = connections;
    }

    /** Takes the connection over. */
    public static ScratchDatabases on(DatabaseAddress server, Connection admin) throws SQLException {
        return new ScratchDatabases(server, ServerFacts.read(admin), new AdminConnections(server, admin));
    }

    public int major() {
        return facts.major();
    }

    public String version() {
        return facts.version();
    }

    ScratchDatabaseMark mark() {
        return mark;
    }

    /** Makes an empty database; what is to happen when it is kept beyond not dropping it is up to the server. */
    public ScratchDatabase create(String purpose, Runnable whenKept) {
        String locale = facts.utf8() ? "" : " LC_COLLATE 'C' LC_CTYPE 'C'";
        return make(purpose, "template0", " ENCODING 'UTF8'" + locale, whenKept);
    }

    public ScratchDatabase copyOf(ScratchDatabase original, String purpose, Runnable whenKept) {
        if (made.get(original.name()) != original) {
            throw new ServerException(Problem.of(
                    "DATABASE_NOT_MADE",
                    "\"" + original.name() + "\" is not a database of this server, or was dropped"));
        }
        try {
            List<String> others =
                    connections.use(connection -> DatabaseSessions.awaitNone(connection, original.name()));
            Map<String, String> settings =
                    connections.use(connection -> SessionSettings.of(connection, original.name()));
            if (!others.isEmpty()) {
                throw new ServerException(Problem.of(
                                "DATABASE_IN_USE",
                                "database \"" + original.name()
                                        + "\" cannot be copied while somebody is connected to it: "
                                        + String.join("; ", others))
                        .next("close these connections first"));
            }
            return with(settings, make(purpose, original.name(), "", whenKept));
        } catch (SQLException e) {
            throw notMade(original.name(), e);
        }
    }

    private Scratch with(Map<String, String> settings, Scratch copy) throws SQLException {
        return settings.isEmpty()
                ? copy
                : connections.use(connection -> {
                    SessionSettings.give(connection, settings, copy.name());
                    return copy;
                });
    }

    /** Makes a copy of a database that was not made here, with what holds for sessions in it. */
    Scratch copyOf(SourceDatabase sourceDatabase, String purpose) {
        try {
            sourceDatabase.refuseInUse(
                    connections.use(connection -> DatabaseSessions.awaitNone(connection, sourceDatabase.name())));
            return with(sourceDatabase.settings(), make(purpose, quoted(sourceDatabase.name()), "", () -> {}));
        } catch (ServerException e) {
            if (e.getCause() instanceof SQLException cause && "55006".equals(cause.getSQLState())) {
                throw cameMeanwhile(sourceDatabase, e);
            }
            throw e;
        } catch (SQLException e) {
            throw notMade(sourceDatabase.name(), e);
        }
    }

    /** A session that was not there a moment ago. */
    private ServerException cameMeanwhile(SourceDatabase sourceDatabase, ServerException refusal) {
        try {
            sourceDatabase.refuseInUse(
                    connections.use(connection -> DatabaseSessions.in(connection, sourceDatabase.name())));
        } catch (SQLException e) {
            refusal.addSuppressed(e);
        }
        return sourceDatabase.inUse(refusal.problem().what());
    }

    private Scratch make(String purpose, String template, String options, Runnable whenKept) {
        String name = ScratchDatabaseName.of(purpose, mark);
        try {
            long number = connections.use(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template + options + facts.strategy());
                    statement.execute("COMMENT ON DATABASE " + name + " IS " + literal(mark.comment()));
                }
                return number(connection, name);
            });
            Scratch scratch = new Scratch(this, server.inDatabase(name), facts.user(), name, number, whenKept);
            made.put(name, scratch);
            return scratch;
        } catch (SQLException e) {
            throw notMade(name, e);
        }
    }

    private ServerException notMade(String name, SQLException e) {
        Problem problem =
                Problem.of("DATABASE_NOT_MADE", "database \"" + name + "\" cannot be made: " + e.getMessage());
        return new ServerException(
                "42501".equals(e.getSQLState())
                        ? problem.next("give user \"" + facts.user() + "\" the right to: ALTER ROLE … CREATEDB")
                        : problem,
                e);
    }

    private static long number(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT oid FROM pg_catalog.pg_database WHERE datname = ?")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : -1;
            }
        }
    }

    void drop(Scratch scratch) {
        if (made.remove(scratch.name()) == null) {
            return;
        }
        try {
            connections.use(connection -> {
                if (number(connection, scratch.name()) != scratch.number()) {
                    log.info("database {} is not the one that was made here any more; it stays", scratch.name());
                    return false;
                }
                DatabaseSessions.awaitNone(connection, scratch.name());
                try (Statement statement = connection.createStatement()) {
                    statement.execute("DROP DATABASE " + scratch.name() + " WITH (FORCE)");
                }
                return true;
            });
        } catch (SQLException | ServerException e) {
            log.warn("database {} cannot be dropped: {}", scratch.name(), e.getMessage());
        }
    }

    /** Leaves a database to whoever wants to look at it; its comment no longer says that it may be dropped. */
    void release(Scratch scratch) {
        if (made.remove(scratch.name()) == null) {
            return;
        }
        try {
            connections.use(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("COMMENT ON DATABASE " + scratch.name()
                            + " IS 'Palindrome scratch database, kept on demand'");
                }
            });
        } catch (SQLException e) {
            log.debug("comment on {}", scratch.name(), e);
        }
    }

    /** Ends the sessions of this object; the databases go with the server. */
    public void forget() {
        made.clear();
        try {
            connections.close();
        } catch (SQLException e) {
            log.debug("closing sessions", e);
        }
    }

    /** Drops every database that is not kept. */
    @Override
    public void close() {
        List.copyOf(made.values()).forEach(Scratch::close);
        forget();
    }

    private static String quoted(String name) throws SQLException {
        return Utils.escapeIdentifier(new StringBuilder(), name).toString();
    }

    private static String literal(String text) throws SQLException {
        return Utils.escapeLiteral(new StringBuilder("'"), text, true)
                .append('\'')
                .toString();
    }
}
