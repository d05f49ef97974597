package dev.palindrome.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of all catalogs, found by catalog and by key; or a part of them, in which all can be looked up. */
final class Rows {

    private final Map<String, Map<Long, Row>> byCatalog = new HashMap<>();
    private final @Nullable Rows all;
    private long keyless;

    Rows() {
        this.all = null;
    }

    private Rows(Rows all) {
        this.all = all;
    }

    /** A part that is empty yet. */
    Rows part() {
        return new Rows(this);
    }

    /**
     * Adds the row.
     *
     * @return the one that it takes the place of, if there is one
     */
    @Nullable
    Row add(Row row) {
        if (row.key == 0) {
            row.key = --keyless;
        }
        return byCatalog
                .computeIfAbsent(row.table.name, c -> new LinkedHashMap<>())
                .put(row.key, row);
    }

    void remove(Row row) {
        byCatalog.getOrDefault(row.table.name, new HashMap<>()).remove(row.key);
    }

    /** Those of this part. */
    Collection<Row> of(String catalog) {
        Map<Long, Row> rows = byCatalog.get(catalog);
        return rows == null ? List.of() : rows.values();
    }

    /** Among all, not only those of this part. */
    @Nullable
    Row find(String catalog, long key) {
        if (all != null) {
            return all.find(catalog, key);
        }
        Map<Long, Row> rows = byCatalog.get(catalog.equals("pg_authid") ? "pg_roles" : catalog);
        return rows == null ? null : rows.get(key);
    }
}
