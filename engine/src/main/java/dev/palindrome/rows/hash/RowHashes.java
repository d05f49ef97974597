package dev.palindrome.rows.hash;

import dev.palindrome.rows.compare.RowKeys;
import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.PartitionTree;
import dev.palindrome.rows.shape.RowExpressions;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All rows of a table, however many, as hashes of eight bytes: of the key, of the whole row, and of the columns by which rows
 * refer to each other. Rows are known by their place in the order in which they were read. Immutable.
 */
public final class RowHashes {

    private static final int A_TRIP = 10_000;

    /** The hash of values of which one is NULL, and which refer to nothing. */
    private static final long NOTHING = 0;

    private final TableShape table;
    private final List<String> whole;
    private final Map<List<String>, long[]> values;
    private final Map<List<String>, long[]> references;
    private final int count;

    private RowHashes(TableShape table, List<String> whole, HashColumns values, HashColumns references, int count) {
        this.table = table;
        this.whole = whole;
        this.values = values.arrays();
        this.references = references.arrays();
        this.count = count;
    }

    /**
     * Reads them, in the transaction that is open or else in one of its own.
     *
     * @param schemaShape of the tables as they are now
     * @param table qualified and quoted, as shapes name it; of a partitioned one the rows of its partitions
     * @param also columns besides the key by which rows were recognised at another time; left out where not all are there
     */
    public static RowHashes read(
            Connection connection, SchemaShape schemaShape, String table, Collection<? extends List<String>> also)
            throws SQLException {
        TableShape shape =
                schemaShape.find(table).orElseThrow(() -> new IllegalArgumentException("there is no table " + table));
        return CanonicalSession.read(connection, statement -> read(statement, schemaShape, shape, also));
    }

    private static RowHashes read(
            Statement statement, SchemaShape schemaShape, TableShape table, Collection<? extends List<String>> also)
            throws SQLException {
        List<String> whole = table.columns().stream()
                .filter(column -> !column.virtual())
                .map(ColumnShape::name)
                .sorted()
                .toList();
        HashColumns values = new HashColumns();
        values.add(whole);
        values.add(key(table, whole));
        also.stream().filter(whole::containsAll).forEach(values::add);
        HashColumns references = new HashColumns();
        referring(schemaShape, table).stream().filter(whole::containsAll).forEach(references::add);
        List<String> columns = new ArrayList<>();
        values.lists().forEach(list -> columns.add(RowExpressions.hash(list)));
        references.lists().forEach(list -> columns.add(reference(list)));
        List<String> parts = table.kind() == TableShape.Kind.PARTITIONED
                ? new PartitionTree(schemaShape).leaves(table.name())
                : List.of(table.name());
        int count = 0;
        if (!parts.isEmpty()) {
            String select = "SELECT " + String.join(", ", columns) + " FROM ONLY ";
            statement.execute("DECLARE palindrome_rows NO SCROLL CURSOR FOR "
                    + String.join(
                            " UNION ALL ",
                            parts.stream().map(part -> select + part + " AS t").toList()));
            for (int read = A_TRIP; read == A_TRIP; count += read) {
                read = 0;
                try (ResultSet rows = statement.executeQuery("FETCH " + A_TRIP + " FROM palindrome_rows")) {
                    while (rows.next()) {
                        int next = values.take(rows, 1);
                        references.take(rows, next);
                        read++;
                    }
                }
            }
            statement.execute("CLOSE palindrome_rows");
        }
        return new RowHashes(table, whole, values, references, count);
    }

    private static List<String> key(TableShape table, List<String> whole) {
        return table.key().isEmpty() ? whole : table.key();
    }

    /** The columns by which it refers to others, and by which others refer to it. */
    private static Set<List<String>> referring(SchemaShape schemaShape, TableShape table) {
        Set<List<String>> referring = new LinkedHashSet<>();
        foreignKeys(table).forEach(key -> referring.add(key.columns()));
        schemaShape
                .all()
                .forEach(other -> foreignKeys(other).stream()
                        .filter(key -> key.target().equals(table.name()))
                        .forEach(key -> referring.add(key.targetColumns())));
        return referring;
    }

    private static List<ConstraintRule.ForeignKey> foreignKeys(TableShape table) {
        return table.constraintRules().stream()
                .filter(ConstraintRule.ForeignKey.class::isInstance)
                .map(ConstraintRule.ForeignKey.class::cast)
                .toList();
    }

    private static String reference(List<String> columns) {
        List<String> none = columns.stream()
                .map(column -> "t." + SqlQuoting.name(column) + " IS NULL")
                .toList();
        return "CASE WHEN " + String.join(" OR ", none) + " THEN " + NOTHING + " ELSE " + RowExpressions.hash(columns)
                + " END";
    }

    /** How many rows there are. */
    public int count() {
        return count;
    }

    /** Whether a key tells the rows apart; without one a row is recognised by all that it holds. */
    public boolean hasKey() {
        return !table.key().isEmpty();
    }

    /** The keys of all rows. */
    public RowKeys keys() {
        return keys(everything());
    }

    /** The keys of some rows. */
    public RowKeys keys(BitSet some) {
        return new RowKeys(keyOrAll(), of(keyOrAll(), some));
    }

    /** The same rows by other columns; empty where not all of these are there, or were not read. */
    public Optional<RowKeys> keysBy(List<String> columns) {
        return Optional.ofNullable(values.get(columns)).map(all -> new RowKeys(columns, of(columns, everything())));
    }

    /** The rows that have one of those keys; empty where that cannot be determined any more. */
    public Optional<BitSet> having(RowKeys keys) {
        return Optional.ofNullable(values.get(keys.columns())).map(all -> {
            BitSet having = new BitSet(count);
            for (int i = 0; i < count; i++) {
                having.set(i, keys.contain(all[i]));
            }
            return having;
        });
    }

    /**
     * The rows that refer to some rows.
     *
     * @param those by the name of their table
     * @param all the rows that these are some of
     */
    public BitSet thatReferTo(Map<String, BitSet> those, Map<String, RowHashes> all) {
        BitSet referring = new BitSet(count);
        for (ConstraintRule.ForeignKey key : foreignKeys(table)) {
            RowHashes target = all.get(key.target());
            long[] own = references.get(key.columns());
            long[] theirs = target == null ? null : target.references.get(key.targetColumns());
            BitSet some = those.getOrDefault(key.target(), new BitSet());
            if (own == null || theirs == null || some.isEmpty()) {
                continue;
            }
            long[] wanted = some.stream().mapToLong(i -> theirs[i]).sorted().toArray();
            for (int i = 0; i < count; i++) {
                if (own[i] != NOTHING && Arrays.binarySearch(wanted, own[i]) >= 0) {
                    referring.set(i);
                }
            }
        }
        return referring;
    }

    /** The rows that are there later too, by their key, but hold something else; none where that cannot be determined. */
    BitSet changedIn(RowHashes later) {
        BitSet changed = new BitSet(count);
        List<String> key = keyOrAll();
        Optional<RowKeys> there = later.keysBy(key);
        if (there.isEmpty() || !hasKey() || !whole.equals(later.whole)) {
            return changed;
        }
        RowKeys alike = new RowKeys(whole, later.of(whole, later.everything()));
        long[] keys = array(key);
        long[] rows = array(whole);
        for (int i = 0; i < count; i++) {
            changed.set(i, there.get().contain(keys[i]) && !alike.contain(rows[i]));
        }
        return changed;
    }

    String table() {
        return table.name();
    }

    /** The columns of its key; all of them without one. */
    List<String> keyOrAll() {
        return key(table, whole);
    }

    private BitSet everything() {
        BitSet everything = new BitSet(count);
        everything.set(0, count);
        return everything;
    }

    private long[] of(List<String> columns, BitSet some) {
        long[] all = array(columns);
        return some.stream().mapToLong(i -> all[i]).toArray();
    }

    private long[] array(List<String> columns) {
        return values.getOrDefault(columns, new long[0]);
    }
}
