package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of all catalogs from one reading, found by catalog and by OID. */
final class Rows {

    private final Map<String, List<Row>> byCatalog = new HashMap<>();
    private final Map<String, Map<Long, Row>> byOid = new HashMap<>();

    void add(Row row) {
        byCatalog.computeIfAbsent(row.table.name, c -> new ArrayList<>()).add(row);
        long oid = row.oid();
        if (oid != 0) {
            byOid.computeIfAbsent(row.table.name, c -> new HashMap<>()).put(oid, row);
        }
    }

    List<Row> of(String catalog) {
        return byCatalog.getOrDefault(catalog, List.of());
    }

    @Nullable
    Row find(String catalog, long oid) {
        return byOid.getOrDefault(catalog.equals("pg_authid") ? "pg_roles" : catalog, Map.of())
                .get(oid);
    }
}
