package dev.palindrome.execute;

import dev.palindrome.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What runs along with a script: how the record of a migration gets into the migration's own transaction. */
public interface Companion {

    /** A companion that does nothing. */
    Companion NONE = new Companion() {};

    /** Before the first statement; inside the transaction of a transactional script, else in a transaction of its own. */
    default void before(Connection connection, boolean transactional) throws SQLException {}

    /**
     * After each statement of a script that is <em>not</em> transactional, in autocommit: the journal.
     *
     * @param index of the statement, from 0
     */
    default void afterStatement(Connection connection, int index, Statement statement) throws SQLException {}

    /**
     * After the last statement, before the commit of a transactional script; in a transaction of its own for another.
     *
     * @param soFar how long the statements took together
     */
    default void after(Connection connection, List<StatementRun> statements, Duration soFar) throws SQLException {}
}
