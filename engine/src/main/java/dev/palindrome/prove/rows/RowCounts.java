package dev.palindrome.prove.rows;

import dev.palindrome.quoting.Literals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many rows tables hold. */
final class RowCounts {

    private RowCounts() {}

    /**
     * @param tables qualified and quoted
     */
    static Map<String, Long> of(Connection connection, Collection<String> tables) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        if (tables.isEmpty()) {
            return counts;
        }
        String sql = tables.stream()
                .map(table -> "SELECT " + Literals.quoted(table) + ", count(*) FROM " + table)
                .collect(Collectors.joining(" UNION ALL "));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return counts;
    }
}
