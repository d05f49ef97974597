package dev.palindrome.catalog;

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
final class Assembly {

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
    private final Rows rows;
    private final Names names;
    private final Relations relations;
    private final Dependencies dependencies;
    private final List<Thing> others;
    private final Values values;
    private final Identities identities;
    private final Attachments attachments;
    private final Map<String, Thing> things = new LinkedHashMap<>();

    Assembly(
            CatalogShape shape,
            Rows rows,
            Names names,
            Dependencies dependencies,
            List<Thing> others,
            HistoryTables histories) {
        this.shape = shape;
        this.rows = rows;
        this.names = names;
        this.dependencies = dependencies;
        this.others = others;
        this.relations = new Relations(rows, dependencies, histories);
        this.values = new Values(names, shape.defaults);
        this.identities = new Identities(shape, rows, names, relations, dependencies);
        this.attachments = new Attachments(shape, rows, names, relations, identities, values);
    }

    /** By the home of the rows that they were made from. */
    Map<Long, List<Entry>> entries() {
        // tables before the indexes and sequences that belong to them
        rows.of("pg_class").stream()
                .sorted(Comparator.comparing(row -> "iIS".contains(row.text("relkind"))))
                .forEach(this::object);
        for (String catalog : FIRST) {
            if (!catalog.equals("pg_class")) {
                rows.of(catalog).forEach(this::object);
            }
        }
        for (CatalogTable table : shape.tables) {
            if (!FIRST.contains(table.name)) {
                rows.of(table.name).forEach(this::object);
            }
        }
        attachments.attach(this::settings);
        dependencies.dependents().forEach(d -> {
            Thing thing = identities.find(d.catalog(), d.object());
            if (thing != null) {
                thing.tell("depends on extension", names.of("pg_extension", d.extension()));
            }
        });
        ownership();
        members();
        others.forEach(thing -> things.putIfAbsent(thing.object, thing));
        columnOrder();
        Map<Long, List<Entry>> entries = new HashMap<>();
        things.values()
                .forEach(thing -> entries.computeIfAbsent(thing.home, h -> new ArrayList<>())
                        .add(thing.toEntry()));
        return entries;
    }

    private void object(Row row) {
        Thing thing = identities.make(row);
        if (thing == null) {
            return;
        }
        thing.home = row.home;
        values.tell(row, thing, untold(row));
        things.merge(thing.object, thing, (one, other) -> other);
        if (row.table.name.equals("pg_constraint") && row.get("definition") == null) {
            thing.tell("definition", notNull(row));
        } else if (row.table.name.equals("pg_constraint")) {
            thing.tell("definition", row.get("definition"));
        }
    }

    /** A NOT NULL of PostgreSQL 18, as {@code pg_get_constraintdef} would write it. */
    private String notNull(Row row) {
        if (row.number("conrelid") == 0) {
            return "NOT NULL";
        }
        String column = RowLiteral.numbers(row.text("conkey")).stream()
                .map(number -> names.column(row.number("conrelid"), Integer.parseInt(number)))
                .collect(Collectors.joining(", "));
        return "NOT NULL " + column + (row.is("connoinherit") ? " NO INHERIT" : "")
                + (row.is("convalidated") ? "" : " NOT VALID");
    }

    private Set<String> untold(Row row) {
        return switch (row.table.name) {
            case "pg_class" -> Untold.ofRelation(row.text("relkind"));
            case "pg_type" -> Untold.ofType(row.text("typtype"));
            // what came with a type says nothing but the type's name
            case "pg_proc" -> dependencies.makerOf(row.oid()) == null ? Set.of() : Untold.MADE_WITH_A_TYPE;
            default -> Set.of();
        };
    }

    private Thing settings(String object) {
        return things.computeIfAbsent("settings " + object, o -> new Thing("settings", object, null));
    }

    /** What an extension consists of, by name: its parts are not told object by object. */
    private void members() {
        if (rows.of("pg_extension").isEmpty()) {
            return;
        }
        Map<Long, TreeSet<String>> members = new HashMap<>();
        dependencies.members().forEach((catalog, objects) -> {
            String table = shape.names.getOrDefault(catalog, "");
            String word = MEMBERS.get(table);
            if (word != null) {
                objects.forEach((object, extension) -> {
                    if (rows.find(table, object) != null) {
                        members.computeIfAbsent(extension, e -> new TreeSet<>())
                                .add(word + " " + names.of(table, object));
                    }
                });
            }
        });
        members.forEach((extension, parts) -> {
            Thing thing = identities.find(shape.oid("pg_extension"), extension);
            if (thing != null) {
                thing.tell(Entry.MEMBERS, String.join("; ", parts));
            }
        });
    }

    private void ownership() {
        for (Row row : rows.of("pg_sequence")) {
            Thing sequence = identities.relation(row.number("seqrelid"));
            Dependencies.Owner owner = dependencies.ownerOfSequence(row.number("seqrelid"));
            if (sequence != null && owner != null) {
                sequence.tell(
                        "owned by",
                        names.of("pg_class", owner.relation()) + "." + names.column(owner.relation(), owner.column()));
            }
        }
    }

    /** The order of live columns; gaps in their numbers are nobody's business. */
    private void columnOrder() {
        Map<Long, TreeMap<Integer, String>> orders = new HashMap<>();
        for (Row row : rows.of("pg_attribute")) {
            long relation = row.number("attrelid");
            if ("rpfc".contains(relations.kind(relation))) {
                orders.computeIfAbsent(relation, r -> new TreeMap<>())
                        .put((int) row.number("attnum"), Names.quoted(row.text("attname")));
            }
        }
        orders.forEach((relation, columns) -> {
            @Nullable Thing table = identities.relation(relation);
            if (table != null) {
                table.tell(Entry.COLUMN_ORDER, String.join(", ", new ArrayList<>(columns.values())));
            }
        });
    }
}
