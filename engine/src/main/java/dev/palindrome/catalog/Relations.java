package dev.palindrome.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which relations a snapshot has, and what belongs to which of them. */
final class Relations {

    private final Map<Long, Row> indexes = new HashMap<>();
    private final Map<Long, Row> backing = new HashMap<>();
    private final Set<Long> absent = new HashSet<>();
    private final Rows rows;

    Relations(Rows rows, Dependencies dependencies, HistoryTables histories) {
        this.rows = rows;
        rows.of("pg_index").forEach(row -> indexes.put(row.number("indexrelid"), row));
        for (Row row : rows.of("pg_constraint")) {
            if (row.number("conindid") != 0 && "pux".contains(row.text("contype"))) {
                backing.put(row.number("conindid"), row);
            }
        }
        absent.addAll(histories.among(rows));
        for (Row row : rows.of("pg_class")) {
            if (dependencies.inExtension(row.table.oid, row.oid())) {
                absent.add(row.oid());
            }
        }
        for (Row row : rows.of("pg_class")) {
            Row index = indexes.get(row.oid());
            Dependencies.Owner owner = dependencies.ownerOfSequence(row.oid());
            if (index != null && absent.contains(index.number("indrelid"))
                    || owner != null && absent.contains(owner.relation())) {
                absent.add(row.oid());
            }
        }
    }

    /** Whether the relation is in the snapshot: not temporary, not an extension's, not a migration tool's. */
    boolean has(long relation) {
        return !absent.contains(relation) && rows.find("pg_class", relation) != null;
    }

    boolean isLeftOut(long relation) {
        return absent.contains(relation);
    }

    String kind(long relation) {
        Row row = rows.find("pg_class", relation);
        return row == null ? "" : row.text("relkind");
    }

    @Nullable
    Row index(long relation) {
        return indexes.get(relation);
    }

    /** The constraint that an index was made for. */
    @Nullable
    Row constraintOf(long index) {
        return backing.get(index);
    }

    static String word(String kind) {
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
