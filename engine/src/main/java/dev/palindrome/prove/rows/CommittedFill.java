package dev.palindrome.prove.rows;

import dev.palindrome.prove.script.MaterializedViewRefresh;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Puts synthetic rows in and commits; materialised views hold them too afterwards. */
public final class CommittedFill {

    private CommittedFill() {}

    /**
     * @param connection in autocommit, and so again afterwards
     * @return where the server did not take them at all, no table is filled, each with its words
     */
    public static FillResult of(
            SyntheticRowFiller syntheticRowFiller,
            Connection connection,
            SchemaShape schemaShape,
            SyntheticRowFiller.Request request)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            FillResult fillResult = syntheticRowFiller.fill(connection, schemaShape, request);
            connection.commit();
            MaterializedViewRefresh.refresh(connection);
            return fillResult;
        } catch (SQLException e) {
            connection.rollback();
            Map<String, String> none = new HashMap<>();
            request.tables().forEach(table -> none.put(table, String.valueOf(e.getMessage())));
            return new FillResult(Set.of(), none, 0);
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
