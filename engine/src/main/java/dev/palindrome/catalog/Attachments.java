package dev.palindrome.catalog;

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
final class Attachments {

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
    private final Rows rows;
    private final Names names;
    private final Relations relations;
    private final Identities identities;
    private final Values values;

    Attachments(CatalogShape shape, Rows rows, Names names, Relations relations, Identities identities, Values values) {
        this.shape = shape;
        this.rows = rows;
        this.names = names;
        this.relations = relations;
        this.identities = identities;
        this.values = values;
    }

    /**
     * @param settings the object that holds settings of a role, the database or both, by its name
     */
    void attach(Function<String, Thing> settings) {
        tellRows("pg_sequence", row -> identities.relation(row.number("seqrelid")));
        tellRows("pg_foreign_table", row -> identities.relation(row.number("ftrelid")));
        tellRows("pg_partitioned_table", row -> identities.relation(row.number("partrelid")));
        tellRows("pg_inherits", row -> identities.relation(row.number("inhrelid")));
        tellRows("pg_aggregate", row -> identities.find(shape.oid("pg_proc"), row.number("aggfnoid")));
        tellRows("pg_range", row -> identities.find(shape.oid("pg_type"), row.number("rngtypid")));
        tellRows("pg_index", row -> identities.relation(row.number("indexrelid")));
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

    private void tellRows(String catalog, Function<Row, @Nullable Thing> owner) {
        for (Row row : rows.of(catalog)) {
            Thing thing = owner.apply(row);
            if (thing != null) {
                values.tell(row, thing, Set.of());
            }
        }
    }

    private void columnDefaults() {
        for (Row row : rows.of("pg_attrdef")) {
            Thing column = identities.column(row.number("adrelid"), (int) row.number("adnum"));
            if (column != null) {
                String attribute = column.attributes.containsKey("generated") ? "expression" : "default";
                column.tell(attribute, row.get("expression"));
            }
        }
    }

    private void indexes() {
        for (Row row : rows.of("pg_index")) {
            Thing index = identities.relation(row.number("indexrelid"));
            Row relation = rows.find("pg_class", row.number("indexrelid"));
            if (index != null && relation != null) {
                index.tell("definition", new IndexDefinition(names, row, relation).text());
            }
        }
        for (Row row : rows.of("pg_attribute")) {
            if (relations.index(row.number("attrelid")) != null) {
                Thing index = identities.relation(row.number("attrelid"));
                String column = "column " + row.number("attnum") + " ";
                if (index != null) {
                    index.tell(column + "statistics target", row.get("attstattarget"));
                    index.tell(column + "options", row.get("attoptions"));
                }
            }
        }
    }

    private void inheritance() {
        for (Map.Entry<Long, List<Row>> child : grouped("pg_inherits", "inhrelid", row -> row.number("inhseqno"))
                .entrySet()) {
            Thing thing = identities.relation(child.getKey());
            if (thing == null) {
                continue;
            }
            List<String> parents = new ArrayList<>();
            for (Row row : child.getValue()) {
                parents.add(names.of("pg_class", row.number("inhparent")));
            }
            thing.tell("inherits", String.join(", ", parents));
            if (thing.word.equals("index")) {
                parents.forEach(parent -> thing.follows("index " + parent));
            }
        }
        if (!rows.of("pg_inherits").isEmpty()) {
            Map<Long, List<Row>> parts = new TreeMap<>();
            inherited("pg_attribute", "attrelid", "attinhcount", parts);
            inherited("pg_constraint", "conrelid", "coninhcount", parts);
            inheritedParts(parts);
        }
    }

    private void inherited(String catalog, String table, String count, Map<Long, List<Row>> parts) {
        for (Row row : rows.of(catalog)) {
            if (row.number(count) > 0) {
                parts.computeIfAbsent(row.number(table), t -> new ArrayList<>()).add(row);
            }
        }
    }

    /** What a table has from its parents comes and goes with theirs. */
    private void inheritedParts(Map<Long, List<Row>> partsByTable) {
        for (Row row : rows.of("pg_inherits")) {
            String parent = names.of("pg_class", row.number("inhparent"));
            List<Row> parts = partsByTable.getOrDefault(row.number("inhrelid"), List.of());
            for (Row part : parts) {
                boolean column = part.table.name.equals("pg_attribute");
                Thing thing = column
                        ? identities.column(part.number("attrelid"), (int) part.number("attnum"))
                        : identities.find(part.table.oid, part.oid());
                if (thing != null) {
                    thing.follows(
                            column
                                    ? "column " + parent + "." + Names.quoted(part.text("attname"))
                                    : "constraint " + Names.quoted(part.text("conname")) + " on " + parent);
                }
            }
        }
    }

    private void viewDefinitions() {
        for (Row row : rows.of("pg_rewrite")) {
            Thing view = identities.relation(row.number("ev_class"));
            if (view != null && row.text("rulename").equals("_RETURN")) {
                values.tell(row, view, Set.of());
            }
        }
    }

    /** Triggers that enforce constraints can be switched off, too. */
    private void constraintTriggers() {
        for (Map.Entry<Long, List<Row>> constraint :
                grouped("pg_trigger", "tgconstraint", Row::oid).entrySet()) {
            Thing thing = identities.find(shape.oid("pg_constraint"), constraint.getKey());
            String states = constraint.getValue().stream()
                    .filter(row -> !row.text("tgenabled").equals("O"))
                    .map(row -> names.of("pg_proc", row.number("tgfoid")) + " on "
                            + names.of("pg_class", row.number("tgrelid")) + ": "
                            + Wording.letter("enabled", row.text("tgenabled")))
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (thing != null && !states.isEmpty()) {
                thing.tell("triggers enabled", states);
            }
        }
        for (Row row : rows.of("pg_trigger")) {
            Thing trigger = identities.find(row.table.oid, row.oid());
            if (trigger != null) {
                trigger.tellUnlessUsual("enabled", Wording.letter("enabled", row.text("tgenabled")));
            }
        }
    }

    private void labels() {
        Map<Long, TreeMap<Double, String>> labels = new TreeMap<>();
        for (Row row : rows.of("pg_enum")) {
            labels.computeIfAbsent(row.number("enumtypid"), t -> new TreeMap<>())
                    .put(Double.valueOf(row.text("enumsortorder")), row.text("enumlabel"));
        }
        labels.forEach((type, byRank) -> {
            Thing thing = identities.find(shape.oid("pg_type"), type);
            if (thing != null) {
                thing.tell("labels", String.join(", ", byRank.values()));
            }
        });
    }

    private void operatorFamilies() {
        for (Row row : rows.of("pg_amop")) {
            Thing family = identities.find(shape.oid("pg_opfamily"), row.number("amopfamily"));
            if (family != null) {
                String sorting = row.number("amopsortfamily") == 0
                        ? ""
                        : " for order by " + names.of("pg_opfamily", row.number("amopsortfamily"));
                family.tell(
                        "operator " + row.number("amopstrategy") + types(row, "amoplefttype", "amoprighttype"),
                        names.of("pg_operator", row.number("amopopr")) + sorting);
            }
        }
        for (Row row : rows.of("pg_amproc")) {
            Thing family = identities.find(shape.oid("pg_opfamily"), row.number("amprocfamily"));
            if (family != null) {
                family.tell(
                        "function " + row.number("amprocnum") + types(row, "amproclefttype", "amprocrighttype"),
                        names.of("pg_proc", row.number("amproc")));
            }
        }
    }

    private String types(Row row, String left, String right) {
        return " (" + names.of("pg_type", row.number(left)) + ", " + names.of("pg_type", row.number(right)) + ")";
    }

    private void textSearchMappings() {
        for (Row row : rows.of("pg_ts_config_map")) {
            long configuration = row.number("mapcfg");
            Thing config = identities.find(shape.oid("pg_ts_config"), configuration);
            Row its = rows.find("pg_ts_config", configuration);
            if (config != null && its != null) {
                int type = (int) row.number("maptokentype");
                boolean named = its.number("cfgparser") == DEFAULT_PARSER && type <= TOKENS.size();
                config.tell(
                        "mapping of " + (named ? TOKENS.get(type - 1) : "token type " + type) + ", "
                                + row.number("mapseqno"),
                        names.of("pg_ts_dict", row.number("mapdict")));
            }
        }
    }

    private void comments() {
        for (String catalog : List.of("pg_description", "pg_shdescription")) {
            rows.of(catalog).forEach(row -> described(row, "comment", row.get("description")));
        }
        for (String catalog : List.of("pg_seclabel", "pg_shseclabel")) {
            rows.of(catalog)
                    .forEach(row -> described(row, "security label of " + row.text("provider"), row.get("label")));
        }
    }

    private void described(Row row, String attribute, @Nullable String text) {
        int column = (int) row.number("objsubid");
        long catalog = row.number("classoid");
        // large objects are referred to by the catalog of their contents
        Thing thing = column == 0
                ? identities.find(
                        catalog == LARGE_OBJECT_CONTENTS ? shape.oid("pg_largeobject_metadata") : catalog,
                        row.number("objoid"))
                : identities.column(row.number("objoid"), column);
        if (thing != null) {
            thing.tell(attribute, text);
        }
    }

    private void roleSettings(Function<String, Thing> settings) {
        for (Row row : rows.of("pg_db_role_setting")) {
            boolean everyDatabase = row.number("setdatabase") == 0;
            long role = row.number("setrole");
            String object = role == 0
                    ? everyDatabase ? "of all roles" : "of the database"
                    : "of role " + names.of("pg_authid", role) + (everyDatabase ? "" : " in the database");
            Thing thing = settings.apply(object);
            if (role != 0) {
                thing.follows("role " + names.of("pg_authid", role));
            }
            for (String setting : RowLiteral.elements(row.text("setconfig"))) {
                int equals = setting.indexOf('=');
                thing.tell(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
    }

    private Map<Long, List<Row>> grouped(String catalog, String key, ToLongFunction<Row> order) {
        Map<Long, List<Row>> grouped = new TreeMap<>();
        rows.of(catalog).stream()
                .sorted(Comparator.comparingLong(order))
                .forEach(row -> grouped.computeIfAbsent(row.number(key), k -> new ArrayList<>())
                        .add(row));
        return grouped;
    }
}
