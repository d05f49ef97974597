package dev.palindrome.prove.rows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session keeps of functions in PL/pgSQL and the like: compiled once, with the columns that tables had then. A
 * function is compiled anew where its entry in the catalog is another version of the row (so in {@code
 * src/pl/plpgsql/src/pl_comp.c}, and in the same way in PL/Perl, PL/Python and PL/Tcl).
 */
final class CompiledFunctions {

    private static final Logger log = LoggerFactory.getLogger(CompiledFunctions.class);

    private static final String NEW_VERSIONS = "UPDATE pg_catalog.pg_proc AS f SET proname = f.proname"
            + " FROM pg_catalog.pg_language AS l WHERE l.oid = f.prolang AND l.lanname NOT IN ('internal', 'c', 'sql')"
            + " AND f.oid >= 16384";

    private CompiledFunctions() {}

    /** Whether the session knows nothing of them any more; only a superuser may make it forget. */
    static boolean forget(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(NEW_VERSIONS);
            return true;
        } catch (SQLException e) {
            log.debug("The session keeps its functions", e);
            return false;
        }
    }
}
