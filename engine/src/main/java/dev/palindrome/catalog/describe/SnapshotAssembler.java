package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.row.CatalogTable;
import dev.palindrome.catalog.row.HistoryTables;
import dev.palindrome.catalog.row.OwnedDependencies;
import dev.palindrome.catalog.row.SnapshotRelations;
import dev.palindrome.catalog.text.RowLiteral;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts rows together into the entries of a snapshot: all rows, or those of some homes. */
public final class SnapshotAssembler {

    /** Catalogs whose objects others are listed under, in the order that needs; the rest follows. */
    private static final List<String> FIRST =
            List.of("pg_namespace", "pg_roles", "pg_extension", "pg_class", "pg_type", "pg_attribute");

    /** Kinds of members that have a name of their own; casts and the like come and go with them. */
    private static final Map<String, String> MEMBERS = Map.of(
            "pg_proc", "function",
            "pg_type", "type",
            "pg_class", "relation",
            "pg_operator", "operator",
            "pg_opclass", "operator class",
            "pg_opfamily", "operator family",
            "pg_namespace", "schema",
            "pg_foreign_data_wrapper", "foreign-data wrapper",
            "pg_ts_dict", "text search dictionary",
            "pg_event_trigger", "event trigger");

    private final CatalogShape shape;
    private final CatalogRows catalogRows;
    private final ObjectNames objectNames;
    private final SnapshotRelations snapshotRelations;
    private final OwnedDependencies ownedDependencies;
    private final List<EntryBuilder> others;
    private final AttributeRenderer attributeRenderer;
    private final ObjectIdentities objectIdentities;
    private final ObjectAttributes objectAttributes;
    private final Map<String, EntryBuilder> entryBuilders = new LinkedHashMap<>();

    public SnapshotAssembler(
            CatalogShape shape,
            CatalogRows catalogRows,
            ObjectNames objectNames,
            OwnedDependencies ownedDependencies,
            List<EntryBuilder> others,
            HistoryTables histories) {
        this.shape = shape;
        this.catalogRows = catalogRows;
        this.objectNames = objectNames;
        this.ownedDependencies = ownedDependencies;
        this.others = others;
        this.snapshotRelations = new SnapshotRelations(catalogRows, ownedDependencies, histories);
        this.attributeRenderer = new AttributeRenderer(objectNames, shape.defaults);
        this.objectIdentities =
                new ObjectIdentities(shape, catalogRows, objectNames, snapshotRelations, ownedDependencies);
        this.objectAttributes = new ObjectAttributes(
                shape, catalogRows, objectNames, snapshotRelations, objectIdentities, attributeRenderer);
    }

    /** By the home of the rows that they were made from. */
    public Map<Long, List<SnapshotEntry>> snapshotEntries() {
        // tables before the indexes and sequences that belong to them
        catalogRows.of("pg_class").stream()
                .sorted(Comparator.comparing(catalogRow -> "iIS".contains(catalogRow.text("relkind"))))
                .forEach(this::object);
        for (String catalog : FIRST) {
            if (!catalog.equals("pg_class")) {
                catalogRows.of(catalog).forEach(this::object);
            }
        }
        for (CatalogTable table : shape.tables) {
            if (!FIRST.contains(table.name)) {
                catalogRows.of(table.name).forEach(this::object);
            }
        }
        objectAttributes.attach(this::settings);
        ownedDependencies.dependents().forEach(d -> {
            EntryBuilder entryBuilder = objectIdentities.find(d.catalog(), d.object());
            if (entryBuilder != null) {
                entryBuilder.tell("depends on extension", objectNames.of("pg_extension", d.extension()));
            }
        });
        ownership();
        members();
        others.forEach(entryBuilder -> entryBuilders.putIfAbsent(entryBuilder.object, entryBuilder));
        columnOrder();
        Map<Long, List<SnapshotEntry>> snapshotEntries = new HashMap<>();
        entryBuilders
                .values()
                .forEach(entryBuilder -> snapshotEntries
                        .computeIfAbsent(entryBuilder.home, h -> new ArrayList<>())
                        .add(entryBuilder.toEntry()));
        return snapshotEntries;
    }

    private void object(CatalogRow catalogRow) {
        EntryBuilder entryBuilder = objectIdentities.make(catalogRow);
        if (entryBuilder == null) {
            return;
        }
        entryBuilder.home = catalogRow.home;
        attributeRenderer.tell(catalogRow, entryBuilder, untold(catalogRow));
        entryBuilders.merge(entryBuilder.object, entryBuilder, (one, other) -> other);
        if (catalogRow.table.name.equals("pg_constraint") && catalogRow.get("definition") == null) {
            entryBuilder.tell("definition", notNull(catalogRow));
        } else if (catalogRow.table.name.equals("pg_constraint")) {
            entryBuilder.tell("definition", catalogRow.get("definition"));
        }
    }

    /** A NOT NULL of PostgreSQL 18, as {@code pg_get_constraintdef} would write it. */
    private String notNull(CatalogRow catalogRow) {
        if (catalogRow.number("conrelid") == 0) {
            return "NOT NULL";
        }
        String column = RowLiteral.numbers(catalogRow.text("conkey")).stream()
                .map(number -> objectNames.column(catalogRow.number("conrelid"), Integer.parseInt(number)))
                .collect(Collectors.joining(", "));
        return "NOT NULL " + column + (catalogRow.is("connoinherit") ? " NO INHERIT" : "")
                + (catalogRow.is("convalidated") ? "" : " NOT VALID");
    }

    private Set<String> untold(CatalogRow catalogRow) {
        return switch (catalogRow.table.name) {
            case "pg_class" -> IrrelevantColumns.ofRelation(catalogRow.text("relkind"));
            case "pg_type" -> IrrelevantColumns.ofType(catalogRow.text("typtype"));
            // what came with a type says nothing but the type's name
            case "pg_proc" ->
                ownedDependencies.makerOf(catalogRow.oid()) == null ? Set.of() : IrrelevantColumns.MADE_WITH_A_TYPE;
            default -> Set.of();
        };
    }

    private EntryBuilder settings(String object) {
        return entryBuilders.computeIfAbsent("settings " + object, o -> new EntryBuilder("settings", object, null));
    }

    /** The members of an extension, by name: they are not reported object by object. */
    private void members() {
        if (catalogRows.of("pg_extension").isEmpty()) {
            return;
        }
        Map<Long, TreeSet<String>> members = new HashMap<>();
        ownedDependencies.members().forEach((catalog, objects) -> {
            String table = shape.names.getOrDefault(catalog, "");
            String word = MEMBERS.get(table);
            if (word != null) {
                objects.forEach((object, extension) -> {
                    if (catalogRows.find(table, object) != null) {
                        members.computeIfAbsent(extension, e -> new TreeSet<>())
                                .add(word + " " + objectNames.of(table, object));
                    }
                });
            }
        });
        members.forEach((extension, parts) -> {
            EntryBuilder entryBuilder = objectIdentities.find(shape.oid("pg_extension"), extension);
            if (entryBuilder != null) {
                entryBuilder.tell(SnapshotEntry.MEMBERS, String.join("; ", parts));
            }
        });
    }

    private void ownership() {
        for (CatalogRow catalogRow : catalogRows.of("pg_sequence")) {
            EntryBuilder sequence = objectIdentities.relation(catalogRow.number("seqrelid"));
            OwnedDependencies.Owner owner = ownedDependencies.ownerOfSequence(catalogRow.number("seqrelid"));
            if (sequence != null && owner != null) {
                sequence.tell(
                        "owned by",
                        objectNames.of("pg_class", owner.relation()) + "."
                                + objectNames.column(owner.relation(), owner.column()));
            }
        }
    }

    /** The order of live columns; gaps in their numbers do not matter. */
    private void columnOrder() {
        Map<Long, TreeMap<Integer, String>> orders = new HashMap<>();
        for (CatalogRow catalogRow : catalogRows.of("pg_attribute")) {
            long relation = catalogRow.number("attrelid");
            if ("rpfc".contains(snapshotRelations.kind(relation))) {
                orders.computeIfAbsent(relation, r -> new TreeMap<>())
                        .put((int) catalogRow.number("attnum"), ObjectNames.quoted(catalogRow.text("attname")));
            }
        }
        orders.forEach((relation, columns) -> {
            @Nullable EntryBuilder table = objectIdentities.relation(relation);
            if (table != null) {
                table.tell(SnapshotEntry.COLUMN_ORDER, String.join(", ", new ArrayList<>(columns.values())));
            }
        });
    }
}
