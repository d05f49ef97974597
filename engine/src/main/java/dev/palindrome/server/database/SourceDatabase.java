package dev.palindrome.server.database;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.ConnectionException;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A database that may be copied: the user named it, and the role has the right to.
 *
 * @param name of the database
 * @param size as text for messages
 * @param settings what holds for sessions in it, which a copy does not take over by itself
 */
record SourceDatabase(String name, String size, Map<String, String> settings) {

    /** Of those who are connected. */
    private static final int NAMED = 8;

    private static final String FACTS = """
            SELECT d.datname, pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(d.oid)),
                   r.rolsuper OR r.rolcreatedb,
                   d.datistemplate OR r.rolsuper OR pg_catalog.pg_has_role(d.datdba, 'USAGE'),
                   r.rolname, pg_catalog.pg_get_userbyid(d.datdba), pg_catalog.quote_ident(r.rolname)
            FROM pg_catalog.pg_database d, pg_catalog.pg_roles r
            WHERE d.datname = pg_catalog.current_database() AND r.rolname = current_user
            """;

    static SourceDatabase read(DatabaseAddress address, Optional<String> named) {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            String name;
            String size;
            try (ResultSet row = statement.executeQuery(FACTS)) {
                row.next();
                name = row.getString(1);
                size = row.getString(2);
                refuseUnlessNamed(address, name, size, named);
                refuseWithoutRight(address, row);
            }
            return new SourceDatabase(name, size, SessionSettings.of(connection, name));
        } catch (SQLException e) {
            throw new ConnectionException(
                    Problem.of("DATABASE_UNREADABLE", "The database cannot be read: " + e.getMessage())
                            .at(address.toString())
                            .state("nothing has been changed"),
                    e);
        }
    }

    private static void refuseUnlessNamed(DatabaseAddress address, String name, String size, Optional<String> named) {
        if (named.filter(name::equals).isPresent()) {
            return;
        }
        String room = " (the copy takes " + size + " of the server's disk until the rehearsal is over)";
        Problem problem = named.map(other -> Problem.of(
                                "NOT_ASKED_FOR_BY_NAME",
                                "db.rehearse names the database \"" + other + "\", and this one is \"" + name + "\"")
                        .next("If this one is meant: -Ddb.rehearse=" + name + room + "; else give the address of \""
                                + other + "\""))
                .orElseGet(() -> Problem.of(
                                "NOT_ASKED_FOR_BY_NAME",
                                "A rehearsal copies the database \"" + name
                                        + "\" on its own server, and does so only when it is asked for by its name")
                        .next("If it is meant, say so: -Ddb.rehearse=" + name + room));
        throw new ConfigurationException(
                problem.at(address.toString()).state("nothing has been changed, nothing copied"));
    }

    private static void refuseWithoutRight(DatabaseAddress address, ResultSet row) throws SQLException {
        String name = row.getString(1);
        boolean mayMake = row.getBoolean(3);
        boolean mayCopy = row.getBoolean(4);
        if (mayMake && mayCopy) {
            return;
        }
        String user = row.getString(5);
        throw new ServerException(Problem.of(
                        "NO_RIGHT_TO_COPY",
                        "A rehearsal makes a copy of the database \"" + name + "\", and user \"" + user + "\" may not "
                                + (mayMake ? "copy it: only its owner and a superuser may" : "make databases"))
                .at(address.toString())
                .state("nothing has been changed, nothing copied")
                .next(
                        mayMake
                                ? "Rehearse as its owner \"" + row.getString(6)
                                        + "\", who only needs the right to make databases"
                                : "Give it the right: ALTER ROLE " + row.getString(7)
                                        + " CREATEDB; or rehearse as a user who has it"));
    }

    /**
     * Refuses to copy it while another session is connected to it.
     *
     * @param others who is, in words
     */
    void refuseInUse(List<String> others) {
        if (!others.isEmpty()) {
            String more = others.size() > NAMED ? "\n  and " + (others.size() - NAMED) + " more" : "";
            throw inUse("\"" + name + "\" can only be copied while nobody is connected to it, and these are:\n  "
                    + others.stream().limit(NAMED).collect(Collectors.joining("\n  ")) + more);
        }
    }

    ServerException inUse(String what) {
        return new ServerException(Problem.of("DATABASE_IN_USE", what)
                .state("nothing has been changed, nothing copied")
                .next(
                        "Stop the programs that are connected (SELECT pg_terminate_backend(…) ends a process that stays) and"
                                + " rehearse again; if " + name
                                + " cannot be without them, restore a backup of it under another"
                                + " name and rehearse on that"));
    }
}
