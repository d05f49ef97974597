package dev.palindrome.catalog.row;

import dev.palindrome.catalog.text.RowLiteral;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a catalog, its values as the server writes them. */
public final class CatalogRow {

    public final CatalogTable table;
    private final @Nullable String[] values;
    private final long oid;

    /** What tells it apart from the other rows of its catalog ({@link CatalogKeys}). */
    public long key;

    /** The relation that the row is reported with ({@code OwningRelations}). */
    public long home;

    public CatalogRow(CatalogTable table, String literal) {
        this.table = table;
        this.values = RowLiteral.fields(literal, table.catalogColumns.size());
        this.oid = number("oid");
        this.key = CatalogKeys.of(this);
    }

    /** All of them, to compare them with others'. */
    public List<@Nullable String> values() {
        return Arrays.asList(values);
    }

    public boolean sameAs(CatalogRow other) {
        return Arrays.equals(values, other.values);
    }

    public @Nullable String value(int position) {
        return values[position];
    }

    /** Null where it is null, or where this server's catalog has no such column. */
    public @Nullable String get(String column) {
        int position = table.position(column);
        return position < 0 ? null : values[position];
    }

    /** A column that is never null. */
    public String text(String column) {
        return Objects.requireNonNullElse(get(column), "");
    }

    /** An OID, or a number; 0 where it is null or not there. */
    public long number(String column) {
        String value = get(column);
        return value == null ? 0 : Long.parseLong(value);
    }

    public boolean is(String column) {
        return "t".equals(get(column));
    }

    public long oid() {
        return oid;
    }
}
