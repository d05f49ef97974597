package dev.palindrome.rows.compare;

import dev.palindrome.rows.difference.DifferenceWording;
import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the rows of a table that another shape of it cannot hold, and says what they hold: {@code orders.note holds 'x'}. */
public final class UnrepresentableRows {

    private final Connection connection;
    private final SchemaShape other;
    private final SchemaShape now;

    /**
     * @param connection its transaction, if there is one, stays as it is
     * @param other the shapes that cannot hold some of the rows
     * @param now those that the tables have
     */
    public UnrepresentableRows(Connection connection, SchemaShape other, SchemaShape now) {
        this.connection = connection;
        this.other = other;
        this.now = now;
    }

    /** A row that breaks a check of the other shape. */
    public Optional<String> breaking(String table, String check) {
        List<String> columns = other.columnsOfRule(table, check);
        return other.check(table, check)
                .flatMap(condition -> ask(columns, table + " WHERE NOT (" + condition + ") LIMIT 1"))
                .map(values -> IntStream.range(0, columns.size())
                        .mapToObj(i -> DisplayNames.plain(columns.get(i)) + " = " + values.get(i))
                        .collect(Collectors.joining(", ", table + " holds ", "")));
    }

    /** The longest text in a column that is not as in the other shape. */
    public Optional<String> longest(String table) {
        return utmost(table, "pg_catalog.length(", "::text)");
    }

    /** The number that is farthest from zero in a column that is not as in the other shape. */
    public Optional<String> farthestFromZero(String table) {
        return utmost(table, "pg_catalog.abs(", "::numeric)");
    }

    private Optional<String> utmost(String table, String measure, String end) {
        return now.columnsNotAsIn(table, other).stream()
                .flatMap(column -> utmost(table, column, measure, end).stream())
                .findFirst();
    }

    private Optional<String> utmost(String table, String column, String measure, String end) {
        String name = SqlQuoting.name(column);
        return ask(
                        List.of(column),
                        table + " WHERE " + name + " IS NOT NULL ORDER BY " + measure + name + end
                                + " DESC, 1 DESC LIMIT 1")
                .map(values -> table + "." + DisplayNames.plain(column) + " holds " + values.get(0));
    }

    /** The values of a row, as SQL writes them; empty where there is no such row, or it cannot be asked for. */
    private Optional<List<String>> ask(List<String> columns, String from) {
        String sql = columns.stream()
                .map(column -> "pg_catalog.quote_nullable(" + SqlQuoting.name(column) + "::text)")
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + from));
        try (Statement statement = connection.createStatement()) {
            Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
            try (ResultSet row = statement.executeQuery(sql)) {
                return row.next() ? Optional.of(values(row, columns.size())) : Optional.empty();
            } catch (SQLException e) {
                if (savepoint != null) {
                    connection.rollback(savepoint);
                }
                return Optional.empty();
            }
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static List<String> values(ResultSet row, int count) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            values.add(DifferenceWording.shortened(row.getString(i)));
        }
        return values;
    }
}
