package dev.palindrome.catalog;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Relations and everything that hangs on one: columns, constraints, triggers, policies, rules, statistics. */
final class RelationIdentities {

    static final Set<String> KINDS = Set.of(
            "pg_class",
            "pg_attribute",
            "pg_constraint",
            "pg_trigger",
            "pg_policy",
            "pg_rewrite",
            "pg_statistic_ext",
            "pg_publication_rel");

    private final Names names;
    private final Relations relations;
    private final Dependencies dependencies;
    private final Identities identities;

    RelationIdentities(Names names, Relations relations, Dependencies dependencies, Identities identities) {
        this.names = names;
        this.relations = relations;
        this.dependencies = dependencies;
        this.identities = identities;
    }

    @Nullable
    Thing make(Row row) {
        return switch (row.table.name) {
            case "pg_class" -> relation(row);
            case "pg_attribute" -> column(row);
            case "pg_constraint" -> row.text("contype").equals("t") ? null : constraint(row);
            case "pg_trigger" -> trigger(row);
            case "pg_policy" -> on("policy", row, "polname", "polrelid");
            case "pg_rewrite" ->
                row.text("rulename").equals("_RETURN") ? null : on("rule", row, "rulename", "ev_class");
            case "pg_statistic_ext" -> statistics(row);
            default -> inPublication(row);
        };
    }

    private @Nullable Thing relation(Row row) {
        long oid = row.oid();
        String kind = row.text("relkind");
        if (!relations.has(oid)) {
            return null;
        }
        String name = names.of("pg_class", oid);
        Row index = relations.index(oid);
        Dependencies.Owner owner = dependencies.ownerOfSequence(oid);
        Thing thing;
        if (index != null) {
            thing = index(name, oid, index);
        } else if (owner != null) {
            Thing table = identities.relation(owner.relation());
            String column = column(owner.relation(), owner.column());
            thing = new Thing("sequence", name, table).follows(column);
            if (owner.identity()) {
                thing.followsFrom("identity", column);
            }
        } else {
            thing = new Thing(Relations.word(kind), name, null);
        }
        return thing.follows("schema " + names.of("pg_namespace", row.number("relnamespace")));
    }

    private Thing index(String name, long oid, Row index) {
        long table = index.number("indrelid");
        Thing thing = new Thing("index", name, identities.relation(table));
        Row constraint = relations.constraintOf(oid);
        if (constraint != null) {
            thing.follows("constraint " + names.of("pg_constraint", constraint.oid()));
        }
        for (String number : RowLiteral.numbers(index.text("indkey"))) {
            followColumn(thing, table, number);
        }
        return thing;
    }

    private void followColumn(Thing thing, long table, String number) {
        if (Integer.parseInt(number) > 0) {
            thing.follows(column(table, Integer.parseInt(number)));
        }
    }

    private String column(long relation, int number) {
        return "column " + names.of("pg_class", relation) + "." + names.column(relation, number);
    }

    private @Nullable Thing column(Row row) {
        long relation = row.number("attrelid");
        Thing table = identities.relation(relation);
        if (table == null || relations.index(relation) != null) {
            return null;
        }
        Thing thing =
                new Thing("column", names.of("pg_class", relation) + "." + Names.quoted(row.text("attname")), table);
        if (row.number("typeoid") != 0) {
            String type = names.of("pg_type", row.number("typeoid"));
            thing.follows("type " + type).follows("domain " + type);
        }
        if (table.word.endsWith("view")) {
            thing.followsFrom("definition", table.object);
        }
        return thing;
    }

    private @Nullable Thing constraint(Row row) {
        long relation = row.number("conrelid");
        if (relation == 0) {
            long type = row.number("contypid");
            Thing domain = identities.find(1247, type);
            if (domain == null) {
                return null;
            }
            Thing thing = new Thing("constraint", names.of("pg_constraint", row.oid()), domain);
            return row.text("contype").equals("n") ? thing.followsFrom("not null", domain.object) : thing;
        }
        Thing thing = on("constraint", row, "conname", "conrelid");
        if (thing == null) {
            return null;
        }
        for (String number : RowLiteral.numbers(row.text("conkey"))) {
            followColumn(thing, relation, number);
            if (row.text("contype").equals("n")) {
                thing.followsFrom("not null", column(relation, Integer.parseInt(number)));
            }
        }
        long parent = row.number("conparentid");
        return parent == 0 ? thing : thing.follows("constraint " + names.of("pg_constraint", parent));
    }

    /** Triggers that enforce a constraint, and have a number for a name, are told with the constraint. */
    private @Nullable Thing trigger(Row row) {
        if (row.is("tgisinternal") && row.number("tgconstraint") != 0) {
            return null;
        }
        Thing thing = on("trigger", row, "tgname", "tgrelid");
        long parent = row.number("tgparentid");
        return thing == null || parent == 0 ? thing : thing.follows("trigger " + names.of("pg_trigger", parent));
    }

    private @Nullable Thing on(String word, Row row, String name, String relation) {
        Thing table = identities.relation(row.number(relation));
        return table == null
                ? null
                : new Thing(
                        word,
                        Names.quoted(row.text(name)) + " on " + names.of("pg_class", row.number(relation)),
                        table);
    }

    private @Nullable Thing statistics(Row row) {
        Thing table = identities.relation(row.number("relation"));
        if (table == null) {
            return null;
        }
        Thing thing = new Thing("statistics", names.qualified(row, "stxnamespace", "stxname"), table)
                .follows("schema " + names.of("pg_namespace", row.number("stxnamespace")));
        for (String number : RowLiteral.numbers(row.text("columns"))) {
            followColumn(thing, row.number("relation"), number);
        }
        return thing;
    }

    private @Nullable Thing inPublication(Row row) {
        Thing table = identities.relation(row.number("prrelid"));
        if (table == null) {
            return null;
        }
        String publication = names.of("pg_publication", row.number("prpubid"));
        return new Thing("table", names.of("pg_class", row.number("prrelid")) + " in publication " + publication, table)
                .follows("publication " + publication);
    }
}
