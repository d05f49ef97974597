package dev.palindrome.generate;

import dev.palindrome.catalog.Snapshot;
import dev.palindrome.quoting.Identifiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tables and composite types with their columns. */
final class TableDefinitions {

    private final Snapshot before;

    TableDefinitions(Snapshot before) {
        this.before = before;
    }

    Optional<String> create(ObjectName table, Map<String, String> attributes) {
        String name = table.name();
        String bound = attributes.get("partition bound");
        String parents = requoted(attributes.get("inherits"));
        if (bound != null) {
            return parents == null || attributes.containsKey("partition key")
                    ? Optional.empty()
                    : Optional.of("CREATE TABLE " + name + " PARTITION OF " + parents + " " + bound + ";");
        }
        String type = attributes.get("of type");
        String key = attributes.get("partition key");
        String method = attributes.get("access method");
        boolean plain = method == null || method.equals("heap");
        StringBuilder sql = new StringBuilder("CREATE ");
        sql.append("unlogged".equals(attributes.get("persistence")) ? "UNLOGGED TABLE " : "TABLE ")
                .append(name);
        if (type != null) {
            sql.append(" OF ").append(type);
        } else {
            Optional<String> columns = columns(table.displayedName(), attributes.getOrDefault("column order", ""));
            if (columns.isEmpty()) {
                return Optional.empty();
            }
            sql.append(" (").append(columns.get()).append(')');
        }
        sql.append(parents == null ? "" : " INHERITS (" + parents + ")");
        sql.append(key == null ? "" : " PARTITION BY " + key);
        sql.append(plain ? "" : " USING " + method);
        return Optional.of(sql.append(';').toString());
    }

    private static @Nullable String requoted(@Nullable String parents) {
        return parents == null
                ? null
                : Arrays.stream(parents.split(", ", -1))
                        .map(Identifiers::requoted)
                        .collect(Collectors.joining(", "));
    }

    Optional<String> composite(ObjectName type, String order) {
        return columns(type.displayedName(), order)
                .map(columns -> "CREATE TYPE " + type.name() + " AS (" + columns + ");");
    }

    Optional<String> add(ObjectName column, Map<String, String> attributes) {
        boolean composite = before.attributes("type " + column.displayedTable()).isPresent();
        if (!isLocal(attributes)) {
            return Optional.empty();
        }
        return Optional.of(
                composite
                        ? "ALTER TYPE " + column.table() + " ADD ATTRIBUTE " + defined(column, attributes) + ";"
                        : "ALTER TABLE " + column.table() + " ADD COLUMN " + defined(column, attributes) + ";");
    }

    private static boolean isLocal(Map<String, String> attributes) {
        return attributes.getOrDefault("defined locally", "yes").equals("yes");
    }

    private Optional<String> columns(String table, String order) {
        List<String> columns = new ArrayList<>();
        for (String name : split(order)) {
            ObjectName column = new ObjectName("column", table + "." + name, "");
            Optional<Map<String, String>> attributes = before.attributes(column.object());
            if (attributes.isEmpty()) {
                return Optional.empty();
            }
            if (isLocal(attributes.get())) {
                columns.add(defined(column, attributes.get()));
            }
        }
        return Optional.of(String.join(", ", columns));
    }

    private String defined(ObjectName column, Map<String, String> attributes) {
        StringBuilder sql = new StringBuilder(column.last() + " " + attributes.get("type"));
        String collation = attributes.get("collation");
        String value = attributes.get("default");
        String expression = attributes.get("expression");
        String identity = attributes.get("identity");
        sql.append(collation == null ? "" : " COLLATE " + collation);
        sql.append(value == null ? "" : " DEFAULT " + value);
        if (expression != null) {
            sql.append(" GENERATED ALWAYS AS (")
                    .append(expression)
                    .append(") ")
                    .append(attributes.getOrDefault("generated", "stored").toUpperCase(Locale.ROOT));
        }
        if ("yes".equals(attributes.get("not null"))) {
            sql.append(nameOfNotNull(column)).append(" NOT NULL");
        }
        if (identity != null) {
            sql.append(" GENERATED ").append(identity.toUpperCase(Locale.ROOT)).append(" AS IDENTITY");
            sequence(column)
                    .ifPresent(clauses -> sql.append(" (").append(clauses).append(')'));
        }
        return sql.toString();
    }

    /** From PostgreSQL 18 on a NOT NULL has a name. */
    private String nameOfNotNull(ObjectName column) {
        return notNull(column).map(name -> " CONSTRAINT " + name).orElse("");
    }

    Optional<String> notNull(ObjectName column) {
        return before.following(column.object()).stream()
                .filter(object -> object.startsWith("constraint "))
                .filter(object -> ("NOT NULL " + column.last())
                        .equals(before.attributes(object).orElse(Map.of()).get("definition")))
                .findFirst()
                .map(object -> ObjectName.of(object).name());
    }

    private Optional<String> sequence(ObjectName column) {
        return before.following(column.object()).stream()
                .filter(object -> object.startsWith("sequence "))
                .findFirst()
                .map(sequence -> "SEQUENCE NAME " + ObjectName.of(sequence).name() + " "
                        + SequenceOptions.clauses(
                                withoutType(before.attributes(sequence).orElse(Map.of()))));
    }

    private static Map<String, String> withoutType(Map<String, String> attributes) {
        Map<String, String> counting = new java.util.LinkedHashMap<>(attributes);
        counting.remove("type");
        return counting;
    }

    /** Names in an order of columns: commas within quotes are part of a name. */
    private static List<String> split(String order) {
        List<String> names = new ArrayList<>();
        String rest = order;
        while (!rest.isEmpty()) {
            int comma = ObjectName.outside(rest, ", ");
            names.add(comma < 0 ? rest : rest.substring(0, comma));
            rest = comma < 0 ? "" : rest.substring(comma + 2);
        }
        return names;
    }
}
