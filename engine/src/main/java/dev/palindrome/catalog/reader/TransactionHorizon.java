package dev.palindrome.catalog.reader;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Which transactions a reading could see: all before {@code xmin}, none from {@code xmax} on. What the next reading sees
 * and this one did not was written by a transaction that is not before {@code xmin}.
 *
 * @param xmin of 64 bits, which never come round again
 * @param stored the file that dependencies are stored in: another one if they were rewritten, and are at other places
 * @param standby whether the server is one: it tells less of its transactions
 */
record TransactionHorizon(long xmin, long xmax, long stored, boolean standby) {

    /** Half of what the server itself allows between the oldest transaction and the newest. */
    private static final long TOO_FAR = 1L << 30;

    /** The setting by which the query learns from when on it is to read. */
    static final String SINCE = "(SELECT pg_catalog.current_setting('palindrome.since')::pg_catalog.int4)";

    /** What a row of {@code alias} meets if it was written since. Rows of old may meet it, too: they are read again. */
    static String writtenSince(String alias) {
        return "pg_catalog.age(" + alias + ".xmin) <= " + SINCE;
    }

    /**
     * @param xmin of the reading before, or any
     */
    static String select(long xmin) {
        return """
                SELECT pg_catalog.pg_snapshot_xmin(s)::pg_catalog.text, pg_catalog.pg_snapshot_xmax(s)::pg_catalog.text,
                  pg_catalog.pg_relation_filenode('pg_catalog.pg_depend'::pg_catalog.regclass),
                  pg_catalog.pg_is_in_recovery(),
                  pg_catalog.set_config('palindrome.since',
                    pg_catalog.age('%d'::pg_catalog.xid)::pg_catalog.text, true)
                FROM pg_catalog.pg_current_snapshot() s""".formatted(xmin & 0xFFFFFFFFL);
    }

    static TransactionHorizon of(ResultSet row) throws SQLException {
        return new TransactionHorizon(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4));
    }

    /** Whether rows written since the other can be found. */
    boolean follows(TransactionHorizon other) {
        return !standby && stored == other.stored && xmax - other.xmin < TOO_FAR && xmax >= other.xmax;
    }

    /** Whether no transaction has ended between the two, so that both see the same. */
    boolean sees(TransactionHorizon other) {
        return xmax == other.xmax && other.xmin == other.xmax && xmin == xmax;
    }
}
