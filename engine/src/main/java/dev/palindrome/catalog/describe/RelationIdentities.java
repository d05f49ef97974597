package dev.palindrome.catalog.describe;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.OwnedDependencies;
import dev.palindrome.catalog.row.SnapshotRelations;
import dev.palindrome.catalog.text.RowLiteral;
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

    private final ObjectNames objectNames;
    private final SnapshotRelations snapshotRelations;
    private final OwnedDependencies ownedDependencies;
    private final ObjectIdentities objectIdentities;

    RelationIdentities(
            ObjectNames objectNames,
            SnapshotRelations snapshotRelations,
            OwnedDependencies ownedDependencies,
            ObjectIdentities objectIdentities) {
        this.objectNames = objectNames;
        this.snapshotRelations = snapshotRelations;
        this.ownedDependencies = ownedDependencies;
        this.objectIdentities = objectIdentities;
    }

    @Nullable
    EntryBuilder make(CatalogRow catalogRow) {
        return switch (catalogRow.table.name) {
            case "pg_class" -> relation(catalogRow);
            case "pg_attribute" -> column(catalogRow);
            case "pg_constraint" -> catalogRow.text("contype").equals("t") ? null : constraint(catalogRow);
            case "pg_trigger" -> trigger(catalogRow);
            case "pg_policy" -> on("policy", catalogRow, "polname", "polrelid");
            case "pg_rewrite" ->
                catalogRow.text("rulename").equals("_RETURN") ? null : on("rule", catalogRow, "rulename", "ev_class");
            case "pg_statistic_ext" -> statistics(catalogRow);
            default -> inPublication(catalogRow);
        };
    }

    private @Nullable EntryBuilder relation(CatalogRow catalogRow) {
        long oid = catalogRow.oid();
        String kind = catalogRow.text("relkind");
        if (!snapshotRelations.has(oid)) {
            return null;
        }
        String name = objectNames.of("pg_class", oid);
        CatalogRow index = snapshotRelations.index(oid);
        OwnedDependencies.Owner owner = ownedDependencies.ownerOfSequence(oid);
        EntryBuilder entryBuilder;
        if (index != null) {
            entryBuilder = index(name, oid, index);
        } else if (owner != null) {
            EntryBuilder table = objectIdentities.relation(owner.relation());
            String column = column(owner.relation(), owner.column());
            entryBuilder = new EntryBuilder("sequence", name, table).follows(column);
            if (owner.identity()) {
                entryBuilder.followsFrom("identity", column);
            }
        } else {
            entryBuilder = new EntryBuilder(SnapshotRelations.word(kind), name, null);
        }
        return entryBuilder.follows("schema " + objectNames.of("pg_namespace", catalogRow.number("relnamespace")));
    }

    private EntryBuilder index(String name, long oid, CatalogRow index) {
        long table = index.number("indrelid");
        EntryBuilder entryBuilder = new EntryBuilder("index", name, objectIdentities.relation(table));
        CatalogRow constraint = snapshotRelations.constraintOf(oid);
        if (constraint != null) {
            entryBuilder.follows("constraint " + objectNames.of("pg_constraint", constraint.oid()));
        }
        for (String number : RowLiteral.numbers(index.text("indkey"))) {
            followColumn(entryBuilder, table, number);
        }
        return entryBuilder;
    }

    private void followColumn(EntryBuilder entryBuilder, long table, String number) {
        if (Integer.parseInt(number) > 0) {
            entryBuilder.follows(column(table, Integer.parseInt(number)));
        }
    }

    private String column(long relation, int number) {
        return "column " + objectNames.of("pg_class", relation) + "." + objectNames.column(relation, number);
    }

    private @Nullable EntryBuilder column(CatalogRow catalogRow) {
        long relation = catalogRow.number("attrelid");
        EntryBuilder table = objectIdentities.relation(relation);
        if (table == null || snapshotRelations.index(relation) != null) {
            return null;
        }
        EntryBuilder entryBuilder = new EntryBuilder(
                "column",
                objectNames.of("pg_class", relation) + "." + ObjectNames.quoted(catalogRow.text("attname")),
                table);
        if (catalogRow.number("typeoid") != 0) {
            String type = objectNames.of("pg_type", catalogRow.number("typeoid"));
            entryBuilder.follows("type " + type).follows("domain " + type);
        }
        if (table.word.endsWith("view")) {
            entryBuilder.followsFrom("definition", table.object);
        }
        return entryBuilder;
    }

    private @Nullable EntryBuilder constraint(CatalogRow catalogRow) {
        long relation = catalogRow.number("conrelid");
        if (relation == 0) {
            long type = catalogRow.number("contypid");
            EntryBuilder domain = objectIdentities.find(1247, type);
            if (domain == null) {
                return null;
            }
            EntryBuilder entryBuilder =
                    new EntryBuilder("constraint", objectNames.of("pg_constraint", catalogRow.oid()), domain);
            return catalogRow.text("contype").equals("n")
                    ? entryBuilder.followsFrom("not null", domain.object)
                    : entryBuilder;
        }
        EntryBuilder entryBuilder = on("constraint", catalogRow, "conname", "conrelid");
        if (entryBuilder == null) {
            return null;
        }
        for (String number : RowLiteral.numbers(catalogRow.text("conkey"))) {
            followColumn(entryBuilder, relation, number);
            if (catalogRow.text("contype").equals("n")) {
                entryBuilder.followsFrom("not null", column(relation, Integer.parseInt(number)));
            }
        }
        long parent = catalogRow.number("conparentid");
        return parent == 0
                ? entryBuilder
                : entryBuilder.follows("constraint " + objectNames.of("pg_constraint", parent));
    }

    /** Triggers that enforce a constraint, and have a number for a name, are reported with the constraint. */
    private @Nullable EntryBuilder trigger(CatalogRow catalogRow) {
        if (catalogRow.is("tgisinternal") && catalogRow.number("tgconstraint") != 0) {
            return null;
        }
        EntryBuilder entryBuilder = on("trigger", catalogRow, "tgname", "tgrelid");
        long parent = catalogRow.number("tgparentid");
        return entryBuilder == null || parent == 0
                ? entryBuilder
                : entryBuilder.follows("trigger " + objectNames.of("pg_trigger", parent));
    }

    private @Nullable EntryBuilder on(String word, CatalogRow catalogRow, String name, String relation) {
        EntryBuilder table = objectIdentities.relation(catalogRow.number(relation));
        return table == null
                ? null
                : new EntryBuilder(
                        word,
                        ObjectNames.quoted(catalogRow.text(name)) + " on "
                                + objectNames.of("pg_class", catalogRow.number(relation)),
                        table);
    }

    private @Nullable EntryBuilder statistics(CatalogRow catalogRow) {
        EntryBuilder table = objectIdentities.relation(catalogRow.number("relation"));
        if (table == null) {
            return null;
        }
        EntryBuilder entryBuilder = new EntryBuilder(
                        "statistics", objectNames.qualified(catalogRow, "stxnamespace", "stxname"), table)
                .follows("schema " + objectNames.of("pg_namespace", catalogRow.number("stxnamespace")));
        for (String number : RowLiteral.numbers(catalogRow.text("columns"))) {
            followColumn(entryBuilder, catalogRow.number("relation"), number);
        }
        return entryBuilder;
    }

    private @Nullable EntryBuilder inPublication(CatalogRow catalogRow) {
        EntryBuilder table = objectIdentities.relation(catalogRow.number("prrelid"));
        if (table == null) {
            return null;
        }
        String publication = objectNames.of("pg_publication", catalogRow.number("prpubid"));
        return new EntryBuilder(
                        "table",
                        objectNames.of("pg_class", catalogRow.number("prrelid")) + " in publication " + publication,
                        table)
                .follows("publication " + publication);
    }
}
