package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogColumn;
import dev.palindrome.catalog.row.CatalogKeys;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.ServerObjects;
import dev.palindrome.catalog.row.ServerObjects.Named;
import dev.palindrome.catalog.row.ServerObjects.Reference;
import dev.palindrome.catalog.text.RowLiteral;
import dev.palindrome.quoting.Identifiers;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What objects are called where others refer to them; never by OID. */
public final class ObjectNames {

    private final CatalogShape shape;
    private final CatalogRows catalogRows;
    private final ServerObjects serverObjects;
    private final Map<Reference, Named> asked = new HashMap<>();
    private final Map<Reference, String> made = new HashMap<>();
    private final Set<Reference> unknown = new HashSet<>();

    public ObjectNames(CatalogShape shape, CatalogRows catalogRows, ServerObjects serverObjects) {
        this.shape = shape;
        this.catalogRows = catalogRows;
        this.serverObjects = serverObjects;
    }

    /** An identifier as snapshots show it; see {@link Identifiers#displayed}. */
    public static String quoted(String name) {
        return Identifiers.displayed(name);
    }

    /** References to objects without a known name; query them and {@link #learn} the answers. */
    public Set<Reference> unknown() {
        return unknown;
    }

    public void learn(Map<Reference, Named> answers) {
        asked.putAll(answers);
        unknown.clear();
        made.clear();
    }

    /** What it refers to is gone. */
    public void forget(CatalogRow catalogRow) {
        made.remove(new Reference(catalogRow.table.oid, catalogRow.oid()));
    }

    String column(long relation, int number) {
        CatalogRow column = catalogRows.find("pg_attribute", CatalogKeys.column(relation, number));
        return quoted(column == null ? "column " + number : column.text("attname"));
    }

    /** The name of the object that a row belongs to, also where its OID is not readable (up to 13, of a subscription). */
    String of(CatalogRow catalogRow) {
        return catalogRow.oid() == 0
                ? make(catalogRow.table.name, catalogRow)
                : of(catalogRow.table.name, catalogRow.oid());
    }

    /** The name of a reference; {@code -} where it refers to nothing. */
    String of(String catalog, long oid) {
        if (oid == 0) {
            return "-";
        }
        CatalogRow catalogRow = catalogRows.find(catalog, oid);
        if (catalogRow == null) {
            return foreign(catalog, oid).name();
        }
        Reference reference = new Reference(catalogRow.table.oid, oid);
        String name = made.get(reference);
        if (name == null) {
            name = make(catalog, catalogRow);
            made.put(reference, name);
        }
        return name;
    }

    /** The role that owns the table of a column, without quotes. */
    String ownerOf(CatalogRow column) {
        CatalogRow relation = catalogRows.find("pg_class", column.number("attrelid"));
        CatalogRow role = relation == null ? null : catalogRows.find("pg_authid", relation.number("relowner"));
        return role == null
                ? relation == null ? "" : of("pg_authid", relation.number("relowner"))
                : role.text("rolname");
    }

    /** The operator class if it must be named: empty for the default of its type. */
    String operatorClass(long oid) {
        CatalogRow catalogRow = catalogRows.find("pg_opclass", oid);
        if (catalogRow != null) {
            return catalogRow.is("opcdefault") ? "" : of("pg_opclass", oid);
        }
        Named named = foreign("pg_opclass", oid);
        return named.defaultClass() ? "" : named.name();
    }

    String list(String catalog, List<String> oids) {
        return oids.stream().map(oid -> of(catalog, Long.parseLong(oid))).collect(Collectors.joining(", "));
    }

    String qualified(CatalogRow catalogRow, String schema, String name) {
        return of("pg_namespace", catalogRow.number(schema)) + "." + quoted(catalogRow.text(name));
    }

    private Named foreign(String catalog, long oid) {
        Reference reference = new Reference(shape.oid(catalog), oid);
        Named named = serverObjects.find(reference);
        named = named == null ? asked.get(reference) : named;
        if (named == null) {
            unknown.add(reference);
            return new Named("?", false);
        }
        return named;
    }

    private String make(String catalog, CatalogRow catalogRow) {
        return switch (catalog) {
            case "pg_authid", "pg_roles" -> quoted(catalogRow.text("rolname"));
            case "pg_namespace" -> quoted(catalogRow.text("nspname"));
            case "pg_extension" -> quoted(catalogRow.text("extname"));
            case "pg_class" -> qualified(catalogRow, "relnamespace", "relname");
            case "pg_type" -> qualified(catalogRow, "typnamespace", "typname");
            case "pg_proc" ->
                qualified(catalogRow, "pronamespace", "proname") + "("
                        + list("pg_type", RowLiteral.numbers(catalogRow.text("proargtypes"))) + ")";
            case "pg_operator" ->
                of("pg_namespace", catalogRow.number("oprnamespace")) + "." + catalogRow.text("oprname") + "("
                        + operand(catalogRow, "oprleft") + ", " + operand(catalogRow, "oprright") + ")";
            case "pg_opclass" ->
                qualified(catalogRow, "opcnamespace", "opcname") + " using "
                        + of("pg_am", catalogRow.number("opcmethod"));
            case "pg_opfamily" ->
                qualified(catalogRow, "opfnamespace", "opfname") + " using "
                        + of("pg_am", catalogRow.number("opfmethod"));
            case "pg_constraint" ->
                quoted(catalogRow.text("conname")) + " on "
                        + (catalogRow.number("conrelid") != 0
                                ? of("pg_class", catalogRow.number("conrelid"))
                                : of("pg_type", catalogRow.number("contypid")));
            case "pg_trigger" ->
                quoted(catalogRow.text("tgname")) + " on " + of("pg_class", catalogRow.number("tgrelid"));
            default -> simple(catalogRow);
        };
    }

    private String operand(CatalogRow catalogRow, String column) {
        long type = catalogRow.number(column);
        return type == 0 ? "none" : of("pg_type", type);
    }

    /** Catalogs whose name is a column called …name, in a schema if one is called …namespace. */
    private String simple(CatalogRow catalogRow) {
        @Nullable String name = null;
        @Nullable String schema = null;
        for (CatalogColumn catalogColumn : catalogRow.table.catalogColumns) {
            if (catalogColumn.name().endsWith("namespace")) {
                schema = catalogColumn.name();
            } else if (name == null && catalogColumn.name().endsWith("name")) {
                name = catalogColumn.name();
            }
        }
        if (name == null) {
            return catalogRow.get("identity") == null ? String.valueOf(catalogRow.oid()) : catalogRow.text("identity");
        }
        return schema == null ? quoted(catalogRow.text(name)) : qualified(catalogRow, schema, name);
    }
}
