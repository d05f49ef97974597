package dev.palindrome.prove;

import dev.palindrome.rows.Filler;
import dev.palindrome.rows.Filling;
import dev.palindrome.rows.Shapes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Puts made-up rows in and commits; materialised views hold them too afterwards. */
final class CommittedFill {

    private CommittedFill() {}

    /**
     * @param connection in autocommit, and so again afterwards
     * @return where the server did not take them at all, no table is filled, each with its words
     */
    static Filling of(Filler filler, Connection connection, Shapes shapes, Filler.Request request) throws SQLException {
        connection.setAutoCommit(false);
        try {
            Filling filling = filler.fill(connection, shapes, request);
            connection.commit();
            MaterializedViews.refresh(connection);
            return filling;
        } catch (SQLException e) {
            connection.rollback();
            Map<String, String> none = new HashMap<>();
            request.tables().forEach(table -> none.put(table, String.valueOf(e.getMessage())));
            return new Filling(Set.of(), none, 0);
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
