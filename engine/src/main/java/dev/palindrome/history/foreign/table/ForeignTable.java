package dev.palindrome.history.foreign.table;

import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.history.table.HistoryTableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table in which some tool keeps its history.
 *
 * @param tool whose it is
 * @param schema as the server keeps it
 * @param table as the server keeps it
 */
public record ForeignTable(ForeignTool tool, String schema, String table) {

    private static final String QUERY = """
            SELECT n.nspname, c.relname, array_agg(a.attname::text),
                   EXISTS (SELECT FROM pg_class r WHERE r.relnamespace = n.oid AND r.relname = 'ar_internal_metadata')
              FROM pg_class c
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND %s
             GROUP BY n.oid, n.nspname, c.relname
             ORDER BY n.nspname, c.relname
            """;

    /**
     * Every table that has the name and the columns of a tool's history, whatever its schema. Writes nothing.
     *
     * @throws HistoryException when the catalog cannot be read
     */
    public static List<ForeignTable> search(Connection connection) {
        String[] names = Arrays.stream(ForeignTool.values())
                .flatMap(tool -> tool.tables().stream())
                .distinct()
                .toArray(String[]::new);
        String query = QUERY.formatted("lower(c.relname) = ANY (?) AND n.nspname !~ '^pg_'");
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setArray(1, connection.createArrayOf("text", names));
            List<ForeignTable> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    read(row).filter(ForeignTable::hasItsUsualName).ifPresent(found::add);
                }
            }
            return found;
        } catch (SQLException e) {
            throw unreadable("other tools' history", e);
        }
    }

    /**
     * The table of that name, with or without schema.
     *
     * @throws HistoryException when there is none, or its columns are those of no known tool
     * @throws dev.palindrome.failure.ConfigurationException when that is no name of a table
     */
    public static ForeignTable named(Connection connection, String name) {
        HistoryTableName wanted = HistoryTableName.read(name);
        String query = QUERY.formatted("c.oid = to_regclass(?)");
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, wanted.sql());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new HistoryException(
                            Problem.of("ADOPT_NO_TABLE", "There is no table " + wanted + " in this database")
                                    .at("db.adopt.table")
                                    .state("nothing has been changed")
                                    .next("Write it as the database does, with its schema: public." + wanted.table()));
                }
                Set<String> columns = columns(row);
                return read(row).orElseThrow(() -> unknown(wanted, columns));
            }
        } catch (SQLException e) {
            throw unreadable(wanted.toString(), e);
        }
    }

    private static Optional<ForeignTable> read(ResultSet row) throws SQLException {
        String schema = row.getString(1);
        String table = row.getString(2);
        boolean rails = row.getBoolean(4);
        return ForeignTool.owning(columns(row)).map(tool -> {
            if (tool == ForeignTool.DBMATE && rails) {
                return new ForeignTable(ForeignTool.RAILS, schema, table);
            }
            // An older Hasura kept every version in a table of golang-migrate's shape.
            boolean hasura = tool == ForeignTool.GOLANG_MIGRATE && schema.equals("hdb_catalog");
            return new ForeignTable(hasura ? ForeignTool.HASURA : tool, schema, table);
        });
    }

    private static Set<String> columns(ResultSet row) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) row.getArray(3).getArray()));
    }

    private boolean hasItsUsualName() {
        // Those two are recognised by the tables beside a table of another tool's name.
        return tool == ForeignTool.RAILS
                || tool == ForeignTool.HASURA
                || tool.tables().stream().anyMatch(table::equalsIgnoreCase);
    }

    /** For messages. */
    public String name() {
        return qualified().toString();
    }

    /** For SQL. */
    public String sql() {
        return qualified().sql();
    }

    /** A table beside it, for SQL. */
    String sqlBeside(String other) {
        return new HistoryTableName(Optional.of(schema), other).sql();
    }

    private HistoryTableName qualified() {
        return new HistoryTableName(Optional.of(schema), table);
    }

    private static HistoryException unknown(HistoryTableName name, Set<String> columns) {
        return new HistoryException(Problem.of(
                        "ADOPT_NO_TABLE",
                        "The table " + name + " has the columns " + String.join(", ", columns)
                                + ", which is no tool's history that we know")
                .at("db.adopt.table")
                .state("nothing has been changed")
                .next("Name the table in which the tool records what it applied"));
    }

    public static HistoryException unreadable(String what, SQLException e) {
        return new HistoryException(
                Problem.of("ADOPT_UNREADABLE", what + " cannot be read: " + e.getMessage())
                        .state("nothing has been changed")
                        .next("42501".equals(e.getSQLState()) ? "Grant SELECT on it to the role that migrates" : null),
                e);
    }
}
