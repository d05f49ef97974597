package dev.palindrome.catalog.row;

import java.util.List;
import java.util.Map;

/**
 * Which rows of a catalog belong to a snapshot, and what the server is asked about them besides their columns. Whatever
 * a catalog has no entry for is read plainly: all columns, rows that were not made by {@code initdb} (manual: "OID
 * Assignment": from 16384 on).
 */
public final class SnapshotSelection {

    /** An expression over {@code t}, under a name that Palindrome chose. */
    record Extra(String name, String attribute, CatalogColumn.Form form, boolean told, String sql) {

        static Extra told(String attribute, String sql) {
            return new Extra(attribute, attribute, CatalogColumn.Form.PLAIN, true, sql);
        }

        static Extra naming(String name, String sql) {
            return new Extra(name, name, CatalogColumn.Form.PLAIN, false, sql);
        }
    }

    private static final String THIS_DATABASE =
            "(SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())";

    private static final String NOT_TEMPORARY = " NOT IN (SELECT n.oid FROM pg_catalog.pg_namespace n"
            + " WHERE n.nspname ~ '^pg_(toast|temp_|toast_temp_)')";

    private static final String NO_MEMBER = """
             AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
             WHERE d.classid = t.tableoid AND d.objid = t.oid AND d.deptype = 'e')""";

    /**
     * The options of a column. From the minor versions of November 2026 on (seen in 15.20) the server keeps a number of
     * its own among them, {@code pg_attver}, a new one each time a table is created: no user sets that option.
     */
    private static final String ATTRIBUTE_OPTIONS = "(CASE WHEN t.attoptions IS NOT NULL THEN nullif(ARRAY(SELECT o"
            + " FROM pg_catalog.unnest(t.attoptions) o WHERE o !~ '^pg_attver='), '{}') END)";

    /** User-defined types but those that have a relation. */
    public static final String TYPES_BUT_COMPOSITE =
            "t.oid >= 16384 AND t.typinput <> 750 AND t.typtype <> 'c' AND t.typnamespace" + NOT_TEMPORARY;

    private static final Map<String, String> JOINS = Map.of(
            "pg_attribute",
            """
             JOIN pg_catalog.pg_class c ON c.oid = t.attrelid JOIN pg_catalog.pg_type y ON y.oid = t.atttypid""",
            "pg_class",
            " LEFT JOIN pg_catalog.pg_class o ON o.oid = t.reltoastrelid AND o.reloptions IS NOT NULL",
            "pg_index",
            " JOIN pg_catalog.pg_class c ON c.oid = t.indrelid AND c.relkind <> 't' AND c.relnamespace"
                    + NOT_TEMPORARY);

    private static final Map<String, String> ROWS = Map.ofEntries(
            Map.entry("pg_attribute", """
                    t.attnum > 0 AND NOT t.attisdropped AND t.attrelid >= 16384 AND (c.relkind IN ('r','v','m','p','f','c')
                     OR c.relkind IN ('i','I') AND (t.attstattarget >= 0 OR %s IS NOT NULL)) AND c.relnamespace""".formatted(ATTRIBUTE_OPTIONS) + NOT_TEMPORARY),
            Map.entry("pg_class", """
                    t.oid >= 16384 AND t.relkind <> 't' AND t.relnamespace""" + NOT_TEMPORARY),
            Map.entry("pg_proc", "t.oid >= 16384 AND t.pronamespace" + NOT_TEMPORARY),
            // Row types, and the array types that every type has, come and go with what they belong to.
            Map.entry("pg_type", """
                    t.oid >= 16384 AND t.typinput <> 750 AND (t.typtype <> 'c' OR t.typacl IS NOT NULL OR EXISTS
                     (SELECT FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
                     AND t.typnamespace""" + NOT_TEMPORARY),
            Map.entry(
                    "pg_namespace",
                    "(t.oid >= 16384 OR t.nspname = 'public') AND t.nspname !~ '^pg_(toast|temp_|toast_temp_)'"),
            Map.entry(OwnedDependencies.CATALOG, OwnedDependencies.WHERE),
            Map.entry("pg_extension", "true"),
            Map.entry("pg_largeobject_metadata", "true"),
            Map.entry("pg_parameter_acl", "true"),
            Map.entry("pg_seclabel", "true"),
            Map.entry("pg_roles", "t.oid >= 16384"),
            Map.entry("pg_auth_members", "t.roleid >= 16384 OR t.member >= 16384"),
            Map.entry("pg_database", "t.datname = pg_catalog.current_database()"),
            Map.entry("pg_subscription", "t.subdbid = " + THIS_DATABASE),
            Map.entry("pg_db_role_setting", "t.setdatabase = 0 OR t.setdatabase = " + THIS_DATABASE),
            Map.entry("pg_description", """
                    t.objoid >= 16384 OR t.objoid = ANY (ARRAY(SELECT n.oid FROM pg_catalog.pg_namespace n UNION ALL
                     SELECT e.oid FROM pg_catalog.pg_extension e UNION ALL
                     SELECT l.oid FROM pg_catalog.pg_largeobject_metadata l))
                     AND t.classoid IN ('pg_catalog.pg_largeobject'::pg_catalog.regclass,
                     'pg_catalog.pg_namespace'::pg_catalog.regclass, 'pg_catalog.pg_extension'::pg_catalog.regclass)"""),
            Map.entry("pg_shdescription", """
                    t.objoid >= 16384 AND t.classoid <> 'pg_catalog.pg_database'::pg_catalog.regclass
                     OR t.classoid = 'pg_catalog.pg_database'::pg_catalog.regclass AND t.objoid = """ + THIS_DATABASE),
            Map.entry("pg_shseclabel", """
                    t.objoid >= 16384 AND t.classoid <> 'pg_catalog.pg_database'::pg_catalog.regclass
                     OR t.classoid = 'pg_catalog.pg_database'::pg_catalog.regclass AND t.objoid = """ + THIS_DATABASE));

    private static final Map<String, List<Extra>> EXTRAS = Map.ofEntries(
            Map.entry(
                    "pg_class",
                    List.of(
                            Extra.told(
                                    "partition bound",
                                    "CASE WHEN t.relispartition THEN pg_catalog.pg_get_expr(t.relpartbound, t.oid) END"),
                            new Extra(
                                    "toast options",
                                    "toast options",
                                    CatalogColumn.Form.SORTED_LIST,
                                    true,
                                    "o.reloptions"))),
            Map.entry(
                    "pg_attribute",
                    List.of(
                            Extra.told("type", "pg_catalog.format_type(t.atttypid, t.atttypmod)"),
                            Extra.naming(
                                    "typeoid",
                                    "CASE WHEN t.atttypid >= 16384 THEN coalesce(nullif(y.typelem, 0), y.oid) END"))),
            Map.entry("pg_attrdef", List.of(Extra.naming("expression", "pg_catalog.pg_get_expr(t.adbin, t.adrelid)"))),
            Map.entry("pg_constraint", List.of(Extra.naming("definition", """
                            CASE WHEN t.contype NOT IN ('n', 't') THEN pg_catalog.pg_get_constraintdef(t.oid) END"""))),
            Map.entry("pg_index", List.of(Extra.naming("keys", """
                            CASE WHEN t.indexprs IS NOT NULL THEN (SELECT pg_catalog.string_agg(
                             pg_catalog.pg_get_indexdef(t.indexrelid, k, false), E'\\x1f' ORDER BY k)
                             FROM pg_catalog.generate_series(1, t.indnatts) k) END"""), Extra.naming("predicate", """
                            CASE WHEN t.indpred IS NOT NULL THEN pg_catalog.pg_get_expr(t.indpred, t.indrelid) END"""))),
            Map.entry(
                    "pg_proc",
                    List.of(
                            Extra.told(
                                    "definition",
                                    "CASE WHEN t.prokind <> 'a' " + NO_MEMBER
                                            + " THEN pg_catalog.pg_get_functiondef(t.oid) END"),
                            // an aggregate has no definition that the server could print
                            Extra.told("signature", """
                            CASE WHEN t.prokind = 'a' THEN pg_catalog.concat_ws(' ',
                             pg_catalog.pg_get_function_arguments(t.oid), 'returns',
                             pg_catalog.pg_get_function_result(t.oid), 'volatility', t.provolatile,
                             'parallel', t.proparallel, 'strict', t.proisstrict) END"""))),
            Map.entry("pg_trigger", List.of(Extra.told("definition", """
                            CASE WHEN NOT t.tgisinternal OR t.tgconstraint = 0
                             THEN pg_catalog.pg_get_triggerdef(t.oid) END"""))),
            Map.entry("pg_rewrite", List.of(Extra.told("definition", """
                            CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 1259
                             AND d.objid = t.ev_class AND d.deptype = 'e') THEN NULL
                             WHEN t.rulename = '_RETURN' THEN pg_catalog.pg_get_viewdef(t.ev_class)
                             ELSE pg_catalog.pg_get_ruledef(t.oid) END"""))),
            Map.entry(
                    "pg_type",
                    List.of(
                            Extra.told("default", "coalesce(pg_catalog.pg_get_expr(t.typdefaultbin, 0), t.typdefault)"),
                            Extra.told("base type", """
                            CASE WHEN t.typbasetype <> 0
                             THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END"""))),
            Map.entry(
                    "pg_statistic_ext",
                    List.of(
                            Extra.told("definition", "pg_catalog.pg_get_statisticsobjdef(t.oid)"),
                            new Extra("relation", "relation", CatalogColumn.Form.PLAIN, false, "t.stxrelid"),
                            new Extra("columns", "columns", CatalogColumn.Form.PLAIN, false, "t.stxkeys"))),
            Map.entry(
                    "pg_partitioned_table",
                    List.of(Extra.told("partition key", "pg_catalog.pg_get_partkeydef(t.partrelid)"))));

    /** Columns whose plain text would say nothing, or say it differently on another version. */
    private static final Map<String, String> COLUMNS = Map.of(
            "pg_attribute.attoptions",
            ATTRIBUTE_OPTIONS,
            "pg_attribute.attcollation",
            "nullif(t.attcollation, y.typcollation)",
            "pg_attribute.attstorage",
            "nullif(t.attstorage, y.typstorage)",
            "pg_attribute.attstattarget",
            "nullif(t.attstattarget, -1)",
            "pg_statistic_ext.stxstattarget",
            "nullif(t.stxstattarget, -1)",
            "pg_policy.polqual",
            "pg_catalog.pg_get_expr(t.polqual, t.polrelid)",
            "pg_policy.polwithcheck",
            "pg_catalog.pg_get_expr(t.polwithcheck, t.polrelid)",
            "pg_publication_rel.prqual",
            "pg_catalog.pg_get_expr(t.prqual, t.prrelid)");

    private SnapshotSelection() {}

    static String joins(String catalog) {
        return JOINS.getOrDefault(catalog, "");
    }

    static String rows(String catalog, String firstColumn) {
        return "(" + ROWS.getOrDefault(catalog, "t." + firstColumn + " >= 16384") + ")";
    }

    static List<Extra> extras(String catalog) {
        return EXTRAS.getOrDefault(catalog, List.of());
    }

    /** How a column is selected; of a parsed expression in an unknown form, only its presence is reported. */
    static String column(String catalog, String column, String type) {
        String own = COLUMNS.get(catalog + "." + column);
        if (own != null) {
            return own;
        }
        return switch (type) {
            case "pg_node_tree" -> "(t." + column + " IS NOT NULL)";
            case "regproc" -> "t." + column + "::pg_catalog.oid";
            default -> "t." + column;
        };
    }
}
