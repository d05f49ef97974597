package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.difference.TextRow;
import dev.palindrome.rows.fingerprint.TableFingerprint;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table as text, to say in what they differ from those of another time. Immutable.
 *
 * <p>Of a table with more rows than the limit, those are read whose keys have the least hashes: at another time, these are
 * the same rows.
 */
public final class TableRows {

    final TableShape table;

    /** The columns that are compared, in the table's order. */
    final List<ColumnShape> columns;

    /** The rows that were read, in the order of the hashes of their keys. */
    final List<TextRow> rows;

    /** How many rows the table has. */
    final long count;

    /** The fingerprint of all rows, where not all were read. */
    final Optional<TableFingerprint> print;

    TableRows(
            TableShape table,
            List<ColumnShape> columns,
            List<TextRow> rows,
            long count,
            Optional<TableFingerprint> print) {
        this.table = table;
        this.columns = columns;
        this.rows = rows;
        this.count = count;
        this.print = print;
    }

    /** Rows that were read elsewhere; all there are. */
    public static TableRows of(TableShape table, List<ColumnShape> columns, List<@Nullable String[]> values) {
        List<TextRow> rows = new ArrayList<>();
        values.forEach(row -> rows.add(new TextRow(rows.size(), 0, row)));
        return new TableRows(table, columns, rows, rows.size(), Optional.empty());
    }

    /**
     * Reads them, in the transaction that is open or else in one of its own. Session settings, and a transaction that is
     * open, stay as they are.
     *
     * @param schemaShape of the tables as they are now
     * @param table qualified and quoted, as shapes name it; of a partitioned one the rows of its partitions
     * @param limit how many rows to read at most
     */
    public static TableRows read(Connection connection, SchemaShape schemaShape, String table, int limit)
            throws SQLException {
        return TableRowsReader.read(connection, schemaShape, table, "", limit);
    }

    /**
     * Reads the rows with some keys in the same way.
     *
     * @param keys made of the key that the table has now
     */
    public static TableRows read(Connection connection, SchemaShape schemaShape, String table, RowKeys keys, int limit)
            throws SQLException {
        List<Long> some = keys.some(limit);
        String wanted = some.stream().map(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));
        return TableRowsReader.read(
                connection, schemaShape, table, "WHERE hash = ANY (" + wanted + "::pg_catalog.int8[]) ", limit);
    }

    /**
     * The same without the rows that were there at another time, exactly as they are in these in the columns of both.
     *
     * @param earlier where not all of them were read, all of them have to be in these
     */
    public TableRows without(TableRows earlier) {
        List<String> both = names().stream().filter(earlier.names()::contains).toList();
        int[] mine = places(both);
        int[] theirs = earlier.places(both);
        Map<List<@Nullable String>, Integer> there = new HashMap<>();
        earlier.rows.forEach(row -> there.merge(row.part(theirs), 1, Integer::sum));
        List<TextRow> left = rows.stream()
                .filter(row -> there.merge(row.part(mine), -1, Integer::sum) < 0)
                .toList();
        long fewer = earlier.isWhole() ? rows.size() - left.size() : earlier.count;
        return new TableRows(table, columns, left, Math.max(left.size(), count - fewer), Optional.empty());
    }

    /** The same without the rows that have the key of one of those, whatever else they hold. */
    public TableRows withoutKeysOf(TableRows others) {
        List<String> key = key(others);
        Set<List<@Nullable String>> there = others.values(others.rows, key);
        int[] places = places(key);
        return only(row -> !there.contains(row.part(places)));
    }

    /** Only the rows that have one of those keys; as far as they were read. */
    public TableRows having(RowKeys keys) {
        return only(row -> keys.contain(row.hash()));
    }

    /** Whether they are as many as those. */
    public boolean isAllOf(RowKeys keys) {
        return rows.size() == keys.count();
    }

    /** As examples: by their keys, a few. */
    public List<RowDifference.Example> examples() {
        List<String> names = names();
        int[] key = names.containsAll(table.key())
                ? table.key().stream().mapToInt(names::indexOf).toArray()
                : new int[0];
        return new ExampleRows(columns, key)
                .of(rows.stream().sorted(RowOrder.by(key)).toList());
    }

    /** Whether all rows were read, and not only as many as the limit lets. */
    public boolean isWhole() {
        return rows.size() == count;
    }

    private List<String> key(TableRows others) {
        List<String> key = table.key();
        return !key.isEmpty() && names().containsAll(key) && others.names().containsAll(key)
                ? key
                : names().stream().filter(others.names()::contains).toList();
    }

    private TableRows only(Predicate<TextRow> wanted) {
        List<TextRow> left = rows.stream().filter(wanted).toList();
        return new TableRows(table, columns, left, count - (rows.size() - left.size()), Optional.empty());
    }

    private Set<List<@Nullable String>> values(List<TextRow> some, List<String> of) {
        int[] places = places(of);
        Set<List<@Nullable String>> values = new HashSet<>();
        some.forEach(row -> values.add(row.part(places)));
        return values;
    }

    private int[] places(List<String> some) {
        return some.stream().mapToInt(names()::indexOf).toArray();
    }

    private List<String> names() {
        return columns.stream().map(ColumnShape::name).toList();
    }

    /** In what the rows of another time differ from these; this is before. Nothing where they do not. */
    public List<RowDifference> differencesTo(TableRows after) {
        return new TableComparison(this, after).differences();
    }

    /**
     * The same where columns may have another type by now: a value counts as unchanged if it is equal once it is cast to the
     * type that it has here, however it was written in between. Columns that cannot be cast are not compared.
     *
     * @param connection that has both types, if they are still there
     */
    public RowChanges changesTo(TableRows after, Connection connection) throws SQLException {
        return new RowChanges(this, CastBackRows.of(connection, this, after));
    }

    List<@Nullable String> values(String column) {
        int place = names().indexOf(column);
        List<@Nullable String> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.values()[place]));
        return values;
    }

    /** The same with other values of a column, in the order of the rows. */
    TableRows with(String column, @Nullable String[] values) {
        int place = names().indexOf(column);
        List<TextRow> others = new ArrayList<>();
        for (TextRow row : rows) {
            @Nullable String[] all = row.values().clone();
            all[place] = values[others.size()];
            others.add(new TextRow(row.place(), row.hash(), all));
        }
        return new TableRows(table, columns, others, count, print);
    }

    /** The same without a column. */
    TableRows withoutColumn(String column) {
        int[] left = IntStream.range(0, columns.size())
                .filter(i -> !columns.get(i).name().equals(column))
                .toArray();
        return new TableRows(
                table,
                IntStream.of(left).mapToObj(columns::get).toList(),
                rows.stream().map(row -> row.only(left)).toList(),
                count,
                print);
    }
}
