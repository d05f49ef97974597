package dev.palindrome.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a catalog, its values as the server writes them. */
final class Row {

    final CatalogTable table;
    private final @Nullable String[] values;
    private final long oid;

    /** What tells it apart from the other rows of its catalog ({@link Keys}). */
    long key;

    /** The relation that it is told with ({@link Homes}). */
    long home;

    Row(CatalogTable table, String literal) {
        this.table = table;
        this.values = RowLiteral.fields(literal, table.columns.size());
        this.oid = number("oid");
        this.key = Keys.of(this);
    }

    /** All of them, to compare them with others'. */
    List<@Nullable String> values() {
        return Arrays.asList(values);
    }

    boolean sameAs(Row other) {
        return Arrays.equals(values, other.values);
    }

    @Nullable
    String value(int position) {
        return values[position];
    }

    /** Null where it is null, or where this server's catalog has no such column. */
    @Nullable
    String get(String column) {
        int position = table.position(column);
        return position < 0 ? null : values[position];
    }

    /** A column that is never null. */
    String text(String column) {
        return Objects.requireNonNullElse(get(column), "");
    }

    /** An OID, or a number; 0 where it is null or not there. */
    long number(String column) {
        String value = get(column);
        return value == null ? 0 : Long.parseLong(value);
    }

    boolean is(String column) {
        return "t".equals(get(column));
    }

    long oid() {
        return oid;
    }
}
