package dev.palindrome.rows.shape;

import dev.palindrome.catalog.row.HistoryTables;
import dev.palindrome.rows.query.CanonicalSession;
import dev.palindrome.rows.query.PreparedQuery;
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
public final class TableShapeReader {

    private final HistoryTables histories;
    private final Map<Long, TableShape> known = new HashMap<>();
    private final Set<Long> asked = new HashSet<>();
    private TypeShapes typeShapes = new TypeShapes();
    private ChangeStamps last = ChangeStamps.NONE;

    /**
     * @param leftOut tables that belong to a migration tool, with or without a schema; those of well-known tools are left
     *     out anyway
     */
    public TableShapeReader(Set<String> leftOut) {
        this.histories = new HistoryTables(leftOut);
    }

    /** Reads the shapes of all tables of the connection's database; in a few statements, whatever their number. */
    public SchemaShape read(Connection connection) throws SQLException {
        ChangeStamps changeStamps = ChangeStamps.read(connection);
        Set<Long> changed = changeStamps.shapesNotAsIn(last);
        if (!changeStamps.typesAsIn(last)) {
            asked.clear();
        }
        last = changeStamps;
        known.keySet().retainAll(changeStamps.relations());
        known.keySet().removeAll(changed);
        if (!changed.isEmpty()) {
            try {
                read(connection, changed.stream().map(String::valueOf).collect(Collectors.joining(",")));
            } catch (SQLException e) {
                last = ChangeStamps.NONE;
                throw e;
            }
        }
        return new SchemaShape(List.copyOf(known.values()));
    }

    /** The marks of the last reading. */
    public ChangeStamps changeStamps() {
        return last;
    }

    private void read(Connection connection, String oids) throws SQLException {
        Raw raw = Raw.read(connection, oids);
        Set<Long> used = raw.types();
        if (!asked.containsAll(used)) {
            asked.addAll(used);
            typeShapes = types(connection, asked.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        assemble(raw.relations(), raw.columns(), raw.constraintRules());
    }

    private static TypeShapes types(Connection connection, String oids) throws SQLException {
        return CanonicalSession.planned(
                        connection, List.of(ShapeQueries.TYPES), ShapeQueries.TYPES.run(oids), (rows, index) -> {
                            TypeShapes typeShapes = new TypeShapes();
                            while (rows.next()) {
                                typeShapes.add(rows);
                            }
                            return typeShapes;
                        })
                .get(0);
    }

    private record Raw(
            Map<Long, Relation> relations,
            Map<Long, List<RawColumn>> columns,
            Map<Long, List<ConstraintRule>> constraintRules) {

        static final List<PreparedQuery> QUERIES =
                List.of(ShapeQueries.RELATIONS, ShapeQueries.COLUMNS, ShapeQueries.RULES);

        static Raw read(Connection connection, String oids) throws SQLException {
            Raw raw = new Raw(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>());
            StringBuilder sql = new StringBuilder();
            QUERIES.forEach(query -> sql.append(query.run(oids)));
            CanonicalSession.planned(connection, QUERIES, sql.toString(), (rows, index) -> {
                while (rows.next()) {
                    switch (index) {
                        case 0 -> raw.relations.put(rows.getLong("oid"), Relation.of(rows));
                        case 1 ->
                            raw.columns
                                    .computeIfAbsent(rows.getLong("attrelid"), oid -> new ArrayList<>())
                                    .add(RawColumn.of(rows));
                        default ->
                            raw.constraintRules
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
            Map<Long, Relation> relations,
            Map<Long, List<RawColumn>> columns,
            Map<Long, List<ConstraintRule>> constraintRules) {
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
                                own.stream()
                                        .map(column -> column.shape(typeShapes))
                                        .toList(),
                                constraintRules.getOrDefault(oid, List.of()),
                                relation.parents(),
                                relation.bound(),
                                relation.partitionKey()));
            }
        });
    }

    private static ConstraintRule rule(ResultSet row) throws SQLException {
        String name = row.getString("name");
        List<String> columns = strings(row, "columns");
        return switch (row.getString("kind")) {
            case "c" -> new ConstraintRule.Check(name, columns, row.getString("definition"));
            case "f" ->
                new ConstraintRule.ForeignKey(
                        name,
                        columns,
                        row.getString("target"),
                        strings(row, "others"),
                        row.getBoolean("flag1"),
                        row.getBoolean("flag2"),
                        row.getString("definition").charAt(0));
            case "x" ->
                new ConstraintRule.Exclusion(name, columns, strings(row, "others"), row.getString("definition"));
            default ->
                new ConstraintRule.Unique(
                        name,
                        columns,
                        strings(row, "others"),
                        row.getBoolean("flag3"),
                        Optional.ofNullable(row.getString("definition")),
                        row.getBoolean("flag1"),
                        row.getBoolean("flag2"));
        };
    }

    public static List<String> strings(ResultSet row, String column) throws SQLException {
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

        ColumnShape shape(TypeShapes typeShapes) {
            return new ColumnShape(
                    name, typeShapes.shape(type, typeName), notNull, defaultSql, identity, generation, sequence);
        }
    }
}
