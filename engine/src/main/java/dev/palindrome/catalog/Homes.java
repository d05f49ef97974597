package dev.palindrome.catalog;

import org.jspecify.annotations.Nullable;

/**
 * The relation that a row is told with: a table for its columns, constraints, indexes, triggers, the sequences of its
 * columns and the comments on all of them. What a row of a home says can change nothing of another home's, but for names.
 */
final class Homes {

    /** Of all that hangs on no relation. */
    static final long NONE = 0;

    private final Rows rows;
    private final Dependencies dependencies;

    Homes(Rows rows, Dependencies dependencies) {
        this.rows = rows;
        this.dependencies = dependencies;
    }

    long of(Row row) {
        return switch (row.table.name) {
            case "pg_class" -> relation(row.oid());
            case "pg_attribute" -> relation(row.number("attrelid"));
            case "pg_constraint" -> relation(row.number("conrelid"));
            case "pg_index" -> row.number("indrelid");
            case "pg_attrdef" -> row.number("adrelid");
            case "pg_trigger" -> trigger(row);
            case "pg_policy" -> row.number("polrelid");
            case "pg_rewrite" -> row.number("ev_class");
            case "pg_statistic_ext" -> row.number("relation");
            case "pg_publication_rel" -> row.number("prrelid");
            case "pg_sequence" -> relation(row.number("seqrelid"));
            case "pg_inherits" -> relation(row.number("inhrelid"));
            case "pg_foreign_table" -> row.number("ftrelid");
            case "pg_partitioned_table" -> row.number("partrelid");
            case "pg_type" -> row.text("typtype").equals("c") ? relation(row.number("typrelid")) : NONE;
            case "pg_description", "pg_seclabel" -> described(row.number("classoid"), row.number("objoid"));
            default -> NONE;
        };
    }

    /** Indexes and the sequences of columns are told with their table. */
    private long relation(long relation) {
        Row index = rows.find("pg_index", relation);
        if (index != null) {
            return index.number("indrelid");
        }
        Dependencies.Owner owner = dependencies.ownerOfSequence(relation);
        return owner == null ? relation : owner.relation();
    }

    /** One that enforces a constraint is told with the constraint, whichever table it is on. */
    private long trigger(Row row) {
        Row constraint = rows.find("pg_constraint", row.number("tgconstraint"));
        return constraint == null ? row.number("tgrelid") : of(constraint);
    }

    private long described(long catalog, long object) {
        @Nullable
        Row row = switch ((int) catalog) {
            case 1259 -> rows.find("pg_class", object);
            case 2606 -> rows.find("pg_constraint", object);
            case 2620 -> rows.find("pg_trigger", object);
            case 2618 -> rows.find("pg_rewrite", object);
            case 3256 -> rows.find("pg_policy", object);
            case 3381 -> rows.find("pg_statistic_ext", object);
            case 1247 -> rows.find("pg_type", object);
            default -> null;
        };
        return row == null ? NONE : of(row);
    }
}
