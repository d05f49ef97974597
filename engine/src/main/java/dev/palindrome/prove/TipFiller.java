package dev.palindrome.prove;

import dev.palindrome.rows.Filler;
import dev.palindrome.rows.Shapes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts made-up rows into a database that all migrations were applied to, and commits. */
record TipFiller(Filler filler) {

    private static final Logger log = LoggerFactory.getLogger(TipFiller.class);

    /** The tables that hold no made-up rows afterwards. */
    Set<String> fill(Trial trial, Shapes shapes, Set<String> tables) throws SQLException {
        Set<String> empty = new LinkedHashSet<>(shapes.tables());
        empty.removeAll(fill(trial, shapes, new Filler.Request(tables, Optional.empty(), Optional.empty())));
        return empty;
    }

    /** With rows that these shapes accept too. */
    void fill(Trial trial, Shapes shapes, Set<String> tables, Shapes within) throws SQLException {
        fill(trial, shapes, new Filler.Request(tables, Optional.of(within), Optional.empty()));
    }

    private Set<String> fill(Trial trial, Shapes shapes, Filler.Request request) throws SQLException {
        Connection connection = trial.connection();
        connection.setAutoCommit(false);
        try {
            Set<String> filled = filler.fill(connection, shapes, request).filled();
            connection.commit();
            MaterializedViews.refresh(connection);
            return filled;
        } catch (SQLException e) {
            log.debug("No rows could be put into {}", request.tables(), e);
            connection.rollback();
            return Set.of();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
