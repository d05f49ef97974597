package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.SnapshotRelations;
import dev.palindrome.catalog.text.AttributeNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that are no objects of their own but attributes of one: defaults, comments, labels, bounds and the like. */
final class ObjectAttributes {

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
        new InheritanceAttributes(catalogRows, objectNames, objectIdentities).attach();
        viewDefinitions();
        constraintTriggers();
        labels();
        operatorFamilies();
        new TextSearchAttributes(shape, catalogRows, objectNames, objectIdentities).attach();
        DescriptionAttributes descriptions =
                new DescriptionAttributes(shape, catalogRows, objectNames, objectIdentities);
        descriptions.attachDescriptions();
        descriptions.attachSettings(settings);
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
        for (Map.Entry<Long, List<CatalogRow>> constraint : InheritanceAttributes.grouped(
                        catalogRows, "pg_trigger", "tgconstraint", CatalogRow::oid)
                .entrySet()) {
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
}
