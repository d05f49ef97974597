package dev.palindrome.rows.shape;

import dev.palindrome.rows.query.SqlQuoting;
import java.util.List;

/** Expressions for values as their types write them, and many queries in one round trip. */
public final class RowExpressions {

    private RowExpressions() {}

    /**
     * The hash of some values of a row {@code t}. The text of a row is made by the output functions of its types: a cast
     * to text would cut the blanks of {@code char(n)} and run casts that users defined. Nor does it have the collation of a
     * column, under which values that differ may have the same hash.
     */
    public static String hash(List<String> columns) {
        return "pg_catalog.hashtextextended(" + row(columns) + ", 0)";
    }

    public static String row(List<String> columns) {
        StringBuilder sql = new StringBuilder("ROW(");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(i == 0 ? "t." : ",t.").append(SqlQuoting.name(columns.get(i)));
        }
        return sql.append(")::pg_catalog.text COLLATE pg_catalog.\"C\"").toString();
    }

    /** The values of a row {@code t} one by one; NULL stays NULL, and a composite of nothing but NULLs is none. */
    public static String array(List<ColumnShape> columns) {
        StringBuilder sql = new StringBuilder("ARRAY[");
        for (int i = 0; i < columns.size(); i++) {
            String value = "t." + SqlQuoting.name(columns.get(i).name());
            sql.append(i == 0 ? "" : ",");
            // as it is written in SQL, not as its type prints it: true, not t
            sql.append(
                    columns.get(i).type().name().equals("boolean")
                            ? value + "::pg_catalog.text"
                            : "CASE WHEN " + value + " IS DISTINCT FROM NULL THEN pg_catalog.concat(" + value
                                    + ") END");
        }
        return sql.append("]::pg_catalog.text[]").toString();
    }
}
