package dev.palindrome.prove;

import dev.palindrome.rows.Filler;
import dev.palindrome.rows.Filling;
import dev.palindrome.rows.Shapes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts made-up rows into a database that all migrations were applied to, and commits. */
record TipFiller(Filler filler) {

    Filling fill(Trial trial, Shapes shapes, Set<String> tables) throws SQLException {
        return fill(trial, shapes, new Filler.Request(tables, Optional.empty(), Optional.empty()));
    }

    /** With rows that these shapes accept too. */
    Filling fill(Trial trial, Shapes shapes, Set<String> tables, Shapes within) throws SQLException {
        return fill(trial, shapes, new Filler.Request(tables, Optional.of(within), Optional.empty()));
    }

    private Filling fill(Trial trial, Shapes shapes, Filler.Request request) throws SQLException {
        Connection connection = trial.connection();
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
