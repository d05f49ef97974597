package dev.palindrome.execute;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What runs along with a script: how the record of a migration gets into the migration's own transaction. Every method
 * but the first and {@link #within} is called with the role and the settings that the connection had before the script.
 */
public interface RunObserver {

    /** A companion that does nothing. */
    RunObserver NONE = new RunObserver() {};

    /**
     * Before the first statement; inside the transaction of a transactional script, else in a transaction of its own.
     *
     * @return whether to go on; if not, nothing of the script is run and the transaction is rolled back
     */
    default boolean before(Connection connection, boolean transactional) throws SQLException {
        return true;
    }

    /**
     * After each statement of a script that is <em>not</em> transactional: the journal. In autocommit; where the script
     * has begun a transaction of its own, in that one.
     *
     * @param index of the statement, from 0
     */
    default void afterStatement(Connection connection, int index, StatementRun statement) throws SQLException {}

    /**
     * After each statement of a script that <em>is</em> transactional, in its transaction: with the role and the settings
     * that the script has by then. Changes nothing.
     *
     * @param index of the statement, from 0
     */
    default void within(Connection connection, int index, StatementRun statement) throws SQLException {}

    /**
     * After the last statement, before the commit of a transactional script; in a transaction of its own for another.
     *
     * @param statements as in {@link ScriptRun#statements}
     * @param soFar how long the statements took together
     */
    default void after(Connection connection, List<StatementRun> statements, Duration soFar) throws SQLException {}
}
