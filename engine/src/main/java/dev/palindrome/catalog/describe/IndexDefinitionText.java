package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.text.RowLiteral;
import dev.palindrome.quoting.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an index, put together from its row as {@code pg_get_indexdef} would write it: that function takes
 * longer for a thousand tables than the whole rest of a snapshot.
 */
final class IndexDefinitionText {

    private static final long DEFAULT_COLLATION = 100;

    private final ObjectNames objectNames;
    private final CatalogRow index;
    private final String method;

    IndexDefinitionText(ObjectNames objectNames, CatalogRow index, CatalogRow relation) {
        this.objectNames = objectNames;
        this.index = index;
        this.method = objectNames.of("pg_am", relation.number("relam"));
    }

    /** Without the index's name, which is not what it is but what it is called. */
    String text() {
        int keys = (int) index.number("indnkeyatts");
        List<String> parts = new ArrayList<>();
        List<String> columns = columns();
        for (int i = 0; i < keys; i++) {
            parts.add(columns.get(i) + collation(i) + operatorClass(i) + direction(i));
        }
        StringBuilder sql = new StringBuilder(index.is("indisunique") ? "UNIQUE INDEX ON " : "INDEX ON ");
        sql.append(Identifiers.requoted(objectNames.of("pg_class", index.number("indrelid"))));
        sql.append(" USING ")
                .append(method)
                .append(" (")
                .append(String.join(", ", parts))
                .append(')');
        if (columns.size() > keys) {
            sql.append(" INCLUDE (")
                    .append(String.join(", ", columns.subList(keys, columns.size())))
                    .append(')');
        }
        if (index.is("indnullsnotdistinct")) {
            sql.append(" NULLS NOT DISTINCT");
        }
        @Nullable String predicate = index.get("predicate");
        return predicate == null
                ? sql.toString()
                : sql.append(" WHERE ").append(predicate).toString();
    }

    /** Columns by name and expressions as the server prints them. */
    private List<String> columns() {
        @Nullable String keys = index.get("keys");
        if (keys != null) {
            return List.of(keys.split("\u001f", -1));
        }
        return RowLiteral.numbers(index.text("indkey")).stream()
                .map(number -> objectNames.column(index.number("indrelid"), Integer.parseInt(number)))
                .map(Identifiers::requoted)
                .toList();
    }

    private String collation(int key) {
        long collation = numberAt("indcollation", key);
        return collation == 0 || collation == DEFAULT_COLLATION
                ? ""
                : " COLLATE " + objectNames.of("pg_collation", collation);
    }

    private String operatorClass(int key) {
        String name = objectNames.operatorClass(numberAt("indclass", key));
        int using = name.toLowerCase(java.util.Locale.ROOT).indexOf(" using ");
        return name.isEmpty() ? "" : " " + (using < 0 ? name : name.substring(0, using));
    }

    private String direction(int key) {
        long option = numberAt("indoption", key);
        boolean descending = (option & 1) != 0;
        boolean nullsFirst = (option & 2) != 0;
        if (descending) {
            return nullsFirst ? " DESC" : " DESC NULLS LAST";
        }
        return nullsFirst ? " NULLS FIRST" : "";
    }

    private long numberAt(String column, int key) {
        List<String> numbers = RowLiteral.numbers(index.text(column));
        return key < numbers.size() ? Long.parseLong(numbers.get(key)) : 0;
    }
}
