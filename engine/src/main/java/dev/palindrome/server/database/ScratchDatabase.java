package dev.palindrome.server.database;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that a {@link ThrowawayServer} made. Thread-safe. */
public interface ScratchDatabase extends AutoCloseable {

    String name();

    /** Without credentials. */
    String jdbcUrl();

    String user();

    String password();

    /** The command that opens it in psql, password included, to be pasted into a shell. */
    String psql();

    /** A new connection in autocommit; the caller closes it. */
    Connection connect() throws SQLException;

    /** Leaves it (and the server it is on) up when everything else is closed. */
    void keep();

    /** Drops it, ending what sessions it still has, unless it is kept. Does nothing the second time. */
    @Override
    void close();
}
