package dev.palindrome.migrate.run;

import dev.palindrome.history.HistoryWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The change to the history for one script that runs: what differs between the two directions. */
interface HistoryUpdate {

    /** Asks, in the script's transaction, whether it is still to be run. */
    HistoryWriter.Claim claim(Connection connection) throws SQLException;

    /** Records that a script without a transaction begins; false when it is not to be run any more. */
    boolean begin(Connection connection) throws SQLException;

    /** Records how many statements of a script without a transaction are done; false when the record is not there. */
    boolean progress(Connection connection, int done) throws SQLException;

    /** Records that a script has come to its end; false when records have got lost on the way. */
    boolean done(Connection connection, boolean transactional, Duration duration) throws SQLException;

    /** Records that a script without a transaction has failed. */
    void failed(Connection connection, int kept, boolean nothingStays, String error) throws SQLException;
}
