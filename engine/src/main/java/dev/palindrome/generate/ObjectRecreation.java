package dev.palindrome.generate;

import dev.palindrome.catalog.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates a missing object again, with all that went with it. */
final class ObjectRecreation {

    /** What creating an object says already, or what follows from something that is said. */
    private static final Set<String> SAID = Set.of(
            "definition",
            "column order",
            "defined locally",
            "inherited from",
            "kind",
            "partition key",
            "partition bound",
            "inherits",
            "of type",
            "labels",
            "base type",
            "default",
            "not null",
            "type",
            "collation",
            "expression",
            "generated",
            "identity",
            "command",
            "permissive",
            "using",
            "with check",
            "roles",
            "event",
            "tags",
            "function",
            "version",
            "relocatable",
            "schema",
            "members",
            "subtype",
            "subtype operator class",
            "multirange type",
            "triggers enabled",
            "constraint",
            "populated",
            "valid",
            "owned by");

    private final Snapshot before;
    private final Snapshot after;
    private final AttributeAlterations attributeAlterations;
    private final CreateStatements createStatements;
    private final Set<String> done = new HashSet<>();
    private final List<String> statements = new ArrayList<>();
    private boolean sayable = true;

    ObjectRecreation(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
        this.attributeAlterations = new AttributeAlterations(before, after);
        this.createStatements = new CreateStatements(before, after);
    }

    /** Empty where a part of it cannot be said: half of an object is not what was there. */
    Optional<String> of(String object) {
        return made(object, false);
    }

    /** The same for an object that is there, but will be dropped first. */
    Optional<String> whole(String object) {
        return made(object, true);
    }

    private Optional<String> made(String object, boolean dropped) {
        make(object, dropped);
        return sayable && !statements.isEmpty() ? Optional.of(String.join("\n", statements)) : Optional.empty();
    }

    static Optional<String> tableOf(Snapshot snapshot, String index) {
        return snapshot.causes(index).stream()
                .filter(cause -> cause.startsWith("table ") || cause.startsWith("materialized view "))
                .findFirst();
    }

    static Optional<String> constraintOf(Snapshot snapshot, String index) {
        return snapshot.causes(index).stream()
                .filter(cause -> cause.startsWith("constraint "))
                .findFirst();
    }

    private void make(String object, boolean dropped) {
        if (!done.add(object) || !dropped && after.attributes(object).isPresent()) {
            return;
        }
        Map<String, String> attributes = before.attributes(object).orElse(Map.of());
        ObjectName name = ObjectName.of(object);
        List<String> following = before.following(object);
        if (name.kind().equals("table")) {
            following.stream().filter(this::isSerial).forEach(sequence -> make(sequence, dropped));
        }
        if (!isImplied(name, object, attributes)) {
            Optional<String> created = createStatements.of(name, attributes);
            created.ifPresentOrElse(statements::add, () -> sayable = false);
        }
        if (sayable) {
            rest(name, attributes);
            following.stream().filter(ObjectRecreation::first).forEach(part -> make(part, dropped));
            following.forEach(part -> make(part, dropped));
            if (name.kind().equals("sequence") && done.size() == 1) {
                owned(object);
            }
        }
    }

    private boolean isSerial(String object) {
        return object.startsWith("sequence ") && !isIdentity(object);
    }

    /** The sequence of an identity column comes with the column. */
    private boolean isIdentity(String sequence) {
        return before.causes(sequence).stream()
                .anyMatch(cause -> before.attributes(cause)
                        .filter(attributes -> cause.startsWith("column ") && attributes.containsKey("identity"))
                        .isPresent());
    }

    /** Keys before what refers to them. */
    private static boolean first(String object) {
        return object.startsWith("column ") || object.startsWith("index ") || object.startsWith("sequence ");
    }

    /** What comes by itself with what it belongs to. */
    private boolean isImplied(ObjectName name, String object, Map<String, String> attributes) {
        return switch (name.kind()) {
            case "column" ->
                done.contains("table " + name.displayedTable())
                        || done.contains("type " + name.displayedTable())
                        || before.attributes("view " + name.displayedTable()).isPresent()
                        || before.attributes("materialized view " + name.displayedTable())
                                .isPresent();
            case "sequence" -> isIdentity(object);
            case "index" -> impliedIndex(object);
            case "constraint" -> attributes.getOrDefault("definition", "").startsWith("NOT NULL");
            case "type" -> before.causes(object).stream().anyMatch(cause -> cause.startsWith("type "));
            case "function" -> !attributes.containsKey("definition");
            default -> false;
        };
    }

    private boolean impliedIndex(String index) {
        Optional<String> constraint = constraintOf(before, index);
        if (constraint.isEmpty()) {
            return false;
        }
        make(constraint.get(), false);
        return true;
    }

    /** The attributes that creating it did not say. */
    private void rest(ObjectName name, Map<String, String> attributes) {
        attributes.forEach((attribute, value) -> {
            boolean said = SAID.contains(attribute)
                    || name.kind().equals("sequence") && SequenceOptions.ATTRIBUTES.contains(attribute)
                    || attribute.equals("owner") && isOwnedByAll(value)
                    || name.kind().equals("publication")
                    || attribute.equals("access method") && value.equals("heap")
                    || attribute.equals("persistence") && name.kind().equals("table")
                    || attribute.equals("options") && name.kind().endsWith("view");
            if (said) {
                return;
            }
            Optional<String> from =
                    attribute.equals("privileges") ? Optional.of(usual(name.kind(), value)) : Optional.empty();
            if (from.isPresent() && GrantStatements.parsed(from).equals(GrantStatements.parsed(Optional.of(value)))) {
                return;
            }
            attributeAlterations
                    .statement(name, attribute, from, Optional.of(value))
                    .ifPresentOrElse(statements::add, () -> sayable = false);
        });
        if (name.kind().equals("column")
                && !attributes.getOrDefault("defined locally", "yes").equals("yes")) {
            return;
        }
        if (name.kind().equals("materialized view") && !"yes".equals(attributes.get("populated"))) {
            statements.add("REFRESH MATERIALIZED VIEW " + name.name() + " WITH NO DATA;");
        }
        if (name.kind().equals("table")) {
            before.following(name.object()).stream().filter(this::isSerial).forEach(sequence -> owned(sequence));
        }
        if (name.kind().equals("column")) {
            before.following(name.object()).stream().filter(this::isSerial).forEach(sequence -> {
                if (done.contains(sequence)) {
                    owned(sequence);
                }
            });
        }
    }

    private void owned(String sequence) {
        before.attributes(sequence)
                .flatMap(attributes -> Optional.ofNullable(attributes.get("owned by")))
                .ifPresent(column -> statements.add(
                        "ALTER SEQUENCE " + ObjectName.of(sequence).name() + " OWNED BY " + column + ";"));
    }

    /** Whoever owns the database is taken to run this: what is made is theirs. */
    private boolean isOwnedByAll(String owner) {
        return before.attributes("database")
                .map(attributes -> owner.equals(attributes.get("owner")))
                .orElse(false);
    }

    /** What an object of the kind has when it is made: what the owner has, and what the server gives to PUBLIC. */
    private static String usual(String kind, String wanted) {
        String owner = GrantStatements.parsed(Optional.of(wanted)).containsKey("owner")
                ? "owner: "
                        + String.join(
                                ", ",
                                GrantStatements.parsed(Optional.of(wanted)).getOrDefault("owner", Set.of()))
                : "";
        String all = switch (kind) {
            case "function", "procedure", "aggregate" -> "PUBLIC: EXECUTE";
            case "type", "domain", "language" -> "PUBLIC: USAGE";
            default -> "";
        };
        return owner.isEmpty() || all.isEmpty() ? (owner + all).isEmpty() ? "nobody" : owner + all : owner + "; " + all;
    }
}
