package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogShape;
import dev.palindrome.catalog.text.RowLiteral;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Comments, security labels, and the settings of roles and of the database. */
final class DescriptionAttributes {

    private static final long LARGE_OBJECT_CONTENTS = 2613;

    private final CatalogShape shape;
    private final CatalogRows catalogRows;
    private final ObjectNames objectNames;
    private final ObjectIdentities objectIdentities;

    DescriptionAttributes(
            CatalogShape shape, CatalogRows catalogRows, ObjectNames objectNames, ObjectIdentities objectIdentities) {
        this.shape = shape;
        this.catalogRows = catalogRows;
        this.objectNames = objectNames;
        this.objectIdentities = objectIdentities;
    }

    /** Comments and security labels. */
    void attachDescriptions() {
        for (String catalog : List.of("pg_description", "pg_shdescription")) {
            catalogRows
                    .of(catalog)
                    .forEach(catalogRow -> described(catalogRow, "comment", catalogRow.get("description")));
        }
        for (String catalog : List.of("pg_seclabel", "pg_shseclabel")) {
            catalogRows
                    .of(catalog)
                    .forEach(catalogRow -> described(
                            catalogRow, "security label of " + catalogRow.text("provider"), catalogRow.get("label")));
        }
    }

    private void described(CatalogRow catalogRow, String attribute, @Nullable String text) {
        int column = (int) catalogRow.number("objsubid");
        long catalog = catalogRow.number("classoid");
        // large objects are referred to by the catalog of their contents
        EntryBuilder entryBuilder = column == 0
                ? objectIdentities.find(
                        catalog == LARGE_OBJECT_CONTENTS ? shape.oid("pg_largeobject_metadata") : catalog,
                        catalogRow.number("objoid"))
                : objectIdentities.column(catalogRow.number("objoid"), column);
        if (entryBuilder != null) {
            entryBuilder.tell(attribute, text);
        }
    }

    /**
     * Settings of roles and of the database.
     *
     * @param settings the object that holds settings of a role, the database or both, by its name
     */
    void attachSettings(Function<String, EntryBuilder> settings) {
        for (CatalogRow catalogRow : catalogRows.of("pg_db_role_setting")) {
            boolean everyDatabase = catalogRow.number("setdatabase") == 0;
            long role = catalogRow.number("setrole");
            String object = role == 0
                    ? everyDatabase ? "of all roles" : "of the database"
                    : "of role " + objectNames.of("pg_authid", role) + (everyDatabase ? "" : " in the database");
            EntryBuilder entryBuilder = settings.apply(object);
            if (role != 0) {
                entryBuilder.follows("role " + objectNames.of("pg_authid", role));
            }
            for (String setting : RowLiteral.elements(catalogRow.text("setconfig"))) {
                int equals = setting.indexOf('=');
                entryBuilder.tell(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
    }
}
