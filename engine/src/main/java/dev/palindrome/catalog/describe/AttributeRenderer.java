package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogColumn;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.DefaultPrivileges;
import dev.palindrome.catalog.text.AttributeNames;
import dev.palindrome.catalog.text.Privileges;
import dev.palindrome.catalog.text.RowLiteral;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the values of a row into what a snapshot tells: references into names, privileges into words, and so on. */
final class AttributeRenderer {

    private static final Map<String, String> OWNERS = Map.of(
            "pg_database", "datdba",
            "pg_default_acl", "defaclrole",
            "pg_largeobject_metadata", "lomowner");

    private final ObjectNames objectNames;
    private final DefaultPrivileges defaults;

    AttributeRenderer(ObjectNames objectNames, DefaultPrivileges defaults) {
        this.objectNames = objectNames;
        this.defaults = defaults;
    }

    /** Tells every attribute that the row has, but for those named. */
    void tell(CatalogRow catalogRow, EntryBuilder entryBuilder, Set<String> untold) {
        List<CatalogColumn> catalogColumns = catalogRow.table.catalogColumns;
        for (int i = 0; i < catalogColumns.size(); i++) {
            CatalogColumn catalogColumn = catalogColumns.get(i);
            if (catalogColumn.told() && !untold.contains(catalogColumn.name())) {
                String value = catalogRow.value(i);
                if (value != null || catalogColumn.form() == CatalogColumn.Form.PRIVILEGES) {
                    tell(catalogRow, entryBuilder, catalogColumn, value);
                }
            }
        }
    }

    private void tell(
            CatalogRow catalogRow, EntryBuilder entryBuilder, CatalogColumn catalogColumn, @Nullable String value) {
        if (catalogColumn.form() == CatalogColumn.Form.PRIVILEGES) {
            privileges(catalogRow, entryBuilder, catalogColumn, value);
            return;
        }
        String text = Objects.requireNonNullElse(value, "");
        switch (catalogColumn.form()) {
            case YES_NO, LETTER ->
                entryBuilder.tellUnlessUsual(catalogColumn.attribute(), rendered(catalogRow, catalogColumn, text));
            default -> {
                if (catalogColumn.attribute().equals("inherited from")) {
                    entryBuilder.tellUnlessUsual(catalogColumn.attribute(), text);
                } else {
                    entryBuilder.tell(catalogColumn.attribute(), rendered(catalogRow, catalogColumn, text));
                }
            }
        }
    }

    private @Nullable String rendered(CatalogRow catalogRow, CatalogColumn catalogColumn, String value) {
        String target = catalogColumn.target() == null ? "" : catalogColumn.target();
        return switch (catalogColumn.form()) {
            case PLAIN, PRIVILEGES -> value;
            case YES_NO -> value.equals("t") ? "yes" : "no";
            case LETTER -> value.isEmpty() ? null : AttributeNames.letter(catalogColumn.attribute(), value);
            case REFERENCE -> value.equals("0") ? null : objectNames.of(target, Long.parseLong(value));
            case REFERENCES -> references(catalogColumn, target, value);
            case COLUMN_NUMBERS ->
                RowLiteral.numbers(value).stream()
                        .map(number -> objectNames.column(catalogRow.number(target), Integer.parseInt(number)))
                        .collect(Collectors.joining(", "));
            case LIST -> String.join(", ", RowLiteral.elements(value));
            case SORTED_LIST -> RowLiteral.elements(value).stream().sorted().collect(Collectors.joining(", "));
        };
    }

    private String references(CatalogColumn catalogColumn, String target, String value) {
        List<String> oids = RowLiteral.numbers(value);
        if (!catalogColumn.name().equals("polroles")) {
            return objectNames.list(target, oids);
        }
        return oids.stream()
                .map(oid -> oid.equals("0") ? "PUBLIC" : objectNames.of(target, Long.parseLong(oid)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void privileges(
            CatalogRow catalogRow, EntryBuilder entryBuilder, CatalogColumn catalogColumn, @Nullable String acl) {
        String kind = kind(catalogRow);
        String told =
                acl == null ? defaults.told(kind) : Privileges.told(Privileges.perGrantee(acl, owner(catalogRow)));
        // no role has privileges on a column unless they were granted
        if (told != null && !(told.equals(Privileges.NOBODY) && kind.isEmpty())) {
            entryBuilder.tell(catalogColumn.attribute(), told);
        }
    }

    /** The owner as privileges name it: without quotes. */
    private String owner(CatalogRow catalogRow) {
        if (catalogRow.table.name.equals("pg_attribute")) {
            return objectNames.ownerOf(catalogRow);
        }
        String column = OWNERS.get(catalogRow.table.name);
        if (column == null) {
            for (CatalogColumn candidate : catalogRow.table.catalogColumns) {
                if (candidate.name().endsWith("owner")) {
                    column = candidate.name();
                }
            }
        }
        if (column == null) {
            return "";
        }
        String name = objectNames.of("pg_authid", catalogRow.number(column));
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** The letter by which the server knows the kind of object in its default privileges; empty where there are none. */
    private static String kind(CatalogRow catalogRow) {
        return switch (catalogRow.table.name) {
            case "pg_class" -> catalogRow.text("relkind").equals("S") ? "s" : "r";
            case "pg_proc" -> "f";
            case "pg_type" -> "T";
            case "pg_namespace" -> "n";
            case "pg_language" -> "l";
            case "pg_database" -> "d";
            case "pg_tablespace" -> "t";
            case "pg_foreign_data_wrapper" -> "F";
            case "pg_foreign_server" -> "S";
            case "pg_largeobject_metadata" -> "L";
            default -> "";
        };
    }
}
