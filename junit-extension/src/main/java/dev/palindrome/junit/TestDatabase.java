package dev.palindrome.junit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The database of a test. Thread-safe. */
public interface TestDatabase {

    /** The JDBC URL with user and password in it: can be used alone. */
    String jdbcUrl();

    String user();

    String password();

    /** The command that opens it in psql, password included, to be pasted into a shell while it is up. */
    String psql();

    /** Opens a connection at each call; pools nothing. */
    DataSource dataSource();

    /**
     * Opens a connection in autocommit; the caller closes it.
     *
     * @throws SQLException when the server refuses
     */
    Connection connect() throws SQLException;
}
