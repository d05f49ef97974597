package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogExclusions;
import dev.palindrome.catalog.row.CatalogKeys;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.OwnedDependencies;
import dev.palindrome.catalog.row.ServerObjects;
import dev.palindrome.catalog.row.SnapshotRelations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the objects of a snapshot out of rows: what they are called, and whose consequence they are. */
final class ObjectIdentities {

    private final CatalogShape shape;
    private final CatalogRows catalogRows;
    private final ObjectNames objectNames;
    private final SnapshotRelations snapshotRelations;
    private final OwnedDependencies ownedDependencies;
    private final RelationIdentities onRelations;
    private final Map<Long, EntryBuilder> byRelation = new HashMap<>();
    private final Map<Long, EntryBuilder> byColumn = new HashMap<>();
    private final Map<ServerObjects.Reference, EntryBuilder> byReference = new HashMap<>();

    ObjectIdentities(
            CatalogShape shape,
            CatalogRows catalogRows,
            ObjectNames objectNames,
            SnapshotRelations snapshotRelations,
            OwnedDependencies ownedDependencies) {
        this.shape = shape;
        this.catalogRows = catalogRows;
        this.objectNames = objectNames;
        this.snapshotRelations = snapshotRelations;
        this.ownedDependencies = ownedDependencies;
        this.onRelations = new RelationIdentities(objectNames, snapshotRelations, ownedDependencies, this);
    }

    @Nullable
    EntryBuilder find(long catalog, long oid) {
        return byReference.get(new ServerObjects.Reference(catalog, oid));
    }

    @Nullable
    EntryBuilder relation(long oid) {
        return byRelation.get(oid);
    }

    @Nullable
    EntryBuilder column(long relation, int number) {
        return byColumn.get(CatalogKeys.column(relation, number));
    }

    /** The object that the row is; null where it is only part of another, or not in the snapshot. */
    @Nullable
    EntryBuilder make(CatalogRow catalogRow) {
        String catalog = catalogRow.table.name;
        long oid = catalogRow.oid();
        if (oid != 0 && ownedDependencies.inExtension(catalogRow.table.oid, oid)) {
            return null;
        }
        EntryBuilder entryBuilder =
                RelationIdentities.KINDS.contains(catalog) ? onRelations.make(catalogRow) : make(catalog, catalogRow);
        if (entryBuilder != null && oid != 0) {
            byReference.put(new ServerObjects.Reference(shape.oid(catalog), oid), entryBuilder);
        }
        if (entryBuilder != null && catalog.equals("pg_class")) {
            byRelation.put(oid, entryBuilder);
        }
        if (entryBuilder != null && catalog.equals("pg_attribute")) {
            byColumn.put(
                    CatalogKeys.column(catalogRow.number("attrelid"), (int) catalogRow.number("attnum")), entryBuilder);
        }
        return entryBuilder;
    }

    private @Nullable EntryBuilder make(String catalog, CatalogRow catalogRow) {
        return switch (catalog) {
            case "pg_namespace" -> named("schema", catalogRow);
            case "pg_roles" -> named("role", catalogRow);
            case "pg_tablespace" -> named("tablespace", catalogRow);
            case "pg_extension" -> named("extension", catalogRow);
            case "pg_language" -> named("language", catalogRow);
            case "pg_am" -> named("access method", catalogRow);
            case "pg_foreign_data_wrapper" -> named("foreign-data wrapper", catalogRow);
            case "pg_foreign_server" -> named("server", catalogRow);
            case "pg_event_trigger" -> named("event trigger", catalogRow);
            case "pg_publication" -> named("publication", catalogRow);
            case "pg_subscription" -> named("subscription", catalogRow);
            case "pg_parameter_acl" -> named("parameter", catalogRow);
            case "pg_largeobject_metadata" -> new EntryBuilder("large object", String.valueOf(catalogRow.oid()), null);
            case "pg_database" -> new EntryBuilder("database", "", null);
            case "pg_proc" -> function(catalogRow);
            case "pg_type" -> type(catalogRow);
            case "pg_operator" -> inSchema("operator", catalogRow, "oprnamespace");
            case "pg_opclass" ->
                inSchema("operator class", catalogRow, "opcnamespace")
                        .follows("operator family " + objectNames.of("pg_opfamily", catalogRow.number("opcfamily")));
            case "pg_opfamily" -> inSchema("operator family", catalogRow, "opfnamespace");
            case "pg_collation" -> inSchema("collation", catalogRow, "collnamespace");
            case "pg_conversion" -> inSchema("conversion", catalogRow, "connamespace");
            case "pg_ts_config" -> inSchema("text search configuration", catalogRow, "cfgnamespace");
            case "pg_ts_dict" -> inSchema("text search dictionary", catalogRow, "dictnamespace");
            case "pg_ts_parser" -> inSchema("text search parser", catalogRow, "prsnamespace");
            case "pg_ts_template" -> inSchema("text search template", catalogRow, "tmplnamespace");
            case "pg_cast" ->
                new EntryBuilder(
                                "cast",
                                "(" + ref("pg_type", catalogRow, "castsource") + " as "
                                        + ref("pg_type", catalogRow, "casttarget") + ")",
                                null)
                        .follows("type " + ref("pg_type", catalogRow, "castsource"))
                        .follows("type " + ref("pg_type", catalogRow, "casttarget"));
            case "pg_transform" ->
                new EntryBuilder(
                        "transform",
                        "for " + ref("pg_type", catalogRow, "trftype") + " language "
                                + ref("pg_language", catalogRow, "trflang"),
                        null);
            case "pg_user_mapping" ->
                new EntryBuilder(
                                "user mapping",
                                "for " + role(catalogRow, "umuser") + " on server "
                                        + ref("pg_foreign_server", catalogRow, "umserver"),
                                null)
                        .follows("server " + ref("pg_foreign_server", catalogRow, "umserver"))
                        .follows("role " + role(catalogRow, "umuser"));
            case "pg_auth_members" -> membership(catalogRow);
            case "pg_default_acl" -> defaultPrivileges(catalogRow);
            case "pg_publication_namespace" ->
                new EntryBuilder(
                                "schema",
                                ref("pg_namespace", catalogRow, "pnnspid") + " in publication "
                                        + ref("pg_publication", catalogRow, "pnpubid"),
                                null)
                        .follows("schema " + ref("pg_namespace", catalogRow, "pnnspid"))
                        .follows("publication " + ref("pg_publication", catalogRow, "pnpubid"));
            default -> CatalogExclusions.knows(catalog) ? null : unheardOf(catalogRow);
        };
    }

    private EntryBuilder named(String word, CatalogRow catalogRow) {
        return new EntryBuilder(word, objectNames.of(catalogRow), null);
    }

    private EntryBuilder inSchema(String word, CatalogRow catalogRow, String schema) {
        return named(word, catalogRow).follows("schema " + ref("pg_namespace", catalogRow, schema));
    }

    private String ref(String catalog, CatalogRow catalogRow, String column) {
        return objectNames.of(catalog, catalogRow.number(column));
    }

    private String role(CatalogRow catalogRow, String column) {
        return catalogRow.number(column) == 0 ? "public" : ref("pg_authid", catalogRow, column);
    }

    private EntryBuilder function(CatalogRow catalogRow) {
        EntryBuilder function = inSchema(procedureWord(catalogRow.text("prokind")), catalogRow, "pronamespace");
        Long type = ownedDependencies.makerOf(catalogRow.oid());
        if (type != null) {
            String maker = "type " + objectNames.of("pg_type", type);
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

    private EntryBuilder type(CatalogRow catalogRow) {
        if (catalogRow.text("typtype").equals("c")) {
            EntryBuilder relation = byRelation.get(catalogRow.number("typrelid"));
            if (relation != null && relation.word.equals("type")) {
                return relation;
            }
            return named("type", catalogRow).follows(relation == null ? null : relation.object);
        }
        EntryBuilder type =
                inSchema(catalogRow.text("typtype").equals("d") ? "domain" : "type", catalogRow, "typnamespace");
        return type.follows(rangeOf(catalogRow.oid()));
    }

    /** The range type that a multirange type is of; null for any other type. */
    private @Nullable String rangeOf(long type) {
        for (CatalogRow range : catalogRows.of("pg_range")) {
            if (range.number("rngmultitypid") == type) {
                return "type " + ref("pg_type", range, "rngtypid");
            }
        }
        return null;
    }

    private EntryBuilder membership(CatalogRow catalogRow) {
        String member = ref("pg_authid", catalogRow, "member");
        String group = ref("pg_authid", catalogRow, "roleid");
        // from 16 on one role can be granted the same membership by several others
        boolean byOther = catalogRow.get("set_option") != null && catalogRow.number("grantor") != 10;
        String by = byOther ? " granted by " + ref("pg_authid", catalogRow, "grantor") : "";
        return new EntryBuilder("membership", "of " + member + " in " + group + by, null)
                .follows("role " + member)
                .follows("role " + group);
    }

    private EntryBuilder defaultPrivileges(CatalogRow catalogRow) {
        String role = ref("pg_authid", catalogRow, "defaclrole");
        boolean everywhere = catalogRow.number("defaclnamespace") == 0;
        String schema = ref("pg_namespace", catalogRow, "defaclnamespace");
        String on = switch (catalogRow.text("defaclobjtype")) {
            case "r" -> "tables";
            case "S" -> "sequences";
            case "f" -> "functions";
            case "T" -> "types";
            case "n" -> "schemas";
            case "L" -> "large objects";
            default -> catalogRow.text("defaclobjtype");
        };
        EntryBuilder entryBuilder = new EntryBuilder(
                "default privileges", "of " + role + (everywhere ? "" : " in schema " + schema) + " on " + on, null);
        return entryBuilder.follows("role " + role).follows(everywhere ? null : "schema " + schema);
    }

    /** A row of a catalog that did not exist when this was written: the server names it, or else all its values do. */
    private EntryBuilder unheardOf(CatalogRow catalogRow) {
        String identity = catalogRow.get("identity");
        if (identity != null) {
            return new EntryBuilder(identity, "", null);
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < catalogRow.table.catalogColumns.size(); i++) {
            values.add(catalogRow.value(i) == null ? "" : String.valueOf(catalogRow.value(i)));
        }
        return new EntryBuilder("row of " + catalogRow.table.name, String.join(", ", values), null);
    }
}
