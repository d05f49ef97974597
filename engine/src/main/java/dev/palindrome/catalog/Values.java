package dev.palindrome.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the values of a row into what a snapshot tells: references into names, privileges into words, and so on. */
final class Values {

    private static final Map<String, String> OWNERS = Map.of(
            "pg_database", "datdba",
            "pg_default_acl", "defaclrole",
            "pg_largeobject_metadata", "lomowner");

    private final Names names;
    private final DefaultPrivileges defaults;

    Values(Names names, DefaultPrivileges defaults) {
        this.names = names;
        this.defaults = defaults;
    }

    /** Tells every attribute that the row has, but for those named. */
    void tell(Row row, Thing thing, Set<String> untold) {
        List<Column> columns = row.table.columns;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.told() && !untold.contains(column.name())) {
                String value = row.value(i);
                if (value != null || column.form() == Column.Form.PRIVILEGES) {
                    tell(row, thing, column, value);
                }
            }
        }
    }

    private void tell(Row row, Thing thing, Column column, @Nullable String value) {
        if (column.form() == Column.Form.PRIVILEGES) {
            privileges(row, thing, column, value);
            return;
        }
        String text = Objects.requireNonNullElse(value, "");
        switch (column.form()) {
            case YES_NO, LETTER -> thing.tellUnlessUsual(column.attribute(), rendered(row, column, text));
            default -> {
                if (column.attribute().equals("inherited from")) {
                    thing.tellUnlessUsual(column.attribute(), text);
                } else {
                    thing.tell(column.attribute(), rendered(row, column, text));
                }
            }
        }
    }

    private @Nullable String rendered(Row row, Column column, String value) {
        String target = column.target() == null ? "" : column.target();
        return switch (column.form()) {
            case PLAIN, PRIVILEGES -> value;
            case YES_NO -> value.equals("t") ? "yes" : "no";
            case LETTER -> value.isEmpty() ? null : Wording.letter(column.attribute(), value);
            case REFERENCE -> value.equals("0") ? null : names.of(target, Long.parseLong(value));
            case REFERENCES -> references(column, target, value);
            case COLUMN_NUMBERS ->
                RowLiteral.numbers(value).stream()
                        .map(number -> names.column(row.number(target), Integer.parseInt(number)))
                        .collect(Collectors.joining(", "));
            case LIST -> String.join(", ", RowLiteral.elements(value));
            case SORTED_LIST -> RowLiteral.elements(value).stream().sorted().collect(Collectors.joining(", "));
        };
    }

    private String references(Column column, String target, String value) {
        List<String> oids = RowLiteral.numbers(value);
        if (!column.name().equals("polroles")) {
            return names.list(target, oids);
        }
        return oids.stream()
                .map(oid -> oid.equals("0") ? "PUBLIC" : names.of(target, Long.parseLong(oid)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void privileges(Row row, Thing thing, Column column, @Nullable String acl) {
        String kind = kind(row);
        String told = acl == null ? defaults.told(kind) : Privileges.told(Privileges.perGrantee(acl, owner(row)));
        // nobody has privileges on a column unless they were granted
        if (told != null && !(told.equals(Privileges.NOBODY) && kind.isEmpty())) {
            thing.tell(column.attribute(), told);
        }
    }

    /** The owner as privileges name it: without quotes. */
    private String owner(Row row) {
        if (row.table.name.equals("pg_attribute")) {
            return names.ownerOf(row);
        }
        String column = OWNERS.get(row.table.name);
        if (column == null) {
            for (Column candidate : row.table.columns) {
                if (candidate.name().endsWith("owner")) {
                    column = candidate.name();
                }
            }
        }
        if (column == null) {
            return "";
        }
        String name = names.of("pg_authid", row.number(column));
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /** The letter by which the server knows the kind of object in its default privileges; empty where there are none. */
    private static String kind(Row row) {
        return switch (row.table.name) {
            case "pg_class" -> row.text("relkind").equals("S") ? "s" : "r";
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
