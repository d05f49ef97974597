package dev.palindrome.graph;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An object as the server refers to it in {@code pg_depend}.
 *
 * @param catalog the OID of the catalog that it is in
 * @param oid its own
 * @param part the number of a column; 0 for the whole
 */
record ObjectKey(long catalog, long oid, int part) {

    static final long RELATIONS = 1259;
    static final long ROLES = 1260;
    static final long TYPES = 1247;
    static final long LABELS = 3501;

    /** Reads a key from three columns of a result. */
    static ObjectKey read(ResultSet row, int first) throws SQLException {
        return new ObjectKey(row.getLong(first), row.getLong(first + 1), row.getInt(first + 2));
    }

    /** The whole that it is a part of. */
    ObjectKey whole() {
        return new ObjectKey(catalog, oid, 0);
    }
}
