package dev.palindrome.catalog;

import java.util.Map;

/**
 * How rows are told apart in the catalogs that grow with a schema: by one number, which the server can work out, too. Of
 * these a second reading reads only what changed; all others are small, and read whole each time.
 */
final class Keys {

    private static final String OID = "t.oid::pg_catalog.int8";

    private static final Map<String, String> SQL = Map.ofEntries(
            Map.entry("pg_class", OID),
            Map.entry("pg_type", OID),
            Map.entry("pg_proc", OID),
            Map.entry("pg_constraint", OID),
            Map.entry("pg_attrdef", OID),
            Map.entry("pg_trigger", OID),
            Map.entry("pg_rewrite", OID),
            Map.entry("pg_enum", OID),
            Map.entry("pg_attribute", "t.attrelid::pg_catalog.int8 * 65536 + t.attnum"),
            Map.entry("pg_index", "t.indexrelid::pg_catalog.int8"),
            Map.entry("pg_sequence", "t.seqrelid::pg_catalog.int8"),
            Map.entry(
                    "pg_description",
                    "t.objoid::pg_catalog.int8 * 67108864 + t.classoid::pg_catalog.int8 * 4096 + t.objsubid"),
            // no column tells its rows apart, but where they are stored does
            Map.entry(
                    Dependencies.CATALOG,
                    "(t.ctid::pg_catalog.text::pg_catalog.point)[0]::pg_catalog.int8 * 65536"
                            + " + (t.ctid::pg_catalog.text::pg_catalog.point)[1]::pg_catalog.int8"));

    private Keys() {}

    /**
     * Whether changed rows of the catalog can be found by who wrote them. Up to 13 the state of an index is written in
     * place, which leaves no trace.
     */
    static boolean in(String catalog, int major) {
        return SQL.containsKey(catalog) && (major >= 14 || !catalog.equals("pg_index"));
    }

    static String sql(String catalog) {
        return SQL.getOrDefault(catalog, OID);
    }

    /** The same number; 0 for a row that has none. */
    static long of(Row row) {
        return switch (row.table.name) {
            case "pg_attribute" -> column(row.number("attrelid"), (int) row.number("attnum"));
            case "pg_index" -> row.number("indexrelid");
            case "pg_sequence" -> row.number("seqrelid");
            case "pg_description" ->
                row.number("objoid") * 67108864 + row.number("classoid") * 4096 + row.number("objsubid");
            case Dependencies.CATALOG -> row.number("at");
            default -> row.oid();
        };
    }

    /** The relation of a column that has this key. */
    static long relation(long column) {
        return column >> 16;
    }

    static long column(long relation, int number) {
        return relation * 65536 + number;
    }
}
