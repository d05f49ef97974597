package dev.palindrome.catalog;

import dev.palindrome.catalog.BuiltIns.Named;
import dev.palindrome.catalog.BuiltIns.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What objects are called where others refer to them; never by OID. */
final class Names {

    private final CatalogShape shape;
    private final Rows rows;
    private final BuiltIns builtIns;
    private final Map<Reference, Named> asked = new HashMap<>();
    private final Map<Reference, String> made = new HashMap<>();
    private final Set<Reference> unknown = new HashSet<>();

    Names(CatalogShape shape, Rows rows, BuiltIns builtIns) {
        this.shape = shape;
        this.rows = rows;
        this.builtIns = builtIns;
    }

    /** An identifier as it is written in SQL. */
    static String quoted(String name) {
        return isBare(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isBare(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean first = c >= 'a' && c <= 'z' || c == '_';
            if (!first && (i == 0 || !(c >= '0' && c <= '9' || c == '$'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** References that nothing we read has a name for; ask for them and {@link #learn} the answers. */
    Set<Reference> unknown() {
        return unknown;
    }

    void learn(Map<Reference, Named> answers) {
        asked.putAll(answers);
        unknown.clear();
        made.clear();
    }

    /** What it refers to is gone. */
    void forget(Row row) {
        made.remove(new Reference(row.table.oid, row.oid()));
    }

    String column(long relation, int number) {
        Row column = rows.find("pg_attribute", Keys.column(relation, number));
        return quoted(column == null ? "column " + number : column.text("attname"));
    }

    /** The name of what a row is about, also where we may not read its OID (up to 13, of a subscription). */
    String of(Row row) {
        return row.oid() == 0 ? make(row.table.name, row) : of(row.table.name, row.oid());
    }

    /** The name of a reference; {@code -} where it refers to nothing. */
    String of(String catalog, long oid) {
        if (oid == 0) {
            return "-";
        }
        Row row = rows.find(catalog, oid);
        if (row == null) {
            return foreign(catalog, oid).name();
        }
        Reference reference = new Reference(row.table.oid, oid);
        String name = made.get(reference);
        if (name == null) {
            name = make(catalog, row);
            made.put(reference, name);
        }
        return name;
    }

    /** The role that owns the table of a column, without quotes. */
    String ownerOf(Row column) {
        Row relation = rows.find("pg_class", column.number("attrelid"));
        Row role = relation == null ? null : rows.find("pg_authid", relation.number("relowner"));
        return role == null
                ? relation == null ? "" : of("pg_authid", relation.number("relowner"))
                : role.text("rolname");
    }

    /** The operator class if it must be named: empty for the default of its type. */
    String operatorClass(long oid) {
        Row row = rows.find("pg_opclass", oid);
        if (row != null) {
            return row.is("opcdefault") ? "" : of("pg_opclass", oid);
        }
        Named named = foreign("pg_opclass", oid);
        return named.defaultClass() ? "" : named.name();
    }

    String list(String catalog, List<String> oids) {
        return oids.stream().map(oid -> of(catalog, Long.parseLong(oid))).collect(Collectors.joining(", "));
    }

    String qualified(Row row, String schema, String name) {
        return of("pg_namespace", row.number(schema)) + "." + quoted(row.text(name));
    }

    private Named foreign(String catalog, long oid) {
        Reference reference = new Reference(shape.oid(catalog), oid);
        Named named = builtIns.find(reference);
        named = named == null ? asked.get(reference) : named;
        if (named == null) {
            unknown.add(reference);
            return new Named("?", false);
        }
        return named;
    }

    private String make(String catalog, Row row) {
        return switch (catalog) {
            case "pg_authid", "pg_roles" -> quoted(row.text("rolname"));
            case "pg_namespace" -> quoted(row.text("nspname"));
            case "pg_extension" -> quoted(row.text("extname"));
            case "pg_class" -> qualified(row, "relnamespace", "relname");
            case "pg_type" -> qualified(row, "typnamespace", "typname");
            case "pg_proc" ->
                qualified(row, "pronamespace", "proname") + "("
                        + list("pg_type", RowLiteral.numbers(row.text("proargtypes"))) + ")";
            case "pg_operator" ->
                of("pg_namespace", row.number("oprnamespace")) + "." + row.text("oprname") + "("
                        + operand(row, "oprleft") + ", " + operand(row, "oprright") + ")";
            case "pg_opclass" ->
                qualified(row, "opcnamespace", "opcname") + " using " + of("pg_am", row.number("opcmethod"));
            case "pg_opfamily" ->
                qualified(row, "opfnamespace", "opfname") + " using " + of("pg_am", row.number("opfmethod"));
            case "pg_constraint" ->
                quoted(row.text("conname")) + " on "
                        + (row.number("conrelid") != 0
                                ? of("pg_class", row.number("conrelid"))
                                : of("pg_type", row.number("contypid")));
            case "pg_trigger" -> quoted(row.text("tgname")) + " on " + of("pg_class", row.number("tgrelid"));
            default -> simple(row);
        };
    }

    private String operand(Row row, String column) {
        long type = row.number(column);
        return type == 0 ? "none" : of("pg_type", type);
    }

    /** Catalogs whose name is a column called …name, in a schema if one is called …namespace. */
    private String simple(Row row) {
        @Nullable String name = null;
        @Nullable String schema = null;
        for (Column column : row.table.columns) {
            if (column.name().endsWith("namespace")) {
                schema = column.name();
            } else if (name == null && column.name().endsWith("name")) {
                name = column.name();
            }
        }
        if (name == null) {
            return row.get("identity") == null ? String.valueOf(row.oid()) : row.text("identity");
        }
        return schema == null ? quoted(row.text(name)) : qualified(row, schema, name);
    }
}
