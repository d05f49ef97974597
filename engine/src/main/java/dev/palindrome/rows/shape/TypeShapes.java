package dev.palindrome.rows.shape;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of a database by OID, as rows of {@link ShapeQueries#PARTS}, put together on demand. */
final class TypeShapes {

    private final Map<Long, Raw> raw = new HashMap<>();
    private final Map<Long, List<RawField>> fields = new HashMap<>();

    void add(ResultSet row) throws SQLException {
        long relation = row.getLong("field_of");
        if (relation != 0) {
            fields.computeIfAbsent(relation, oid -> new ArrayList<>())
                    .add(new RawField(row.getString("field"), row.getLong("oid"), row.getString("name")));
            return;
        }
        raw.put(
                row.getLong("oid"),
                new Raw(
                        row.getString("name"),
                        row.getString("kind"),
                        row.getLong("base"),
                        row.getString("base_name"),
                        row.getLong("relation"),
                        row.getBoolean("notnull"),
                        TableShapeReader.strings(row, "labels"),
                        TableShapeReader.strings(row, "checks")));
    }

    /**
     * @param name of the type with the modifiers that a column gives it
     */
    TypeShape shape(long oid, String name) {
        Raw type = raw.get(oid);
        if (type == null) {
            return new TypeShape(name, TypeShape.Kind.BASE, Optional.empty(), List.of(), List.of(), List.of(), false);
        }
        TypeShape.Kind kind = switch (type.kind()) {
            case "d" -> TypeShape.Kind.DOMAIN;
            case "e" -> TypeShape.Kind.ENUM;
            case "c" -> TypeShape.Kind.COMPOSITE;
            case "a" -> TypeShape.Kind.ARRAY;
            case "r" -> TypeShape.Kind.RANGE;
            case "m" -> TypeShape.Kind.MULTIRANGE;
            default -> TypeShape.Kind.BASE;
        };
        return new TypeShape(
                name,
                kind,
                type.base() == 0 ? Optional.empty() : Optional.of(shape(type.base(), baseName(type, kind, name))),
                type.labels(),
                fields.getOrDefault(type.relation(), List.of()).stream()
                        .map(field -> new TypeShape.Field(field.name(), shape(field.type(), field.typeName())))
                        .toList(),
                type.checks(),
                type.notNull());
    }

    /** Modifiers of an array are those of its elements. */
    private static String baseName(Raw type, TypeShape.Kind kind, String name) {
        return kind == TypeShape.Kind.ARRAY && name.endsWith("[]")
                ? name.substring(0, name.length() - 2)
                : type.baseName();
    }

    private record Raw(
            String name,
            String kind,
            long base,
            String baseName,
            long relation,
            boolean notNull,
            List<String> labels,
            List<String> checks) {}

    private record RawField(String name, long type, String typeName) {}
}
