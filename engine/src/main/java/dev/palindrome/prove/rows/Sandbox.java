package dev.palindrome.prove.rows;

import dev.palindrome.migration.Script;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;

/** Where one migration is tried with rows: a database that can be taken back to where it was. */
interface Sandbox extends AutoCloseable {

    /**
     * @throws dev.palindrome.failure.ScriptFailedException when a statement fails; what the script did is taken back
     *     where it runs in a transaction
     * @throws NeedsCommits when it cannot be tried on this ground, or its failure may be this ground's doing
     */
    void run(Script script);

    /** Remembers the state as it is now, with the up applied. */
    void rememberUp() throws SQLException;

    void backToUp() throws SQLException;

    /** Whether the rows are the very same after going back; else they are others of the same sort. */
    boolean keepsRows();

    void backToStart() throws SQLException;

    FillResult fill(SchemaShape schemaShape, SyntheticRowFiller.Request request) throws SQLException;

    /** Leaves the database to whoever comes next. */
    @Override
    void close() throws SQLException;

    /** The migration can only be tried with a commit after each script. */
    final class NeedsCommits extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NeedsCommits(Throwable cause) {
            super(cause);
        }
    }
}
