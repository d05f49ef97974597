package dev.palindrome.rows.shape;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Change stamps: equal stamps prove, without reading rows, that the shape of a table and its rows are unchanged. Immutable.
 *
 * <p>A shape: the rows of the catalog that describe it are the same versions of the same rows (their {@code xmin} and {@code
 * ctid}). Rows, within one transaction: the table has the same file, and the server has counted no row that this
 * transaction inserted, updated or deleted (manual, "The Cumulative Statistics System": {@code
 * pg_stat_get_xact_tuples_inserted} and its like, which also count what was taken back since). That holds for what one
 * session does alone, on a server that counts ({@code track_counts}, which is its default).
 */
public final class ChangeStamps {

    public static final ChangeStamps NONE = new ChangeStamps(Map.of(), "", Map.of(), false, false);

    private final Map<Long, Mark> marks;
    private final String surroundings;
    private final Map<String, String> others;
    private final boolean counts;
    private final boolean procedural;

    ChangeStamps(
            Map<Long, Mark> marks,
            String surroundings,
            Map<String, String> others,
            boolean counts,
            boolean procedural) {
        this.marks = Map.copyOf(marks);
        this.surroundings = surroundings;
        this.others = Map.copyOf(others);
        this.counts = counts;
        this.procedural = procedural;
    }

    record Mark(char kind, String name, long shape, String rows) {
        boolean isTable() {
            return "rp".indexOf(kind) >= 0;
        }

        /** After its file, and three counts of rows that it does not have, what a sequence has given out last. */
        Optional<BigDecimal> lastValue() {
            String[] parts = rows.split("/");
            return kind == 'S' && parts.length == 5 ? Optional.of(new BigDecimal(parts[4])) : Optional.empty();
        }
    }

    /** Whether there was a table or sequence of that name, qualified and quoted. */
    public boolean knows(String name) {
        return named(name).isPresent();
    }

    /** What a sequence had given out last; empty where it had given out nothing. */
    public Optional<BigDecimal> lastValue(String sequence) {
        return named(sequence).flatMap(Mark::lastValue);
    }

    private Optional<Mark> named(String name) {
        return marks.values().stream().filter(mark -> mark.name().equals(name)).findFirst();
    }

    /** Reads them, in one round trip where a transaction is open. */
    public static ChangeStamps read(Connection connection) throws SQLException {
        return ChangeStampsReader.read(connection);
    }

    /** The tables that are there, by OID. */
    Set<Long> relations() {
        return marks.keySet();
    }

    /** The tables whose shape has to be read again when it was last read at the time of the others. */
    Set<Long> shapesNotAsIn(ChangeStamps others) {
        boolean all = !surroundings.equals(others.surroundings) || renamedSince(others);
        Set<Long> changed = new HashSet<>();
        marks.forEach((oid, mark) -> {
            Mark was = others.marks.get(oid);
            if (mark.isTable() && (all || was == null || was.shape() != mark.shape())) {
                changed.add(oid);
            }
        });
        return changed;
    }

    /** Whether the user-defined types are unchanged. */
    boolean typesAsIn(ChangeStamps others) {
        return surroundings.equals(others.surroundings);
    }

    /** Definitions name other tables and sequences, and say another name without being written anew. */
    private boolean renamedSince(ChangeStamps others) {
        return marks.entrySet().stream().anyMatch(entry -> {
            Mark was = others.marks.get(entry.getKey());
            return was != null && !was.name().equals(entry.getValue().name());
        });
    }

    /**
     * Names of the tables that are there at both times and whose rows may not be what they were, and of those that are
     * there at one time only; qualified and quoted.
     *
     * @param start of the same transaction
     */
    public Set<String> tablesTouchedSince(ChangeStamps start) {
        Set<String> touched = new HashSet<>();
        marks.forEach((oid, mark) -> {
            if (!counts || !mark.equals(start.marks.get(oid))) {
                touched.add(mark.name());
            }
        });
        start.marks.forEach((oid, mark) -> {
            if (!marks.containsKey(oid)) {
                touched.add(mark.name());
            }
        });
        return touched;
    }

    /** Names of the tables that were replaced by another one, which now has the name that they had. */
    public Set<String> setAsideSince(ChangeStamps start) {
        Set<String> made = new HashSet<>();
        marks.forEach((oid, mark) -> {
            if (!start.marks.containsKey(oid) && mark.isTable()) {
                made.add(mark.name());
            }
        });
        Set<String> aside = new HashSet<>();
        marks.forEach((oid, mark) -> {
            Mark was = start.marks.get(oid);
            if (was != null && mark.isTable() && !was.name().equals(mark.name()) && made.contains(was.name())) {
                aside.add(mark.name());
            }
        });
        return aside;
    }

    /**
     * Whether triggers, defaults or the like call functions in languages that keep for a session what they know of tables,
     * as PL/pgSQL does.
     */
    public boolean procedural() {
        return procedural;
    }

    /** Whether nothing at all is different that a fingerprint looks at. */
    public boolean sameAs(ChangeStamps start) {
        return counts && tablesTouchedSince(start).isEmpty() && others.equals(start.others);
    }
}
