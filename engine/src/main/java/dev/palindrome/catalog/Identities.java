package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the objects of a snapshot out of rows: what they are called, and whose consequence they are. */
final class Identities {

    private final CatalogShape shape;
    private final Rows rows;
    private final Names names;
    private final Relations relations;
    private final Dependencies dependencies;
    private final RelationIdentities onRelations;
    private final Map<Long, Thing> byRelation = new HashMap<>();
    private final Map<Long, Thing> byColumn = new HashMap<>();
    private final Map<BuiltIns.Reference, Thing> byReference = new HashMap<>();

    Identities(CatalogShape shape, Rows rows, Names names, Relations relations, Dependencies dependencies) {
        this.shape = shape;
        this.rows = rows;
        this.names = names;
        this.relations = relations;
        this.dependencies = dependencies;
        this.onRelations = new RelationIdentities(names, relations, dependencies, this);
    }

    @Nullable
    Thing find(long catalog, long oid) {
        return byReference.get(new BuiltIns.Reference(catalog, oid));
    }

    @Nullable
    Thing relation(long oid) {
        return byRelation.get(oid);
    }

    @Nullable
    Thing column(long relation, int number) {
        return byColumn.get(Keys.column(relation, number));
    }

    /** The object that the row is; null where it is only part of another, or not in the snapshot. */
    @Nullable
    Thing make(Row row) {
        String catalog = row.table.name;
        long oid = row.oid();
        if (oid != 0 && dependencies.inExtension(row.table.oid, oid)) {
            return null;
        }
        Thing thing = RelationIdentities.KINDS.contains(catalog) ? onRelations.make(row) : make(catalog, row);
        if (thing != null && oid != 0) {
            byReference.put(new BuiltIns.Reference(shape.oid(catalog), oid), thing);
        }
        if (thing != null && catalog.equals("pg_class")) {
            byRelation.put(oid, thing);
        }
        if (thing != null && catalog.equals("pg_attribute")) {
            byColumn.put(Keys.column(row.number("attrelid"), (int) row.number("attnum")), thing);
        }
        return thing;
    }

    private @Nullable Thing make(String catalog, Row row) {
        return switch (catalog) {
            case "pg_namespace" -> named("schema", row);
            case "pg_roles" -> named("role", row);
            case "pg_tablespace" -> named("tablespace", row);
            case "pg_extension" -> named("extension", row);
            case "pg_language" -> named("language", row);
            case "pg_am" -> named("access method", row);
            case "pg_foreign_data_wrapper" -> named("foreign-data wrapper", row);
            case "pg_foreign_server" -> named("server", row);
            case "pg_event_trigger" -> named("event trigger", row);
            case "pg_publication" -> named("publication", row);
            case "pg_subscription" -> named("subscription", row);
            case "pg_parameter_acl" -> named("parameter", row);
            case "pg_largeobject_metadata" -> new Thing("large object", String.valueOf(row.oid()), null);
            case "pg_database" -> new Thing("database", "", null);
            case "pg_proc" -> function(row);
            case "pg_type" -> type(row);
            case "pg_operator" -> inSchema("operator", row, "oprnamespace");
            case "pg_opclass" ->
                inSchema("operator class", row, "opcnamespace")
                        .follows("operator family " + names.of("pg_opfamily", row.number("opcfamily")));
            case "pg_opfamily" -> inSchema("operator family", row, "opfnamespace");
            case "pg_collation" -> inSchema("collation", row, "collnamespace");
            case "pg_conversion" -> inSchema("conversion", row, "connamespace");
            case "pg_ts_config" -> inSchema("text search configuration", row, "cfgnamespace");
            case "pg_ts_dict" -> inSchema("text search dictionary", row, "dictnamespace");
            case "pg_ts_parser" -> inSchema("text search parser", row, "prsnamespace");
            case "pg_ts_template" -> inSchema("text search template", row, "tmplnamespace");
            case "pg_cast" ->
                new Thing(
                                "cast",
                                "(" + ref("pg_type", row, "castsource") + " as " + ref("pg_type", row, "casttarget")
                                        + ")",
                                null)
                        .follows("type " + ref("pg_type", row, "castsource"))
                        .follows("type " + ref("pg_type", row, "casttarget"));
            case "pg_transform" ->
                new Thing(
                        "transform",
                        "for " + ref("pg_type", row, "trftype") + " language " + ref("pg_language", row, "trflang"),
                        null);
            case "pg_user_mapping" ->
                new Thing(
                                "user mapping",
                                "for " + role(row, "umuser") + " on server "
                                        + ref("pg_foreign_server", row, "umserver"),
                                null)
                        .follows("server " + ref("pg_foreign_server", row, "umserver"))
                        .follows("role " + role(row, "umuser"));
            case "pg_auth_members" -> membership(row);
            case "pg_default_acl" -> defaultPrivileges(row);
            case "pg_publication_namespace" ->
                new Thing(
                                "schema",
                                ref("pg_namespace", row, "pnnspid") + " in publication "
                                        + ref("pg_publication", row, "pnpubid"),
                                null)
                        .follows("schema " + ref("pg_namespace", row, "pnnspid"))
                        .follows("publication " + ref("pg_publication", row, "pnpubid"));
            default -> Coverage.knows(catalog) ? null : unheardOf(row);
        };
    }

    private Thing named(String word, Row row) {
        return new Thing(word, names.of(row), null);
    }

    private Thing inSchema(String word, Row row, String schema) {
        return named(word, row).follows("schema " + ref("pg_namespace", row, schema));
    }

    private String ref(String catalog, Row row, String column) {
        return names.of(catalog, row.number(column));
    }

    private String role(Row row, String column) {
        return row.number(column) == 0 ? "public" : ref("pg_authid", row, column);
    }

    private Thing function(Row row) {
        Thing function = inSchema(procedureWord(row.text("prokind")), row, "pronamespace");
        Long type = dependencies.makerOf(row.oid());
        if (type != null) {
            String maker = "type " + names.of("pg_type", type);
            function.follows(maker).followsFrom("subtype", maker).follows(rangeOf(type));
        }
        return function;
    }

    private static String procedureWord(String kind) {
        return switch (kind) {
            case "p" -> "procedure";
            case "a" -> "aggregate";
            default -> "function";
        };
    }

    private Thing type(Row row) {
        if (row.text("typtype").equals("c")) {
            Thing relation = byRelation.get(row.number("typrelid"));
            if (relation != null && relation.word.equals("type")) {
                return relation;
            }
            return named("type", row).follows(relation == null ? null : relation.object);
        }
        Thing type = inSchema(row.text("typtype").equals("d") ? "domain" : "type", row, "typnamespace");
        return type.follows(rangeOf(row.oid()));
    }

    /** The range type that a multirange type is of; null for any other type. */
    private @Nullable String rangeOf(long type) {
        for (Row range : rows.of("pg_range")) {
            if (range.number("rngmultitypid") == type) {
                return "type " + ref("pg_type", range, "rngtypid");
            }
        }
        return null;
    }

    private Thing membership(Row row) {
        String member = ref("pg_authid", row, "member");
        String group = ref("pg_authid", row, "roleid");
        // from 16 on one role can be granted the same membership by several others
        boolean byOther = row.get("set_option") != null && row.number("grantor") != 10;
        String by = byOther ? " granted by " + ref("pg_authid", row, "grantor") : "";
        return new Thing("membership", "of " + member + " in " + group + by, null)
                .follows("role " + member)
                .follows("role " + group);
    }

    private Thing defaultPrivileges(Row row) {
        String role = ref("pg_authid", row, "defaclrole");
        boolean everywhere = row.number("defaclnamespace") == 0;
        String schema = ref("pg_namespace", row, "defaclnamespace");
        String on = switch (row.text("defaclobjtype")) {
            case "r" -> "tables";
            case "S" -> "sequences";
            case "f" -> "functions";
            case "T" -> "types";
            case "n" -> "schemas";
            case "L" -> "large objects";
            default -> row.text("defaclobjtype");
        };
        Thing thing = new Thing(
                "default privileges", "of " + role + (everywhere ? "" : " in schema " + schema) + " on " + on, null);
        return thing.follows("role " + role).follows(everywhere ? null : "schema " + schema);
    }

    /** A row of a catalog that did not exist when this was written: the server names it, or else all its values do. */
    private Thing unheardOf(Row row) {
        String identity = row.get("identity");
        if (identity != null) {
            return new Thing(identity, "", null);
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.table.columns.size(); i++) {
            values.add(row.value(i) == null ? "" : String.valueOf(row.value(i)));
        }
        return new Thing("row of " + row.table.name, String.join(", ", values), null);
    }
}
