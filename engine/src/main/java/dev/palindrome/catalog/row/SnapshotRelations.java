package dev.palindrome.catalog.row;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which relations a snapshot has, and what belongs to which of them. */
public final class SnapshotRelations {

    private final Map<Long, CatalogRow> indexes = new HashMap<>();
    private final Map<Long, CatalogRow> backing = new HashMap<>();
    private final Set<Long> absent = new HashSet<>();
    private final CatalogRows catalogRows;

    public SnapshotRelations(CatalogRows catalogRows, OwnedDependencies ownedDependencies, HistoryTables histories) {
        this.catalogRows = catalogRows;
        catalogRows.of("pg_index").forEach(catalogRow -> indexes.put(catalogRow.number("indexrelid"), catalogRow));
        for (CatalogRow catalogRow : catalogRows.of("pg_constraint")) {
            if (catalogRow.number("conindid") != 0 && "pux".contains(catalogRow.text("contype"))) {
                backing.put(catalogRow.number("conindid"), catalogRow);
            }
        }
        absent.addAll(histories.among(catalogRows));
        for (CatalogRow catalogRow : catalogRows.of("pg_class")) {
            if (ownedDependencies.inExtension(catalogRow.table.oid, catalogRow.oid())) {
                absent.add(catalogRow.oid());
            }
        }
        for (CatalogRow catalogRow : catalogRows.of("pg_class")) {
            CatalogRow index = indexes.get(catalogRow.oid());
            OwnedDependencies.Owner owner = ownedDependencies.ownerOfSequence(catalogRow.oid());
            if (index != null && absent.contains(index.number("indrelid"))
                    || owner != null && absent.contains(owner.relation())) {
                absent.add(catalogRow.oid());
            }
        }
    }

    /** Whether the relation is in the snapshot: not temporary, not an extension's, not a migration tool's. */
    public boolean has(long relation) {
        return !absent.contains(relation) && catalogRows.find("pg_class", relation) != null;
    }

    boolean isLeftOut(long relation) {
        return absent.contains(relation);
    }

    public String kind(long relation) {
        CatalogRow catalogRow = catalogRows.find("pg_class", relation);
        return catalogRow == null ? "" : catalogRow.text("relkind");
    }

    public @Nullable CatalogRow index(long relation) {
        return indexes.get(relation);
    }

    /** The constraint that an index was made for. */
    public @Nullable CatalogRow constraintOf(long index) {
        return backing.get(index);
    }

    public static String word(String kind) {
        return switch (kind) {
            case "r", "p" -> "table";
            case "v" -> "view";
            case "m" -> "materialized view";
            case "i", "I" -> "index";
            case "S" -> "sequence";
            case "f" -> "foreign table";
            case "c" -> "type";
            default -> "relation";
        };
    }
}
