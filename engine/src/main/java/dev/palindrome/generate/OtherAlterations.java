package dev.palindrome.generate;

import dev.palindrome.catalog.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What gives an object that is neither a table nor a column back an attribute. */
final class OtherAlterations {

    private static final Set<String> PUBLISHED = Set.of("insert", "update", "delete", "truncate");

    private final ObjectName object;
    private final Snapshot before;
    private final Snapshot after;

    OtherAlterations(ObjectName object, Snapshot before, Snapshot after) {
        this.object = object;
        this.before = before;
        this.after = after;
    }

    Optional<String> statement(String attribute, Optional<String> from, Optional<String> to) {
        return switch (object.kind()) {
            case "index" -> index(attribute, from, to);
            case "sequence" -> sequence(attribute, to);
            case "function", "procedure" -> definition(attribute, to);
            case "trigger", "rule" -> attribute.equals("enabled") ? enabled(to) : Optional.empty();
            case "event trigger" ->
                attribute.equals("enabled")
                        ? Optional.of("ALTER EVENT TRIGGER " + object.name() + " " + state(to) + ";")
                        : Optional.empty();
            case "policy" -> policy(attribute, to);
            case "domain" -> domain(attribute, to);
            case "type" -> attribute.equals("labels") ? labels(from, to) : Optional.empty();
            case "statistics" ->
                attribute.equals("statistics target")
                        ? Optional.of("ALTER STATISTICS " + object.name() + " SET STATISTICS " + to.orElse("-1") + ";")
                        : Optional.empty();
            case "extension" -> extension(attribute, to);
            case "publication" -> publication(attribute, to);
            case "settings" -> RoleSettings.set(object.name(), attribute, to);
            case "text search configuration" -> mapping(attribute, from, to);
            default -> Optional.empty();
        };
    }

    private Optional<String> index(String attribute, Optional<String> from, Optional<String> to) {
        String alter = "ALTER INDEX " + object.name() + " ";
        boolean yes = to.isPresent() && to.get().equals("yes");
        Optional<String> table = ObjectRecreation.tableOf(before, object.object());
        return switch (attribute) {
            case "options" -> new RelationAlterations(object, false).statement(attribute, from, to);
            case "tablespace" -> Optional.of(alter + "SET TABLESPACE " + to.orElse("pg_default") + ";");
            case "clustered" ->
                table.map(t -> "ALTER " + t + (yes ? " CLUSTER ON " + object.last() : " SET WITHOUT CLUSTER") + ";");
            case "replica identity" ->
                yes
                        ? table.map(t -> "ALTER " + t + " REPLICA IDENTITY USING INDEX " + object.last() + ";")
                        : Optional.empty();
            default ->
                attribute.endsWith(" statistics target")
                        ? Optional.of(alter + "ALTER COLUMN " + attribute.split(" ", -1)[1] + " SET STATISTICS "
                                + to.orElse("-1") + ";")
                        : Optional.empty();
        };
    }

    private Optional<String> sequence(String attribute, Optional<String> to) {
        String clause = SequenceOptions.clause(attribute, to);
        return clause.isEmpty()
                ? Optional.empty()
                : Optional.of("ALTER SEQUENCE " + object.name() + " " + clause + ";");
    }

    /** Replaced in place where arguments and result are unchanged; else everything that uses it would have to go. */
    private Optional<String> definition(String attribute, Optional<String> to) {
        String now = after.attributes(object.object())
                .map(attributes -> attributes.getOrDefault("definition", ""))
                .orElse("");
        return attribute.equals("definition")
                        && to.isPresent()
                        && signature(now).equals(signature(to.get()))
                ? Optional.of(SqlFragments.ended(to.get()))
                : Optional.empty();
    }

    private static List<String> signature(String definition) {
        return definition
                .lines()
                .limit(2)
                .filter(line -> !line.startsWith(" LANGUAGE"))
                .toList();
    }

    private Optional<String> enabled(Optional<String> to) {
        boolean view = before.attributes("table " + object.displayedOn()).isEmpty();
        return view
                ? Optional.empty()
                : Optional.of("ALTER TABLE " + object.on() + " " + state(to) + " " + DropStatements.word(object) + " "
                        + object.name() + ";");
    }

    private static String state(Optional<String> to) {
        return switch (to.orElse("yes")) {
            case "no" -> "DISABLE";
            case "always" -> "ENABLE ALWAYS";
            case "on a replica" -> "ENABLE REPLICA";
            default -> "ENABLE";
        };
    }

    private Optional<String> policy(String attribute, Optional<String> to) {
        String alter = "ALTER POLICY " + object.name() + " ON " + object.on() + " ";
        return switch (attribute) {
            case "using" -> to.map(condition -> alter + "USING (" + condition + ");");
            case "with check" -> to.map(condition -> alter + "WITH CHECK (" + condition + ");");
            case "roles" -> to.map(roles -> alter + "TO " + roles + ";");
            default -> Optional.empty();
        };
    }

    private Optional<String> domain(String attribute, Optional<String> to) {
        String alter = "ALTER DOMAIN " + object.name() + " ";
        return switch (attribute) {
            case "default" ->
                Optional.of(alter + to.map(text -> "SET DEFAULT " + text).orElse("DROP DEFAULT") + ";");
            case "not null" ->
                Optional.of(alter + (to.isPresent() && to.get().equals("yes") ? "SET" : "DROP") + " NOT NULL;");
            default -> Optional.empty();
        };
    }

    /** A label can be renamed, or added; none can be taken away. */
    private Optional<String> labels(Optional<String> from, Optional<String> to) {
        List<String> now = Arrays.asList(from.orElse("").split(", ", -1));
        List<String> wanted = Arrays.asList(to.orElse("").split(", ", -1));
        if (now.size() == wanted.size()) {
            List<Integer> places = java.util.stream.IntStream.range(0, now.size())
                    .filter(i -> !now.get(i).equals(wanted.get(i)))
                    .boxed()
                    .toList();
            if (places.size() == 1) {
                return Optional.of(
                        "ALTER TYPE " + object.name() + " RENAME VALUE " + SqlFragments.literal(now.get(places.get(0)))
                                + " TO " + SqlFragments.literal(wanted.get(places.get(0))) + ";");
            }
        }
        return Optional.empty();
    }

    private Optional<String> extension(String attribute, Optional<String> to) {
        // back to an older version there is mostly no way
        return attribute.equals("schema")
                ? to.map(schema -> "ALTER EXTENSION " + object.name() + " SET SCHEMA " + schema + ";")
                : Optional.empty();
    }

    private Optional<String> publication(String attribute, Optional<String> to) {
        if (PUBLISHED.contains(attribute)) {
            List<String> published = before.attributes(object.object()).stream()
                    .flatMap(attributes -> PUBLISHED.stream().filter(kind -> "yes".equals(attributes.get(kind))))
                    .sorted()
                    .toList();
            return Optional.of(
                    "ALTER PUBLICATION " + object.name() + " SET (publish = '" + String.join(", ", published) + "');");
        }
        return attribute.equals("via partition root")
                ? Optional.of("ALTER PUBLICATION " + object.name() + " SET (publish_via_partition_root = "
                        + (to.isPresent() && to.get().equals("yes")) + ");")
                : Optional.empty();
    }

    /** A token type that has no dictionary any more, and had one. */
    private Optional<String> mapping(String attribute, Optional<String> from, Optional<String> to) {
        int comma = attribute.lastIndexOf(", ");
        return attribute.startsWith("mapping of ") && attribute.endsWith(", 1") && from.isEmpty() && to.isPresent()
                ? Optional.of("ALTER TEXT SEARCH CONFIGURATION " + object.name() + " ADD MAPPING FOR "
                        + attribute.substring("mapping of ".length(), comma) + " WITH " + to.get() + ";")
                : Optional.empty();
    }
}
