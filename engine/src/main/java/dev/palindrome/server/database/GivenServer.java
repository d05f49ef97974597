package dev.palindrome.server.database;

import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scratch databases on a server that another party runs. Nothing on it is touched but what was made here. */
public final class GivenServer implements ThrowawayServer {

    private static final Logger log = LoggerFactory.getLogger(GivenServer.class);

    private final DatabaseAddress address;
    private final Connection life;
    private final ScratchDatabases databases;

    private GivenServer(DatabaseAddress address, Connection life, ScratchDatabases databases) {
        this.address = address;
        this.life = life;
        this.databases = databases;
    }

    public static GivenServer at(DatabaseAddress address) {
        Connection life = address.connect();
        try {
            ScratchDatabases databases = ScratchDatabases.on(address, address.connect());
            LivenessLock.give(life, databases.mark());
            StaleDatabases.drop(life, Instant.now());
            return new GivenServer(address, life, databases);
        } catch (SQLException | RuntimeException e) {
            close(life);
            if (e instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new ServerException(
                    Problem.of("SERVER_UNUSABLE", "the server cannot be used for scratch databases: " + e.getMessage())
                            .at(address.toString()),
                    e);
        }
    }

    @Override
    public int major() {
        return databases.major();
    }

    @Override
    public String version() {
        return databases.version();
    }

    @Override
    public String description() {
        return "PostgreSQL " + version() + ", given, " + address;
    }

    @Override
    public ScratchDatabase create(String purpose) {
        return databases.create(purpose, () -> {});
    }

    @Override
    public ScratchDatabase copyOf(ScratchDatabase original, String purpose) {
        return databases.copyOf(original, purpose, () -> {});
    }

    @Override
    public void close() {
        databases.close();
        close(life);
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            log.debug("closing a connection", e);
        }
    }
}
