package dev.palindrome.prove;

import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.Shapes;
import dev.palindrome.rows.TableRows;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The rows of a database that nothing is run on any more; those of a table are read when they are asked for. */
final class TipRows {

    private final Trial trial;
    private final Shapes shapes;
    private final Fingerprint print;
    private final Map<String, TableRows> known = new HashMap<>();

    TipRows(Trial trial) throws SQLException {
        this.trial = trial;
        this.shapes = trial.shapes();
        this.print = Fingerprint.read(trial.connection(), shapes);
    }

    /** Reads those of all tables, because something is going to be run. */
    TipRows readAll() throws SQLException {
        for (String table : shapes.tables()) {
            of(table);
        }
        return this;
    }

    Shapes shapes() {
        return shapes;
    }

    Fingerprint print() {
        return print;
    }

    TableRows of(String table) throws SQLException {
        TableRows rows = known.get(table);
        if (rows == null) {
            rows = LoneRows.read(trial.connection(), shapes, table);
            known.put(table, rows);
        }
        return rows;
    }
}
