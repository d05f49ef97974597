package dev.palindrome.generate;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What gives an object back an attribute that changed. */
final class AttributeAlterations {

    /** Kinds whose definition is all that they are: dropped and created again. */
    private static final Set<String> REMADE = Set.of("trigger", "rule", "policy", "statistics", "event trigger");

    private final Snapshot before;
    private final Snapshot after;

    AttributeAlterations(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    Optional<String> of(ObjectName object, Difference difference) {
        Optional<String> was = Optional.ofNullable(difference.before());
        Optional<String> is = Optional.ofNullable(difference.after());
        boolean remade = REMADE.contains(object.kind())
                && !Set.of(
                                "comment",
                                "owner",
                                "enabled",
                                "statistics target",
                                "privileges",
                                "using",
                                "with check",
                                "roles")
                        .contains(difference.attribute());
        if (remade
                || object.kind().equals("constraint") && difference.attribute().equals("definition")) {
            return again(object);
        }
        if (object.kind().equals("index") && difference.attribute().equals("definition")) {
            boolean ofConstraint = before.attributes(object.object()).isEmpty() || isOfConstraint(object);
            return ofConstraint ? Optional.empty() : again(object);
        }
        return statement(object, difference.attribute(), is, was);
    }

    private boolean isOfConstraint(ObjectName index) {
        return before.attributes(index.object()).map(Map::keySet).stream()
                        .findAny()
                        .isPresent()
                && ObjectRecreation.constraintOf(before, index.object()).isPresent();
    }

    private Optional<String> again(ObjectName object) {
        return DropStatements.of(object, after)
                .flatMap(drop -> new ObjectRecreation(before, after)
                        .whole(object.object())
                        .map(sql -> drop + "\n" + sql));
    }

    /** What makes an attribute that is {@code from} into {@code to}. */
    Optional<String> statement(ObjectName object, String attribute, Optional<String> from, Optional<String> to) {
        return switch (attribute) {
            case "comment" ->
                Optional.of("COMMENT ON " + commented(object) + " IS "
                        + to.map(SqlFragments::literal).orElse("NULL") + ";");
            case "owner" -> to.flatMap(owner -> owner(object, owner));
            case "privileges" -> privileges(object, from, to);
            default ->
                switch (object.kind()) {
                    case "table", "foreign table", "materialized view", "view" ->
                        new RelationAlterations(
                                        object,
                                        after.attributes(object.object())
                                                .filter(attributes -> attributes.containsKey("partition bound"))
                                                .isPresent())
                                .statement(attribute, from, to);
                    case "column" -> new ColumnAlterations(object, before, after).statement(attribute, from, to);
                    default -> new OtherAlterations(object, before, after).statement(attribute, from, to);
                };
        };
    }

    private String commented(ObjectName object) {
        return switch (object.kind()) {
            case "trigger", "rule", "policy" ->
                DropStatements.word(object) + " " + object.name() + " ON " + object.on();
            case "constraint" ->
                "CONSTRAINT " + object.name() + " ON "
                        + (before.attributes("domain " + object.displayedOn()).isPresent() ? "DOMAIN " : "")
                        + object.on();
            default -> DropStatements.word(object) + " " + object.name();
        };
    }

    private static Optional<String> owner(ObjectName object, String owner) {
        return switch (object.kind()) {
            case "extension", "user mapping", "cast", "transform", "database" -> Optional.empty();
            default ->
                Optional.of("ALTER " + DropStatements.word(object) + " " + object.name() + " OWNER TO " + owner + ";");
        };
    }

    private Optional<String> privileges(ObjectName object, Optional<String> from, Optional<String> to) {
        if (object.kind().equals("default privileges")) {
            return DefaultPrivilegeGrants.changed(
                    object.name(), after.attributes(object.object()), before.attributes(object.object()));
        }
        if (object.kind().equals("column")) {
            return GrantStatements.changed(
                    "TABLE " + object.table(), "(" + object.last() + ")", Optional.empty(), from, to);
        }
        String target = switch (object.kind()) {
            case "table", "view", "materialized view", "foreign table" -> "TABLE " + object.name();
            case "aggregate" -> "FUNCTION " + object.name();
            case "server" -> "FOREIGN SERVER " + object.name();
            case "foreign-data wrapper" -> "FOREIGN DATA WRAPPER " + object.name();
            case "domain" -> "TYPE " + object.name();
            case "database", "parameter" -> "";
            default -> DropStatements.word(object) + " " + object.name();
        };
        Optional<String> owner =
                before.attributes(object.object()).flatMap(attributes -> Optional.ofNullable(attributes.get("owner")));
        return target.isEmpty()
                ? Optional.empty()
                : GrantStatements.changed(target, "", owner, from, to).map(sql -> sql + columnGrants(object, sql));
    }

    /** Taking a privilege on a table takes it on its columns, too: what was granted on those is granted again. */
    private String columnGrants(ObjectName table, String sql) {
        if (!sql.contains("REVOKE ")
                || !DropStatements.word(table).contains("TABLE")
                        && !DropStatements.word(table).contains("VIEW")) {
            return "";
        }
        StringBuilder grants = new StringBuilder();
        for (String part : before.following(table.object())) {
            ObjectName column = ObjectName.of(part);
            before.attributes(part)
                    .filter(attributes -> column.kind().equals("column") && attributes.containsKey("privileges"))
                    .flatMap(attributes ->
                            privileges(column, Optional.empty(), Optional.ofNullable(attributes.get("privileges"))))
                    .ifPresent(grant -> grants.append('\n').append(grant));
        }
        return grants.toString();
    }
}
