package dev.palindrome.generate;

import dev.palindrome.catalog.Snapshot;
import java.util.Optional;
import java.util.Set;

/** What takes away an object that was left behind, and with it what came with it. */
final class DropStatements {

    private static final Set<String> PLAIN = Set.of(
            "table",
            "view",
            "materialized view",
            "foreign table",
            "index",
            "sequence",
            "function",
            "procedure",
            "aggregate",
            "type",
            "domain",
            "extension",
            "language",
            "access method",
            "operator",
            "operator class",
            "operator family",
            "cast",
            "collation",
            "conversion",
            "statistics",
            "publication",
            "server",
            "foreign-data wrapper",
            "event trigger",
            "text search configuration",
            "text search dictionary",
            "text search parser",
            "text search template",
            "transform",
            "user mapping",
            "role",
            "tablespace");

    private DropStatements() {}

    /**
     * @param there the snapshot that has the object
     */
    static Optional<String> of(ObjectName object, Snapshot there) {
        String name = object.name();
        String on = object.on();
        return switch (object.kind()) {
            // all that is in it was left behind with it
            case "schema" -> Optional.of("DROP SCHEMA " + name + " CASCADE;");
            case "column" ->
                Optional.of(
                        there.attributes("type " + object.displayedTable()).isPresent()
                                ? "ALTER TYPE " + object.table() + " DROP ATTRIBUTE " + object.last() + ";"
                                : "ALTER TABLE " + object.table() + " DROP COLUMN " + object.last() + ";");
            case "constraint" ->
                Optional.of(
                        there.attributes("domain " + on).isPresent()
                                ? "ALTER DOMAIN " + on + " DROP CONSTRAINT " + name + ";"
                                : "ALTER TABLE " + on + " DROP CONSTRAINT " + name + ";");
            case "trigger", "rule", "policy" -> Optional.of("DROP " + word(object) + " " + name + " ON " + on + ";");
            case "table in publication" -> Optional.of("ALTER PUBLICATION " + on + " DROP TABLE " + name + ";");
            case "schema in publication" ->
                Optional.of("ALTER PUBLICATION " + on + " DROP TABLES IN SCHEMA " + name + ";");
            case "large object" -> Optional.of("SELECT lo_unlink(" + name + ");");
            case "settings" -> RoleSettings.reset(name, there);
            case "membership" -> membership(name);
            case "default privileges" ->
                DefaultPrivilegeGrants.changed(name, there.attributes(object.object()), Optional.empty());
            default -> PLAIN.contains(object.kind()) ? Optional.of(plain(object)) : Optional.empty();
        };
    }

    private static String plain(ObjectName object) {
        String name = object.name();
        if (object.kind().equals("operator")) {
            name = name.replace("(none, ", "(NONE, ").replace(", none)", ", NONE)");
        }
        return "DROP " + word(object) + " " + name + ";";
    }

    private static Optional<String> membership(String name) {
        int in = ObjectName.outside(name, " in ");
        return name.contains(" granted by ")
                ? Optional.empty()
                : Optional.of("REVOKE " + name.substring(in + 4) + " FROM " + name.substring("of ".length(), in) + ";");
    }

    static String word(ObjectName object) {
        return object.kind().replace('-', ' ').toUpperCase(java.util.Locale.ROOT);
    }
}
