package dev.palindrome.rows.fill;

import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts synthetic rows into tables, with the server as the judge of each. The same seed, shapes and tables give the same rows.
 * Thread-safe.
 */
public final class SyntheticRowFiller {

    private final long seed;

    public SyntheticRowFiller(long seed) {
        this.seed = seed;
    }

    /**
     * What is asked for.
     *
     * @param tables which to fill; a partitioned one through its partitions
     * @param within rows must be valid for these shapes of the same tables too
     * @param beyond make rows that these older shapes could not hold, where the shapes differ; tables that do not differ get
     *     none
     * @param telling texts that scripts compare with or write, by the table (of a partition: the topmost one) in which they
     *     do: rows that hold them wherever a column can, besides the others; a table that has rows gets only these
     * @param later whether rows that the other shapes' tables had may be kept elsewhere, and their keys are not to be taken
     */
    public record Request(
            Set<String> tables,
            Optional<SchemaShape> within,
            Optional<SchemaShape> beyond,
            Map<String, List<String>> telling,
            boolean later) {
        public Request {
            tables = Set.copyOf(tables);
            telling = Map.copyOf(telling);
        }

        public Request(Set<String> tables, Optional<SchemaShape> within, Optional<SchemaShape> beyond) {
            this(tables, within, beyond, Map.of(), false);
        }

        /** Rows for tables as they are. */
        public static Request of(Set<String> tables) {
            return new Request(tables, Optional.empty(), Optional.empty());
        }

        /** The same with texts that make a difference. */
        public Request telling(Map<String, List<String>> texts) {
            return new Request(tables, within, beyond, texts, later);
        }

        /** The same with other keys than the rows had that were made before. */
        public Request afterwards() {
            return new Request(tables, within, beyond, telling, true);
        }
    }

    /**
     * Inserts rows in the transaction that is open; commits nothing, and leaves the session unchanged.
     *
     * @param connection not in autocommit
     */
    public FillResult fill(Connection connection, SchemaShape schemaShape, Request request) throws SQLException {
        SavepointExecutor savepointExecutor = new SavepointExecutor(connection);
        DeferredConstraints deferredConstraints = DeferredConstraints.end(savepointExecutor);
        FillResult fillResult = new FillRun(savepointExecutor, deferredConstraints, schemaShape, request, seed).run();
        deferredConstraints.begin(savepointExecutor);
        return fillResult;
    }
}
