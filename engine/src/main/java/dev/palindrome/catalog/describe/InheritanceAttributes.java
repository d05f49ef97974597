package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** The parents of tables and indexes, and which columns and constraints come from a parent. */
final class InheritanceAttributes {

    private final CatalogRows catalogRows;
    private final ObjectNames objectNames;
    private final ObjectIdentities objectIdentities;

    InheritanceAttributes(CatalogRows catalogRows, ObjectNames objectNames, ObjectIdentities objectIdentities) {
        this.catalogRows = catalogRows;
        this.objectNames = objectNames;
        this.objectIdentities = objectIdentities;
    }

    void attach() {
        for (Map.Entry<Long, List<CatalogRow>> child : grouped(
                        catalogRows, "pg_inherits", "inhrelid", catalogRow -> catalogRow.number("inhseqno"))
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

    /** The rows of a catalog by one of their columns, those with the same value in an order. */
    static Map<Long, List<CatalogRow>> grouped(
            CatalogRows catalogRows, String catalog, String key, ToLongFunction<CatalogRow> order) {
        Map<Long, List<CatalogRow>> grouped = new TreeMap<>();
        catalogRows.of(catalog).stream()
                .sorted(Comparator.comparingLong(order))
                .forEach(catalogRow -> grouped.computeIfAbsent(catalogRow.number(key), k -> new ArrayList<>())
                        .add(catalogRow));
        return grouped;
    }
}
