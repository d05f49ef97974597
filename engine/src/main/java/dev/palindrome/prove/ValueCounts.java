package dev.palindrome.prove;

import dev.palindrome.rows.Shapes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.core.Utils;

/**
 * How many values columns hold that are not null: all of them are counted, where only some rows are compared one by one.
 *
 * @param values by table and column, both as {@link Shapes} names them
 */
record ValueCounts(Map<String, Map<String, Long>> values) {

    static ValueCounts read(Connection connection, Shapes shapes, Collection<String> tables) throws SQLException {
        Map<String, Map<String, Long>> values = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String table : tables) {
                List<String> columns = new ArrayList<>(shapes.columns(table));
                if (columns.isEmpty()) {
                    continue;
                }
                String counts = columns.stream().map(ValueCounts::count).collect(Collectors.joining(", "));
                try (ResultSet row = statement.executeQuery("SELECT " + counts + " FROM " + table)) {
                    row.next();
                    Map<String, Long> counted = new HashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        counted.put(columns.get(i), row.getLong(i + 1));
                    }
                    values.put(table, counted);
                }
            }
        }
        return new ValueCounts(values);
    }

    private static String count(String column) {
        try {
            return "count(" + Utils.escapeIdentifier(new StringBuilder(), column) + ")";
        } catch (SQLException e) {
            throw new IllegalStateException("no name has a zero byte in it", e);
        }
    }

    /**
     * How many values of a column are left later, in words; nothing where none are fewer, or they were not counted.
     *
     * @param object as findings name it: {@code column public.orders.note}
     */
    String leftIn(ValueCounts later, String object, String table) {
        String prefix = "column " + table + ".";
        if (!object.startsWith(prefix)) {
            return "";
        }
        String column = plain(object.substring(prefix.length()));
        Long before = values.getOrDefault(table, Map.of()).get(column);
        Long now = later.values.getOrDefault(table, Map.of()).get(column);
        return before == null || now == null || before <= now
                ? ""
                : "; of " + before + " values in all rows " + now + (now == 1 ? " is" : " are") + " left";
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }
}
