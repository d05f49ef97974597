package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogColumn;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.OwnedDependencies;
import java.util.Map;
import java.util.Set;

/**
 * What a change of one row can do to the entries of others: closed lists of what has no effect. Names, and all that the
 * server looks up when it writes a definition or an expression, are not on them.
 */
final class ChangeImpact {

    private static final long PG_CATALOG = 11;

    /** Small catalogs that nothing is looked up in to write something else, but for the names of their objects. */
    private static final Set<String> ONLY_ON_ITSELF = Set.of(
            "pg_namespace",
            "pg_roles",
            "pg_auth_members",
            "pg_tablespace",
            "pg_parameter_acl",
            "pg_database",
            "pg_db_role_setting",
            "pg_shdescription",
            "pg_seclabel",
            "pg_shseclabel",
            "pg_default_acl",
            "pg_policy",
            "pg_inherits",
            "pg_partitioned_table",
            "pg_index",
            "pg_statistic_ext",
            "pg_aggregate",
            "pg_range",
            "pg_event_trigger",
            "pg_publication",
            "pg_publication_rel",
            "pg_publication_namespace",
            "pg_subscription",
            "pg_foreign_data_wrapper",
            "pg_foreign_server",
            "pg_foreign_table",
            "pg_user_mapping",
            "pg_largeobject_metadata");

    /** Of the catalogs that grow with a schema: the columns whose change affects only the object itself. */
    private static final Map<String, Set<String>> HARMLESS = Map.of(
            "pg_class",
            Set.of(
                    "relowner",
                    "relacl",
                    "reloptions",
                    "relpersistence",
                    "relrowsecurity",
                    "relforcerowsecurity",
                    "relreplident",
                    "relispopulated",
                    "reltablespace",
                    "reloftype",
                    "partition bound",
                    "toast options"),
            "pg_attribute",
            Set.of(
                    "attnotnull",
                    "attidentity",
                    "attgenerated",
                    "attacl",
                    "attoptions",
                    "attfdwoptions",
                    "attstattarget",
                    "attstorage",
                    "attcompression",
                    "attislocal",
                    "attinhcount",
                    "attcollation",
                    "type",
                    "typeoid"),
            "pg_type",
            Set.of("typacl", "typowner", "typnotnull", "default"),
            "pg_proc",
            Set.of("proacl", "proowner", "definition", "signature"),
            "pg_constraint",
            Set.of(
                    "conislocal",
                    "coninhcount",
                    "connoinherit",
                    "convalidated",
                    "conenforced",
                    "conindid",
                    "conparentid",
                    "definition"),
            "pg_trigger",
            Set.of("tgenabled", "tgparentid", "definition"));

    /** A change of these affects only the object itself. */
    private static final Set<String> HARMLESS_WHOLLY =
            Set.of("pg_index", "pg_attrdef", "pg_sequence", "pg_rewrite", "pg_description", OwnedDependencies.CATALOG);

    private ChangeImpact() {}

    /** Whether rows of a small catalog can come and go without an effect on others. */
    static boolean onlyOnItself(String catalog) {
        return ONLY_ON_ITSELF.contains(catalog);
    }

    /** Whether the change of the row can affect the entries of other objects. */
    static boolean onOthers(CatalogRow old, CatalogRow catalogRow) {
        String catalog = catalogRow.table.name;
        if (HARMLESS_WHOLLY.contains(catalog)) {
            return false;
        }
        Set<String> harmless = HARMLESS.getOrDefault(catalog, Set.of());
        for (int i = 0; i < catalogRow.table.catalogColumns.size(); i++) {
            CatalogColumn catalogColumn = catalogRow.table.catalogColumns.get(i);
            boolean alone = onlyOnItself(catalog) ? catalogColumn.told() : harmless.contains(catalogColumn.name());
            if (!alone && !java.util.Objects.equals(old.value(i), catalogRow.value(i))) {
                return true;
            }
        }
        return false;
    }

    /** What is in {@code pg_catalog} is written without its schema, and can stand in the way of others. */
    static boolean inPgCatalog(CatalogRow catalogRow) {
        return switch (catalogRow.table.name) {
            case "pg_class" -> catalogRow.number("relnamespace") == PG_CATALOG;
            case "pg_type" -> catalogRow.number("typnamespace") == PG_CATALOG;
            case "pg_proc" -> catalogRow.number("pronamespace") == PG_CATALOG;
            default -> false;
        };
    }
}
