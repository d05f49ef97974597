package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.SnapshotRelations;
import dev.palindrome.catalog.text.AttributeNames;
import dev.palindrome.catalog.text.RowLiteral;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that are no objects of their own but attributes of one: defaults, comments, labels, bounds and the like. */
final class ObjectAttributes {

    private static final long LARGE_OBJECT_CONTENTS = 2613;

    /** What the server's own parser calls its token types; they are numbered from 1. */
    private static final List<String> TOKENS = List.of(
            "asciiword",
            "word",
            "numword",
            "email",
            "url",
            "host",
            "sfloat",
            "version",
            "hword_numpart",
            "hword_part",
            "hword_asciipart",
            "blank",
            "tag",
            "protocol",
            "numhword",
            "asciihword",
            "hword",
            "url_path",
            "file",
            "float",
            "int",
            "uint",
            "entity");

    private static final long DEFAULT_PARSER = 3722;

    private final CatalogShape shape;
    private final CatalogRows catalogRows;
    private final ObjectNames objectNames;
    private final SnapshotRelations snapshotRelations;
    private final ObjectIdentities objectIdentities;
    private final AttributeRenderer attributeRenderer;

    ObjectAttributes(
            CatalogShape shape,
            CatalogRows catalogRows,
            ObjectNames objectNames,
            SnapshotRelations snapshotRelations,
            ObjectIdentities objectIdentities,
            AttributeRenderer attributeRenderer) {
        this.shape = shape;
        this.catalogRows = catalogRows;
        this.objectNames = objectNames;
        this.snapshotRelations = snapshotRelations;
        this.objectIdentities = objectIdentities;
        this.attributeRenderer = attributeRenderer;
    }

    /**
     * @param settings the object that holds settings of a role, the database or both, by its name
     */
    void attach(Function<String, EntryBuilder> settings) {
        tellRows("pg_sequence", catalogRow -> objectIdentities.relation(catalogRow.number("seqrelid")));
        tellRows("pg_foreign_table", catalogRow -> objectIdentities.relation(catalogRow.number("ftrelid")));
        tellRows("pg_partitioned_table", catalogRow -> objectIdentities.relation(catalogRow.number("partrelid")));
        tellRows("pg_inherits", catalogRow -> objectIdentities.relation(catalogRow.number("inhrelid")));
        tellRows(
                "pg_aggregate",
                catalogRow -> objectIdentities.find(shape.oid("pg_proc"), catalogRow.number("aggfnoid")));
        tellRows("pg_range", catalogRow -> objectIdentities.find(shape.oid("pg_type"), catalogRow.number("rngtypid")));
        tellRows("pg_index", catalogRow -> objectIdentities.relation(catalogRow.number("indexrelid")));
        columnDefaults();
        indexes();
        inheritance();
        viewDefinitions();
        constraintTriggers();
        labels();
        operatorFamilies();
        textSearchMappings();
        comments();
        roleSettings(settings);
    }

    private void tellRows(String catalog, Function<CatalogRow, @Nullable EntryBuilder> owner) {
        for (CatalogRow catalogRow : catalogRows.of(catalog)) {
            EntryBuilder entryBuilder = owner.apply(catalogRow);
            if (entryBuilder != null) {
                attributeRenderer.tell(catalogRow, entryBuilder, Set.of());
            }
        }
    }

    private void columnDefaults() {
        for (CatalogRow catalogRow : catalogRows.of("pg_attrdef")) {
            EntryBuilder column =
                    objectIdentities.column(catalogRow.number("adrelid"), (int) catalogRow.number("adnum"));
            if (column != null) {
                String attribute = column.attributes.containsKey("generated") ? "expression" : "default";
                column.tell(attribute, catalogRow.get("expression"));
            }
        }
    }

    private void indexes() {
        for (CatalogRow catalogRow : catalogRows.of("pg_index")) {
            EntryBuilder index = objectIdentities.relation(catalogRow.number("indexrelid"));
            CatalogRow relation = catalogRows.find("pg_class", catalogRow.number("indexrelid"));
            if (index != null && relation != null) {
                index.tell("definition", new IndexDefinitionText(objectNames, catalogRow, relation).text());
            }
        }
        for (CatalogRow catalogRow : catalogRows.of("pg_attribute")) {
            if (snapshotRelations.index(catalogRow.number("attrelid")) != null) {
                EntryBuilder index = objectIdentities.relation(catalogRow.number("attrelid"));
                String column = "column " + catalogRow.number("attnum") + " ";
                if (index != null) {
                    index.tell(column + "statistics target", catalogRow.get("attstattarget"));
                    index.tell(column + "options", catalogRow.get("attoptions"));
                }
            }
        }
    }

    private void inheritance() {
        for (Map.Entry<Long, List<CatalogRow>> child : grouped(
                        "pg_inherits", "inhrelid", catalogRow -> catalogRow.number("inhseqno"))
                .entrySet()) {
            EntryBuilder entryBuilder = objectIdentities.relation(child.getKey());
            if (entryBuilder == null) {
                continue;
            }
            List<String> parents = new ArrayList<>();
            for (CatalogRow catalogRow : child.getValue()) {
                parents.add(objectNames.of("pg_class", catalogRow.number("inhparent")));
            }
            entryBuilder.tell("inherits", String.join(", ", parents));
            if (entryBuilder.word.equals("index")) {
                parents.forEach(parent -> entryBuilder.follows("index " + parent));
            }
        }
        if (!catalogRows.of("pg_inherits").isEmpty()) {
            Map<Long, List<CatalogRow>> parts = new TreeMap<>();
            inherited("pg_attribute", "attrelid", "attinhcount", parts);
            inherited("pg_constraint", "conrelid", "coninhcount", parts);
            inheritedParts(parts);
        }
    }

    private void inherited(String catalog, String table, String count, Map<Long, List<CatalogRow>> parts) {
        for (CatalogRow catalogRow : catalogRows.of(catalog)) {
            if (catalogRow.number(count) > 0) {
                parts.computeIfAbsent(catalogRow.number(table), t -> new ArrayList<>())
                        .add(catalogRow);
            }
        }
    }

    /** What a table has from its parents comes and goes with theirs. */
    private void inheritedParts(Map<Long, List<CatalogRow>> partsByTable) {
        for (CatalogRow catalogRow : catalogRows.of("pg_inherits")) {
            String parent = objectNames.of("pg_class", catalogRow.number("inhparent"));
            List<CatalogRow> parts = partsByTable.getOrDefault(catalogRow.number("inhrelid"), List.of());
            for (CatalogRow part : parts) {
                boolean column = part.table.name.equals("pg_attribute");
                EntryBuilder entryBuilder = column
                        ? objectIdentities.column(part.number("attrelid"), (int) part.number("attnum"))
                        : objectIdentities.find(part.table.oid, part.oid());
                if (entryBuilder != null) {
                    entryBuilder.follows(
                            column
                                    ? "column " + parent + "." + ObjectNames.quoted(part.text("attname"))
                                    : "constraint " + ObjectNames.quoted(part.text("conname")) + " on " + parent);
                }
            }
        }
    }

    private void viewDefinitions() {
        for (CatalogRow catalogRow : catalogRows.of("pg_rewrite")) {
            EntryBuilder view = objectIdentities.relation(catalogRow.number("ev_class"));
            if (view != null && catalogRow.text("rulename").equals("_RETURN")) {
                attributeRenderer.tell(catalogRow, view, Set.of());
            }
        }
    }

    /** Triggers that enforce constraints can be switched off, too. */
    private void constraintTriggers() {
        for (Map.Entry<Long, List<CatalogRow>> constraint :
                grouped("pg_trigger", "tgconstraint", CatalogRow::oid).entrySet()) {
            EntryBuilder entryBuilder = objectIdentities.find(shape.oid("pg_constraint"), constraint.getKey());
            String states = constraint.getValue().stream()
                    .filter(catalogRow -> !catalogRow.text("tgenabled").equals("O"))
                    .map(catalogRow -> objectNames.of("pg_proc", catalogRow.number("tgfoid")) + " on "
                            + objectNames.of("pg_class", catalogRow.number("tgrelid")) + ": "
                            + AttributeNames.letter("enabled", catalogRow.text("tgenabled")))
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (entryBuilder != null && !states.isEmpty()) {
                entryBuilder.tell("triggers enabled", states);
            }
        }
        for (CatalogRow catalogRow : catalogRows.of("pg_trigger")) {
            EntryBuilder trigger = objectIdentities.find(catalogRow.table.oid, catalogRow.oid());
            if (trigger != null) {
                trigger.tellUnlessUsual("enabled", AttributeNames.letter("enabled", catalogRow.text("tgenabled")));
            }
        }
    }

    private void labels() {
        Map<Long, TreeMap<Double, String>> labels = new TreeMap<>();
        for (CatalogRow catalogRow : catalogRows.of("pg_enum")) {
            labels.computeIfAbsent(catalogRow.number("enumtypid"), t -> new TreeMap<>())
                    .put(Double.valueOf(catalogRow.text("enumsortorder")), catalogRow.text("enumlabel"));
        }
        labels.forEach((type, byRank) -> {
            EntryBuilder entryBuilder = objectIdentities.find(shape.oid("pg_type"), type);
            if (entryBuilder != null) {
                entryBuilder.tell("labels", String.join(", ", byRank.values()));
            }
        });
    }

    private void operatorFamilies() {
        for (CatalogRow catalogRow : catalogRows.of("pg_amop")) {
            EntryBuilder family = objectIdentities.find(shape.oid("pg_opfamily"), catalogRow.number("amopfamily"));
            if (family != null) {
                String sorting = catalogRow.number("amopsortfamily") == 0
                        ? ""
                        : " for order by " + objectNames.of("pg_opfamily", catalogRow.number("amopsortfamily"));
                family.tell(
                        "operator " + catalogRow.number("amopstrategy")
                                + types(catalogRow, "amoplefttype", "amoprighttype"),
                        objectNames.of("pg_operator", catalogRow.number("amopopr")) + sorting);
            }
        }
        for (CatalogRow catalogRow : catalogRows.of("pg_amproc")) {
            EntryBuilder family = objectIdentities.find(shape.oid("pg_opfamily"), catalogRow.number("amprocfamily"));
            if (family != null) {
                family.tell(
                        "function " + catalogRow.number("amprocnum")
                                + types(catalogRow, "amproclefttype", "amprocrighttype"),
                        objectNames.of("pg_proc", catalogRow.number("amproc")));
            }
        }
    }

    private String types(CatalogRow catalogRow, String left, String right) {
        return " (" + objectNames.of("pg_type", catalogRow.number(left)) + ", "
                + objectNames.of("pg_type", catalogRow.number(right)) + ")";
    }

    private void textSearchMappings() {
        for (CatalogRow catalogRow : catalogRows.of("pg_ts_config_map")) {
            long configuration = catalogRow.number("mapcfg");
            EntryBuilder config = objectIdentities.find(shape.oid("pg_ts_config"), configuration);
            CatalogRow its = catalogRows.find("pg_ts_config", configuration);
            if (config != null && its != null) {
                int type = (int) catalogRow.number("maptokentype");
                boolean named = its.number("cfgparser") == DEFAULT_PARSER && type <= TOKENS.size();
                config.tell(
                        "mapping of " + (named ? TOKENS.get(type - 1) : "token type " + type) + ", "
                                + catalogRow.number("mapseqno"),
                        objectNames.of("pg_ts_dict", catalogRow.number("mapdict")));
            }
        }
    }

    private void comments() {
        for (String catalog : List.of("pg_description", "pg_shdescription")) {
            catalogRows
                    .of(catalog)
                    .forEach(catalogRow -> described(catalogRow, "comment", catalogRow.get("description")));
        }
        for (String catalog : List.of("pg_seclabel", "pg_shseclabel")) {
            catalogRows
                    .of(catalog)
                    .forEach(catalogRow -> described(
                            catalogRow, "security label of " + catalogRow.text("provider"), catalogRow.get("label")));
        }
    }

    private void described(CatalogRow catalogRow, String attribute, @Nullable String text) {
        int column = (int) catalogRow.number("objsubid");
        long catalog = catalogRow.number("classoid");
        // large objects are referred to by the catalog of their contents
        EntryBuilder entryBuilder = column == 0
                ? objectIdentities.find(
                        catalog == LARGE_OBJECT_CONTENTS ? shape.oid("pg_largeobject_metadata") : catalog,
                        catalogRow.number("objoid"))
                : objectIdentities.column(catalogRow.number("objoid"), column);
        if (entryBuilder != null) {
            entryBuilder.tell(attribute, text);
        }
    }

    private void roleSettings(Function<String, EntryBuilder> settings) {
        for (CatalogRow catalogRow : catalogRows.of("pg_db_role_setting")) {
            boolean everyDatabase = catalogRow.number("setdatabase") == 0;
            long role = catalogRow.number("setrole");
            String object = role == 0
                    ? everyDatabase ? "of all roles" : "of the database"
                    : "of role " + objectNames.of("pg_authid", role) + (everyDatabase ? "" : " in the database");
            EntryBuilder entryBuilder = settings.apply(object);
            if (role != 0) {
                entryBuilder.follows("role " + objectNames.of("pg_authid", role));
            }
            for (String setting : RowLiteral.elements(catalogRow.text("setconfig"))) {
                int equals = setting.indexOf('=');
                entryBuilder.tell(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
    }

    private Map<Long, List<CatalogRow>> grouped(String catalog, String key, ToLongFunction<CatalogRow> order) {
        Map<Long, List<CatalogRow>> grouped = new TreeMap<>();
        catalogRows.of(catalog).stream()
                .sorted(Comparator.comparingLong(order))
                .forEach(catalogRow -> grouped.computeIfAbsent(catalogRow.number(key), k -> new ArrayList<>())
                        .add(catalogRow));
        return grouped;
    }
}
