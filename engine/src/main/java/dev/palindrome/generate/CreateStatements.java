package dev.palindrome.generate;

import dev.palindrome.catalog.Snapshot;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statement that makes one object, without what hangs on it. */
final class CreateStatements {

    private final Snapshot before;
    private final Snapshot after;

    CreateStatements(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    Optional<String> of(ObjectName object, Map<String, String> attributes) {
        String name = object.name();
        Optional<String> definition = Optional.ofNullable(attributes.get("definition"));
        return switch (object.kind()) {
            case "schema" -> Optional.of("CREATE SCHEMA " + name + ";");
            case "extension" -> extension(name, attributes);
            case "sequence" ->
                Optional.of(
                        "CREATE SEQUENCE " + name + (" " + SequenceOptions.clauses(attributes)).stripTrailing() + ";");
            case "function", "procedure", "trigger", "rule", "statistics" -> definition.map(SqlFragments::ended);
            case "view", "materialized view" -> definition.flatMap(query -> view(object, attributes, query));
            case "index" -> definition.flatMap(text -> index(object, attributes, text));
            case "constraint" ->
                definition
                        .filter(text -> attributes.get("inherited from") == null)
                        .map(text -> "ALTER " + owner(object) + " ADD CONSTRAINT " + name + " "
                                + using(object, text).orElse(text) + ";");
            case "policy" -> Optional.of(policy(object, attributes));
            case "type" -> type(object, attributes);
            case "domain" -> Optional.of(domain(name, attributes));
            case "table" -> new TableDefinitions(before).create(object, attributes);
            case "column" -> new TableDefinitions(before).add(object, attributes);
            case "table in publication" -> Optional.of(published(object, attributes));
            case "schema in publication" ->
                Optional.of("ALTER PUBLICATION " + object.on() + " ADD TABLES IN SCHEMA " + name + ";");
            case "default privileges" ->
                DefaultPrivilegeGrants.changed(name, Optional.empty(), Optional.of(attributes));
            case "large object" -> Optional.of("SELECT lo_create(" + name + ");");
            case "event trigger" -> eventTrigger(name, attributes);
            default -> Optional.empty();
        };
    }

    private static Optional<String> extension(String name, Map<String, String> attributes) {
        return Optional.of("CREATE EXTENSION " + name + " SCHEMA " + attributes.get("schema") + " VERSION "
                + SqlFragments.literal(attributes.getOrDefault("version", "")) + ";");
    }

    private static Optional<String> view(ObjectName view, Map<String, String> attributes, String query) {
        String options = attributes.get("options");
        Optional<String> with = options == null
                ? Optional.of("")
                : SqlFragments.options(options).map(text -> " WITH " + text);
        return with.map(text ->
                "CREATE " + DropStatements.word(view) + " " + view.name() + text + " AS\n" + SqlFragments.ended(query));
    }

    /** Those of partitions are made with, or attached to, the index of the whole. */
    private static Optional<String> index(ObjectName index, Map<String, String> attributes, String text) {
        boolean unsayable = attributes.containsKey("inherits")
                || "no".equals(attributes.get("valid"))
                || attributes.keySet().stream().anyMatch(key -> key.startsWith("column ") && key.endsWith(" options"));
        int at = text.indexOf("INDEX ON ");
        return unsayable || at < 0
                ? Optional.empty()
                : Optional.of("CREATE " + text.substring(0, at) + "INDEX " + index.last()
                        + text.substring(at + "INDEX".length()) + ";");
    }

    /** A unique index of the constraint's name that is there already is what the constraint is made of. */
    private Optional<String> using(ObjectName constraint, String text) {
        ObjectName table = new ObjectName("table", constraint.displayedOn(), "");
        String schema = table.displayedTable();
        String index = "index " + (schema.isEmpty() ? "" : schema + ".") + constraint.displayedName();
        Optional<String> now = after.attributes(index).map(attributes -> attributes.get("definition"));
        boolean same =
                now.isPresent() && now.equals(before.attributes(index).map(attributes -> attributes.get("definition")));
        return same && text.startsWith("UNIQUE (")
                ? Optional.of("UNIQUE USING INDEX " + constraint.name())
                : Optional.empty();
    }

    private String owner(ObjectName constraint) {
        return (before.attributes("domain " + constraint.displayedOn()).isPresent() ? "DOMAIN " : "TABLE ")
                + constraint.on();
    }

    private static String policy(ObjectName policy, Map<String, String> attributes) {
        StringBuilder sql = new StringBuilder("CREATE POLICY " + policy.name() + " ON " + policy.on());
        if (!"yes".equals(attributes.get("permissive"))) {
            sql.append(" AS RESTRICTIVE");
        }
        sql.append(" FOR ").append(attributes.getOrDefault("command", "ALL"));
        sql.append(" TO ").append(attributes.getOrDefault("roles", "PUBLIC"));
        String using = attributes.get("using");
        String check = attributes.get("with check");
        sql.append(using == null ? "" : " USING (" + using + ")");
        return sql.append(check == null ? "" : " WITH CHECK (" + check + ")")
                .append(";")
                .toString();
    }

    private Optional<String> type(ObjectName object, Map<String, String> attributes) {
        String labels = attributes.get("labels");
        if (labels != null) {
            return Optional.of("CREATE TYPE " + object.name() + " AS ENUM "
                    + Arrays.stream(labels.split(", ", -1))
                            .map(SqlFragments::literal)
                            .collect(Collectors.joining(", ", "(", ")"))
                    + ";");
        }
        String order = attributes.get("column order");
        return order == null ? Optional.empty() : new TableDefinitions(before).composite(object, order);
    }

    private static String domain(String name, Map<String, String> attributes) {
        String collation = attributes.get("collation");
        String value = attributes.get("default");
        return "CREATE DOMAIN " + name + " AS " + attributes.get("base type")
                + (collation == null ? "" : " COLLATE " + collation)
                + (value == null ? "" : " DEFAULT " + value)
                + ("yes".equals(attributes.get("not null")) ? " NOT NULL" : "") + ";";
    }

    private static String published(ObjectName table, Map<String, String> attributes) {
        String columns = attributes.get("columns");
        String filter = attributes.get("row filter");
        return "ALTER PUBLICATION " + table.on() + " ADD TABLE " + table.name()
                + (columns == null || columns.isEmpty() ? "" : " (" + columns + ")")
                + (filter == null ? "" : " WHERE (" + filter + ")") + ";";
    }

    private static Optional<String> eventTrigger(String name, Map<String, String> attributes) {
        String tags = attributes.get("tags");
        String function = attributes.get("function");
        return function == null
                ? Optional.empty()
                : Optional.of("CREATE EVENT TRIGGER " + name + " ON " + attributes.get("event")
                        + (tags == null
                                ? ""
                                : " WHEN TAG IN "
                                        + Arrays.stream(tags.split(", ", -1))
                                                .map(SqlFragments::literal)
                                                .collect(Collectors.joining(", ", "(", ")")))
                        + " EXECUTE FUNCTION " + function + ";");
    }
}
