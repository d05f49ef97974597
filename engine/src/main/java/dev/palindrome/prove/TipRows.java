package dev.palindrome.prove;

import dev.palindrome.rows.Fingerprint;
import dev.palindrome.rows.RowHashes;
import dev.palindrome.rows.RowKeys;
import dev.palindrome.rows.Shapes;
import dev.palindrome.rows.TableRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a database that nothing is run on any more; those of a table are read when they are asked for. */
final class TipRows {

    private final Trial trial;
    private final Shapes shapes;
    private final Fingerprint print;
    private final Map<String, Set<List<String>>> keysThen = new HashMap<>();
    private final Map<String, TableRows> known = new HashMap<>();
    private final Map<String, RowHashes> hashes = new HashMap<>();
    private boolean frozen;

    /** @param own rows that have to be recognised */
    TipRows(Trial trial, Collection<OwnRows> own) throws SQLException {
        this.trial = trial;
        this.shapes = trial.shapes();
        this.print = Fingerprint.read(trial.connection(), shapes);
        own.forEach(rows -> rows.keys()
                .forEach((table, keys) -> keysThen.computeIfAbsent(table, name -> new LinkedHashSet<>())
                        .add(keys.columns())));
    }

    /** Reads those of all tables, because something is going to be run. */
    TipRows readAll() throws SQLException {
        for (String table : shapes.tables()) {
            of(table);
            hashes(table);
        }
        frozen = true;
        return this;
    }

    Shapes shapes() {
        return shapes;
    }

    Fingerprint print() {
        return print;
    }

    /** As text; of a table that has many, some. */
    TableRows of(String table) throws SQLException {
        TableRows rows = known.get(table);
        if (rows == null) {
            rows = LoneRows.read(trial.connection(), shapes, table);
            known.put(table, rows);
        }
        return rows;
    }

    /** As text, those with some keys, as far as they can still be read. */
    TableRows of(String table, RowKeys keys, int most) throws SQLException {
        return frozen ? of(table).having(keys) : TableRows.read(trial.connection(), shapes, table, keys, most);
    }

    /** All of them, however many. */
    RowHashes hashes(String table) throws SQLException {
        RowHashes rows = hashes.get(table);
        if (rows == null) {
            rows = RowHashes.read(trial.connection(), shapes, table, keysThen.getOrDefault(table, Set.of()));
            hashes.put(table, rows);
        }
        return rows;
    }
}
