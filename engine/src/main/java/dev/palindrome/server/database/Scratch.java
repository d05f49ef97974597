package dev.palindrome.server.database;

import dev.palindrome.connect.DatabaseAddress;
import java.sql.Connection;

/** A database made by {@link ScratchDatabases}. */
final class Scratch implements ScratchDatabase {

    private final ScratchDatabases home;
    private final DatabaseAddress address;
    private final String user;
    private final String name;
    private final long number;
    private final Runnable whenKept;

    Scratch(ScratchDatabases home, DatabaseAddress address, String user, String name, long number, Runnable whenKept) {
        this.home = home;
        this.address = address;
        this.user = user;
        this.name = name;
        this.number = number;
        this.whenKept = whenKept;
    }

    /** What the server calls it: not used again for another database. */
    long number() {
        return number;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String jdbcUrl() {
        return address.jdbcUrl();
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    public String password() {
        return address.password().orElse("");
    }

    @Override
    public String psql() {
        return PsqlCommandLine.command(address, user);
    }

    @Override
    public Connection connect() {
        return address.connect();
    }

    @Override
    public void keep() {
        home.release(this);
        whenKept.run();
    }

    @Override
    public void close() {
        home.drop(this);
    }
}
