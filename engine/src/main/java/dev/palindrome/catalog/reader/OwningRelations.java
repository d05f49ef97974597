package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.OwnedDependencies;
import org.jspecify.annotations.Nullable;

/**
 * The relation that a row is reported with: a table for its columns, constraints, indexes, triggers, the sequences of its
 * columns and the comments on all of them. What a row of a home says can change nothing of another home's, but for names.
 */
final class OwningRelations {

    /** Of all that hangs on no relation. */
    static final long NONE = 0;

    private final CatalogRows catalogRows;
    private final OwnedDependencies ownedDependencies;

    OwningRelations(CatalogRows catalogRows, OwnedDependencies ownedDependencies) {
        this.catalogRows = catalogRows;
        this.ownedDependencies = ownedDependencies;
    }

    long of(CatalogRow catalogRow) {
        return switch (catalogRow.table.name) {
            case "pg_class" -> relation(catalogRow.oid());
            case "pg_attribute" -> relation(catalogRow.number("attrelid"));
            case "pg_constraint" -> relation(catalogRow.number("conrelid"));
            case "pg_index" -> catalogRow.number("indrelid");
            case "pg_attrdef" -> catalogRow.number("adrelid");
            case "pg_trigger" -> trigger(catalogRow);
            case "pg_policy" -> catalogRow.number("polrelid");
            case "pg_rewrite" -> catalogRow.number("ev_class");
            case "pg_statistic_ext" -> catalogRow.number("relation");
            case "pg_publication_rel" -> catalogRow.number("prrelid");
            case "pg_sequence" -> relation(catalogRow.number("seqrelid"));
            case "pg_inherits" -> relation(catalogRow.number("inhrelid"));
            case "pg_foreign_table" -> catalogRow.number("ftrelid");
            case "pg_partitioned_table" -> catalogRow.number("partrelid");
            case "pg_type" -> catalogRow.text("typtype").equals("c") ? relation(catalogRow.number("typrelid")) : NONE;
            case "pg_description", "pg_seclabel" ->
                described(catalogRow.number("classoid"), catalogRow.number("objoid"));
            default -> NONE;
        };
    }

    /** Indexes and the sequences of columns are reported with their table. */
    private long relation(long relation) {
        CatalogRow index = catalogRows.find("pg_index", relation);
        if (index != null) {
            return index.number("indrelid");
        }
        OwnedDependencies.Owner owner = ownedDependencies.ownerOfSequence(relation);
        return owner == null ? relation : owner.relation();
    }

    /** A trigger that enforces a constraint is reported with the constraint, whichever table the trigger is on. */
    private long trigger(CatalogRow catalogRow) {
        CatalogRow constraint = catalogRows.find("pg_constraint", catalogRow.number("tgconstraint"));
        return constraint == null ? catalogRow.number("tgrelid") : of(constraint);
    }

    private long described(long catalog, long object) {
        @Nullable
        CatalogRow catalogRow = switch ((int) catalog) {
            case 1259 -> catalogRows.find("pg_class", object);
            case 2606 -> catalogRows.find("pg_constraint", object);
            case 2620 -> catalogRows.find("pg_trigger", object);
            case 2618 -> catalogRows.find("pg_rewrite", object);
            case 3256 -> catalogRows.find("pg_policy", object);
            case 3381 -> catalogRows.find("pg_statistic_ext", object);
            case 1247 -> catalogRows.find("pg_type", object);
            default -> null;
        };
        return catalogRow == null ? NONE : of(catalogRow);
    }
}
