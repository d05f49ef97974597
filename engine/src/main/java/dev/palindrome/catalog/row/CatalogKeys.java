package dev.palindrome.catalog.row;

import java.util.Map;

/**
 * How rows are identified in the catalogs that grow with a schema: by one number, which the server can work out, too. Of
 * these a second reading reads only what changed; all others are small, and read whole each time.
 */
public final class CatalogKeys {

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
                    OwnedDependencies.CATALOG,
                    "(t.ctid::pg_catalog.text::pg_catalog.point)[0]::pg_catalog.int8 * 65536"
                            + " + (t.ctid::pg_catalog.text::pg_catalog.point)[1]::pg_catalog.int8"));

    private CatalogKeys() {}

    /**
     * Whether changed rows of the catalog can be found by who wrote them. Up to 13 the state of an index is written in
     * place, which leaves no trace.
     */
    static boolean in(String catalog, int major) {
        return SQL.containsKey(catalog) && (major >= 14 || !catalog.equals("pg_index"));
    }

    public static String sql(String catalog) {
        return SQL.getOrDefault(catalog, OID);
    }

    /** The same number; 0 for a row that has none. */
    static long of(CatalogRow catalogRow) {
        return switch (catalogRow.table.name) {
            case "pg_attribute" -> column(catalogRow.number("attrelid"), (int) catalogRow.number("attnum"));
            case "pg_index" -> catalogRow.number("indexrelid");
            case "pg_sequence" -> catalogRow.number("seqrelid");
            case "pg_description" ->
                catalogRow.number("objoid") * 67108864
                        + catalogRow.number("classoid") * 4096
                        + catalogRow.number("objsubid");
            case OwnedDependencies.CATALOG -> catalogRow.number("at");
            default -> catalogRow.oid();
        };
    }

    /** The relation of a column that has this key. */
    public static long relation(long column) {
        return column >> 16;
    }

    public static long column(long relation, int number) {
        return relation * 65536 + number;
    }
}
