package dev.palindrome.prove.independent;

import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.rows.compare.RowKeys;
import dev.palindrome.rows.compare.TableRows;
import dev.palindrome.rows.fingerprint.RowFingerprint;
import dev.palindrome.rows.hash.RowHashes;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of a database that nothing is run on any more; those of a table are read when they are asked for. */
final class FinalStateRows {

    private final ScriptDatabase scriptDatabase;
    private final SchemaShape schemaShape;
    private final RowFingerprint print;
    private final Map<String, Set<List<String>>> keysThen = new HashMap<>();
    private final Map<String, TableRows> known = new HashMap<>();
    private final Map<String, RowHashes> hashes = new HashMap<>();
    private boolean frozen;

    /** @param own rows that have to be recognised */
    FinalStateRows(ScriptDatabase scriptDatabase, Collection<RowsWrittenByUp> own) throws SQLException {
        this.scriptDatabase = scriptDatabase;
        this.schemaShape = scriptDatabase.schemaShape();
        this.print = RowFingerprint.read(scriptDatabase.connection(), schemaShape);
        own.forEach(rows -> rows.keys()
                .forEach((table, keys) -> keysThen.computeIfAbsent(table, name -> new LinkedHashSet<>())
                        .add(keys.columns())));
    }

    /** Reads those of all tables, because something is going to be run. */
    FinalStateRows readAll() throws SQLException {
        for (String table : schemaShape.tables()) {
            of(table);
            hashes(table);
        }
        frozen = true;
        return this;
    }

    SchemaShape schemaShape() {
        return schemaShape;
    }

    RowFingerprint print() {
        return print;
    }

    /** As text; of a table that has many, some. */
    TableRows of(String table) throws SQLException {
        TableRows rows = known.get(table);
        if (rows == null) {
            rows = IndependentRowsCheck.read(scriptDatabase.connection(), schemaShape, table);
            known.put(table, rows);
        }
        return rows;
    }

    /** As text, those with some keys, as far as they can still be read. */
    TableRows of(String table, RowKeys keys, int most) throws SQLException {
        return frozen
                ? of(table).having(keys)
                : TableRows.read(scriptDatabase.connection(), schemaShape, table, keys, most);
    }

    /** All of them, however many. */
    RowHashes hashes(String table) throws SQLException {
        RowHashes rows = hashes.get(table);
        if (rows == null) {
            rows = RowHashes.read(
                    scriptDatabase.connection(), schemaShape, table, keysThen.getOrDefault(table, Set.of()));
            hashes.put(table, rows);
        }
        return rows;
    }
}
