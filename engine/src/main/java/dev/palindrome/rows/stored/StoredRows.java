package dev.palindrome.rows.stored;

import dev.palindrome.rows.difference.RowDifference;
import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.PartitionTree;
import dev.palindrome.rows.shape.RowExpressions;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * All rows of a table at one time, as text, in a table of their own in the same database; the server compares them with those
 * of later. Text alone is kept, so that nothing depends on the types of the columns.
 */
public final class StoredRows {

    /** The schema that they are in. */
    private static final String SCHEMA = "palindrome_kept";

    private final TableShape table;
    private final List<ColumnShape> columns;
    private final String name;

    private StoredRows(TableShape table, List<ColumnShape> columns, String name) {
        this.table = table;
        this.columns = columns;
        this.name = name;
    }

    /**
     * Keeps them, and commits.
     *
     * @param connection in autocommit
     * @param schemaShape of the tables as they are now
     * @param table qualified and quoted, as shapes name it; of a partitioned one the rows of its partitions
     * @param number tells those of one table from those of another
     */
    public static StoredRows of(Connection connection, SchemaShape schemaShape, String table, int number)
            throws SQLException {
        TableShape shape =
                schemaShape.find(table).orElseThrow(() -> new IllegalArgumentException("there is no table " + table));
        List<ColumnShape> columns =
                shape.columns().stream().filter(column -> !column.virtual()).toList();
        String name = SCHEMA + ".rows_" + number;
        CanonicalSession.write(
                connection,
                "CREATE SCHEMA IF NOT EXISTS " + SCHEMA + "; CREATE UNLOGGED TABLE " + name + " AS "
                        + rows(schemaShape, shape, columns) + "; ANALYZE " + name + "; ");
        return new StoredRows(shape, columns, name);
    }

    /** Whether a table is one that stores rows for a comparison, and none of the database. */
    public static boolean isOne(String table) {
        return table.startsWith(SCHEMA + ".");
    }

    private static String rows(SchemaShape schemaShape, TableShape table, List<ColumnShape> columns) {
        List<String> parts = table.kind() == TableShape.Kind.PARTITIONED
                ? new PartitionTree(schemaShape).leaves(table.name())
                : List.of(table.name());
        String select = "SELECT " + RowExpressions.array(columns) + " AS columns FROM ";
        return parts.isEmpty()
                ? "SELECT NULL::pg_catalog.text[] AS columns WHERE false"
                : String.join(
                        " UNION ALL ",
                        parts.stream()
                                .map(part -> select + "ONLY " + part + " AS t")
                                .toList());
    }

    /**
     * In what the rows of now differ, in the columns that are there at both times. Counts are exact; examples, and what is
     * guessed from them, come from a part.
     *
     * @param schemaShape of the tables as they are now
     */
    public List<RowDifference> differencesTo(Connection connection, SchemaShape schemaShape) throws SQLException {
        TableShape now = schemaShape
                .find(table.name())
                .orElseThrow(() -> new IllegalArgumentException("there is no table " + table.name() + " any more"));
        List<ColumnShape> common = columns.stream()
                .filter(column -> now.column(column.name())
                        .filter(same -> !same.virtual())
                        .isPresent())
                .toList();
        List<String> places = common.stream()
                .map(column -> "columns[" + (columns.indexOf(column) + 1) + "]")
                .toList();
        List<ColumnShape> theirs = common.stream()
                .map(column -> now.column(column.name()).orElseThrow())
                .toList();
        String then = "SELECT ARRAY[" + String.join(",", places) + "]::pg_catalog.text[] AS columns FROM " + name;
        return CanonicalSession.read(
                connection,
                statement -> new StoredRowsComparison(statement, table, common, then, rows(schemaShape, now, theirs))
                        .differences());
    }
}
