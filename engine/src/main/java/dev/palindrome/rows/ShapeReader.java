package dev.palindrome.rows;

import dev.palindrome.catalog.HistoryTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads shapes, also within an open transaction; what that has done is seen. Only tables are read again whose entries in
 * the catalog are not the same rows as at the last reading. Keep one for many readings of one database; not thread-safe.
 */
public final class ShapeReader {

    private final HistoryTables histories;
    private final Map<Long, TableShape> known = new HashMap<>();
    private final Set<Long> asked = new HashSet<>();
    private Types types = new Types();
    private Marks last = Marks.NONE;

    /**
     * @param leftOut tables that belong to a migration tool, with or without a schema; those of well-known tools are left
     *     out anyway
     */
    public ShapeReader(Set<String> leftOut) {
        this.histories = new HistoryTables(leftOut);
    }

    /** Reads the shapes of all tables of the connection's database; in a few statements, whatever their number. */
    public Shapes read(Connection connection) throws SQLException {
        Marks marks = Marks.read(connection);
        Set<Long> changed = marks.shapesNotAsIn(last);
        if (!marks.typesAsIn(last)) {
            asked.clear();
        }
        last = marks;
        known.keySet().retainAll(marks.relations());
        known.keySet().removeAll(changed);
        if (!changed.isEmpty()) {
            try {
                read(connection, changed.stream().map(String::valueOf).collect(Collectors.joining(",")));
            } catch (SQLException e) {
                last = Marks.NONE;
                throw e;
            }
        }
        return new Shapes(List.copyOf(known.values()));
    }

    /** The marks of the last reading. */
    public Marks marks() {
        return last;
    }

    private void read(Connection connection, String oids) throws SQLException {
        Raw raw = Raw.read(connection, oids);
        Set<Long> used = raw.types();
        if (!asked.containsAll(used)) {
            asked.addAll(used);
            types = types(connection, asked.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        assemble(raw.relations(), raw.columns(), raw.rules());
    }

    private static Types types(Connection connection, String oids) throws SQLException {
        return SteadyText.planned(
                        connection, List.of(ShapeQueries.TYPES), ShapeQueries.TYPES.run(oids), (rows, index) -> {
                            Types types = new Types();
                            while (rows.next()) {
                                types.add(rows);
                            }
                            return types;
                        })
                .get(0);
    }

    private record Raw(Map<Long, Relation> relations, Map<Long, List<RawColumn>> columns, Map<Long, List<Rule>> rules) {

        static final List<Planned> QUERIES = List.of(ShapeQueries.RELATIONS, ShapeQueries.COLUMNS, ShapeQueries.RULES);

        static Raw read(Connection connection, String oids) throws SQLException {
            Raw raw = new Raw(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
            StringBuilder sql = new StringBuilder();
            QUERIES.forEach(query -> sql.append(query.run(oids)));
            SteadyText.planned(connection, QUERIES, sql.toString(), (rows, index) -> {
                while (rows.next()) {
                    switch (index) {
                        case 0 -> raw.relations.put(rows.getLong("oid"), Relation.of(rows));
                        case 1 ->
                            raw.columns
                                    .computeIfAbsent(rows.getLong("attrelid"), oid -> new ArrayList<>())
                                    .add(RawColumn.of(rows));
                        default ->
                            raw.rules
                                    .computeIfAbsent(rows.getLong("relation"), oid -> new ArrayList<>())
                                    .add(rule(rows));
                    }
                }
                return index;
            });
            return raw;
        }

        Set<Long> types() {
            Set<Long> types = new HashSet<>();
            columns.values().forEach(some -> some.forEach(column -> types.add(column.type())));
            return types;
        }
    }

    private void assemble(
            Map<Long, Relation> relations, Map<Long, List<RawColumn>> columns, Map<Long, List<Rule>> rules) {
        relations.forEach((oid, relation) -> {
            List<RawColumn> own = columns.getOrDefault(oid, List.of());
            Set<String> names = new HashSet<>();
            own.forEach(column -> names.add(column.name()));
            if (!histories.has(relation.schema(), relation.table(), names)) {
                known.put(
                        oid,
                        new TableShape(
                                relation.name(),
                                relation.partitioned() ? TableShape.Kind.PARTITIONED : TableShape.Kind.ORDINARY,
                                own.stream().map(column -> column.shape(types)).toList(),
                                rules.getOrDefault(oid, List.of()),
                                relation.parents(),
                                relation.bound(),
                                relation.partitionKey()));
            }
        });
    }

    private static Rule rule(ResultSet row) throws SQLException {
        String name = row.getString("name");
        List<String> columns = strings(row, "columns");
        return switch (row.getString("kind")) {
            case "c" -> new Rule.Check(name, columns, row.getString("definition"));
            case "f" ->
                new Rule.ForeignKey(
                        name,
                        columns,
                        row.getString("target"),
                        strings(row, "others"),
                        row.getBoolean("flag1"),
                        row.getBoolean("flag2"),
                        row.getString("definition").charAt(0));
            case "x" -> new Rule.Exclusion(name, columns, strings(row, "others"), row.getString("definition"));
            default ->
                new Rule.Unique(
                        name,
                        columns,
                        strings(row, "others"),
                        row.getBoolean("flag3"),
                        Optional.ofNullable(row.getString("definition")),
                        row.getBoolean("flag1"),
                        row.getBoolean("flag2"));
        };
    }

    static List<String> strings(ResultSet row, String column) throws SQLException {
        java.sql.Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private record Relation(
            String name,
            String schema,
            String table,
            boolean partitioned,
            List<String> parents,
            Optional<String> bound,
            Optional<String> partitionKey) {

        static Relation of(ResultSet row) throws SQLException {
            return new Relation(
                    row.getString("name"),
                    row.getString("nspname"),
                    row.getString("relname"),
                    row.getString("relkind").equals("p"),
                    strings(row, "parents"),
                    Optional.ofNullable(row.getString("bound")),
                    Optional.ofNullable(row.getString("partkey")));
        }
    }

    private record RawColumn(
            String name,
            long type,
            String typeName,
            boolean notNull,
            Optional<String> defaultSql,
            ColumnShape.Identity identity,
            ColumnShape.Generation generation,
            Optional<String> sequence) {

        static RawColumn of(ResultSet row) throws SQLException {
            return new RawColumn(
                    row.getString("attname"),
                    row.getLong("atttypid"),
                    row.getString("type"),
                    row.getBoolean("attnotnull"),
                    Optional.ofNullable(row.getString("defaultsql")),
                    switch (row.getString("attidentity")) {
                        case "a" -> ColumnShape.Identity.ALWAYS;
                        case "d" -> ColumnShape.Identity.BY_DEFAULT;
                        default -> ColumnShape.Identity.NONE;
                    },
                    switch (row.getString("attgenerated")) {
                        case "" -> ColumnShape.Generation.NONE;
                        case "v" -> ColumnShape.Generation.VIRTUAL;
                        default -> ColumnShape.Generation.STORED;
                    },
                    Optional.ofNullable(row.getString("sequence")));
        }

        ColumnShape shape(Types types) {
            return new ColumnShape(
                    name, types.shape(type, typeName), notNull, defaultSql, identity, generation, sequence);
        }
    }
}
