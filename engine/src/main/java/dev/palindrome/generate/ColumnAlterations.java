package dev.palindrome.generate;

import dev.palindrome.catalog.Snapshot;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What gives a column back an attribute. */
final class ColumnAlterations {

    private final ObjectName column;
    private final Snapshot before;
    private final Snapshot after;

    ColumnAlterations(ObjectName column, Snapshot before, Snapshot after) {
        this.column = column;
        this.before = before;
        this.after = after;
    }

    Optional<String> statement(String attribute, Optional<String> from, Optional<String> to) {
        boolean composite = before.attributes("type " + column.displayedTable()).isPresent();
        if (composite) {
            return attribute.equals("type")
                    ? Optional.of("ALTER TYPE " + column.table() + " ALTER ATTRIBUTE " + column.last() + " TYPE "
                            + to.orElse("") + ";")
                    : Optional.empty();
        }
        return switch (attribute) {
            case "type", "collation" -> type();
            case "default" -> alter(to.map(text -> "SET DEFAULT " + text).orElse("DROP DEFAULT"));
            case "not null" -> yes(to) ? notNull() : alter("DROP NOT NULL");
            case "identity" -> identity(from, to);
            case "statistics target" -> alter("SET STATISTICS " + to.orElse("-1"));
            case "storage" -> storage(to);
            case "compression" -> alter("SET COMPRESSION " + to.orElse("default"));
            case "options" -> options(from, to);
            // a generated column cannot be made of a plain one
            default -> Optional.empty();
        };
    }

    private static boolean yes(Optional<String> value) {
        return value.isPresent() && value.get().equals("yes");
    }

    private Optional<String> alter(String action) {
        return Optional.of("ALTER TABLE " + column.table() + " ALTER COLUMN " + column.last() + " " + action + ";");
    }

    /** By its name where it has one: the server would call it otherwise. */
    private Optional<String> notNull() {
        return new TableDefinitions(before)
                .notNull(column)
                .map(name -> "ALTER TABLE " + column.table() + " ADD CONSTRAINT " + name + " NOT NULL " + column.last()
                        + ";")
                .or(() -> alter("SET NOT NULL"));
    }

    private Optional<String> type() {
        Map<String, String> attributes = before.attributes(column.object()).orElse(Map.of());
        String type = attributes.get("type");
        if (type == null) {
            return Optional.empty();
        }
        String collation = attributes.get("collation");
        boolean same =
                type.equals(after.attributes(column.object()).orElse(Map.of()).get("type"));
        return alter("TYPE " + type + (collation == null ? "" : " COLLATE " + collation)
                + (same ? "" : " USING " + column.last() + "::" + type));
    }

    private Optional<String> identity(Optional<String> from, Optional<String> to) {
        String always = to.orElse("").toUpperCase(Locale.ROOT);
        if (to.isEmpty()) {
            return alter("DROP IDENTITY");
        }
        // a sequence comes with it: how it counted is not said by the column
        return from.isEmpty() ? Optional.empty() : alter("SET GENERATED " + always);
    }

    /** The storage that the type has by itself has no word before 16. */
    private Optional<String> storage(Optional<String> to) {
        return to.isEmpty() ? Optional.empty() : alter("SET STORAGE " + to.get().toUpperCase(Locale.ROOT));
    }

    private Optional<String> options(Optional<String> from, Optional<String> to) {
        String reset = from.map(SqlFragments::optionNames)
                .flatMap(names -> alter("RESET " + names))
                .orElse("");
        String set = to.flatMap(SqlFragments::options)
                .flatMap(options -> alter("SET " + options))
                .orElse("");
        return Optional.of((reset + "\n" + set).strip()).filter(sql -> !sql.isEmpty());
    }
}
