package dev.palindrome.catalog.row;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of all catalogs, found by catalog and by key; or a part of them, in which all can be looked up. */
public final class CatalogRows {

    private final Map<String, Map<Long, CatalogRow>> byCatalog = new HashMap<>();
    private final @Nullable CatalogRows all;
    private long keyless;

    public CatalogRows() {
        this.all = null;
    }

    private CatalogRows(CatalogRows all) {
        this.all = all;
    }

    /** A part that is empty yet. */
    public CatalogRows part() {
        return new CatalogRows(this);
    }

    /**
     * Adds the row.
     *
     * @return the one that it takes the place of, if there is one
     */
    public @Nullable CatalogRow add(CatalogRow catalogRow) {
        if (catalogRow.key == 0) {
            catalogRow.key = --keyless;
        }
        return byCatalog
                .computeIfAbsent(catalogRow.table.name, c -> new LinkedHashMap<>())
                .put(catalogRow.key, catalogRow);
    }

    public void remove(CatalogRow catalogRow) {
        byCatalog.getOrDefault(catalogRow.table.name, new HashMap<>()).remove(catalogRow.key);
    }

    /** Those of this part. */
    public Collection<CatalogRow> of(String catalog) {
        Map<Long, CatalogRow> catalogRows = byCatalog.get(catalog);
        return catalogRows == null ? List.of() : catalogRows.values();
    }

    /** Among all, not only those of this part. */
    public @Nullable CatalogRow find(String catalog, long key) {
        if (all != null) {
            return all.find(catalog, key);
        }
        Map<Long, CatalogRow> catalogRows = byCatalog.get(catalog.equals("pg_authid") ? "pg_roles" : catalog);
        return catalogRows == null ? null : catalogRows.get(key);
    }
}
