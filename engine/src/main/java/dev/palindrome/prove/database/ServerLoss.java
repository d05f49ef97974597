package dev.palindrome.prove.database;

import dev.palindrome.failure.Problem;
import dev.palindrome.failure.ServerException;
import dev.palindrome.server.database.ThrowawayServer;
import java.sql.SQLException;

/** The message about a throwaway server that stopped answering during a proof. */
public final class ServerLoss {

    private ServerLoss() {}

    static ServerException of(ThrowawayServer server, SQLException cause) {
        return new ServerException(
                Problem.of("SERVER_LOST", "The throwaway server did not answer as it should: " + cause.getMessage())
                        .at(server.description())
                        .next("Run the proof again; if it happens again, look at the server's log."),
                cause);
    }

    /** The same during the part of a proof with rows, which can be switched off. */
    public static ServerException withRows(SQLException cause) {
        return new ServerException(
                Problem.of("SERVER_LOST", "The throwaway server did not answer as it should: " + cause.getMessage())
                        .next("Run the proof again; if it happens again, look at the server's log. With db.rows=off the"
                                + " set is proven without rows."),
                cause);
    }
}
