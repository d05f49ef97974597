package dev.palindrome.junit;

import dev.palindrome.server.database.ScratchDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database of a class or of a test; dropped when its owner is done, unless a failure is to be looked at. */
@SuppressWarnings("deprecation") // CloseableResource: JUnit up to 5.12 closes nothing else
final class OwnedDatabase implements TestDatabase, CloseableResource, AutoCloseable {

    private final ScratchDatabase database;
    private final ExtensionContext owner;
    private final boolean keepIfFailed;
    private volatile boolean failed;

    OwnedDatabase(ScratchDatabase database, ExtensionContext owner, boolean keepIfFailed) {
        this.database = database;
        this.owner = owner;
        this.keepIfFailed = keepIfFailed;
    }

    /** A test on it failed. */
    void failed() {
        failed = true;
    }

    @Override
    public String jdbcUrl() {
        String url = database.jdbcUrl();
        return url + (url.contains("?") ? "&" : "?") + "user=" + encoded(database.user()) + "&password="
                + encoded(database.password());
    }

    @Override
    public String user() {
        return database.user();
    }

    @Override
    public String password() {
        return database.password();
    }

    @Override
    public String psql() {
        return database.psql();
    }

    @Override
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }

    @Override
    public Connection connect() throws SQLException {
        return database.connect();
    }

    @Override
    public void close() {
        if (keepIfFailed && (failed || owner.getExecutionException().isPresent())) {
            database.keep();
            tell();
        }
        database.close();
    }

    /** On the console, not in a log: whoever asked for it reads the output of the tests. */
    @SuppressWarnings("SystemOut")
    private void tell() {
        System.out.printf(
                "The database of %s was left up:%n  psql: %s%n  JDBC: %s%n", ownersName(), database.psql(), jdbcUrl());
    }

    private String ownersName() {
        String testClass = owner.getRequiredTestClass().getName();
        return owner.getTestMethod().isPresent() ? testClass + "." + owner.getDisplayName() : testClass;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return database.name();
    }
}
