package dev.palindrome.catalog.reader;

import dev.palindrome.catalog.row.CatalogKeys;
import dev.palindrome.catalog.row.CatalogRow;
import dev.palindrome.catalog.row.CatalogRows;
import dev.palindrome.catalog.row.CatalogTable;
import dev.palindrome.catalog.row.OwnedDependencies;
import dev.palindrome.catalog.text.RowLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of the reading before up to date, and tells what that can have an effect on. Whatever is not known to
 * have none on how other rows are written makes it say so: then everything is read again.
 */
final class ReadingUpdate {

    private final CatalogRows catalogRows;
    private final Set<CatalogRow> added = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<CatalogRow> updated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<CatalogRow> removed = new ArrayList<>();
    private final Set<Long> altered = new HashSet<>();
    private final Map<CatalogTable, List<CatalogRow>> small = new HashMap<>();
    private final Set<CatalogRow> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<CatalogTable, Set<Long>> written = new HashMap<>();
    private boolean everything;

    ReadingUpdate(CatalogRows catalogRows) {
        this.catalogRows = catalogRows;
    }

    /** Whether how any row is written may have changed. */
    boolean everything() {
        return everything;
    }

    void everythingChanged() {
        everything = true;
    }

    Set<CatalogRow> added() {
        return added;
    }

    /** Also those that others took the place of. */
    List<CatalogRow> removed() {
        return removed;
    }

    boolean none() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** A row that is perhaps new, or says something new. */
    void take(CatalogRow catalogRow) {
        if (!catalogRow.table.incremental) {
            small.computeIfAbsent(catalogRow.table, t -> new ArrayList<>()).add(catalogRow);
            return;
        }
        CatalogRow old = catalogRows.find(catalogRow.table.name, catalogRow.key);
        if (old == null || !old.sameAs(catalogRow)) {
            everything |= old != null && ChangeImpact.onOthers(old, catalogRow);
            replace(old, catalogRow);
            taken.add(catalogRow);
        } else {
            taken.add(old);
        }
    }

    /** A row of that key was written; if it has not been taken when all were, it does not belong to a snapshot any more. */
    void written(CatalogTable table, long key) {
        written.computeIfAbsent(table, t -> new HashSet<>()).add(key);
    }

    /** All rows that were written have been taken. */
    void settleWritten() {
        written.forEach((table, keys) -> keys.forEach(key -> {
            CatalogRow catalogRow = catalogRows.find(table.name, key);
            if (catalogRow != null && !taken.contains(catalogRow)) {
                replace(catalogRow, null);
            }
        }));
    }

    private void replace(@Nullable CatalogRow old, @Nullable CatalogRow catalogRow) {
        if (old != null) {
            catalogRows.remove(old);
            everything |= ChangeImpact.inPgCatalog(old);
            if (catalogRow != null && !isNew(old)) {
                updated.add(catalogRow);
            }
            if (!added.remove(old)) {
                removed.add(old);
            }
            noteColumns(old);
        }
        if (catalogRow != null) {
            catalogRows.add(catalogRow);
            everything |= ChangeImpact.inPgCatalog(catalogRow);
            added.add(catalogRow);
            noteColumns(catalogRow);
        }
    }

    private void noteColumns(CatalogRow catalogRow) {
        if (catalogRow.table.name.equals("pg_attribute")) {
            altered.add(catalogRow.number("attrelid"));
        }
    }

    /** All rows of a small catalog have been taken. */
    void settle(CatalogTable table) {
        Map<List<@Nullable String>, CatalogRow> known = new HashMap<>();
        catalogRows.of(table.name).forEach(catalogRow -> known.put(catalogRow.values(), catalogRow));
        List<CatalogRow> news = new ArrayList<>();
        for (CatalogRow catalogRow : small.getOrDefault(table, List.of())) {
            if (known.remove(catalogRow.values()) == null) {
                news.add(catalogRow);
            }
        }
        if (news.isEmpty() && known.isEmpty()) {
            return;
        }
        everything |= !ChangeImpact.onlyOnItself(table.name);
        Map<Long, CatalogRow> gone = new HashMap<>();
        for (CatalogRow catalogRow : known.values()) {
            gone.put(catalogRow.key, catalogRow);
        }
        for (CatalogRow catalogRow : news) {
            CatalogRow old = catalogRow.key == 0 ? null : gone.remove(catalogRow.key);
            everything |= old != null && ChangeImpact.onOthers(old, catalogRow);
            replace(old, catalogRow);
        }
        gone.values().forEach(catalogRow -> replace(catalogRow, null));
    }

    boolean complete(CatalogTable table, long count) {
        return ChangeScan.counted(table.name, catalogRows.of(table.name)) == count;
    }

    /** The keys that all rows of the catalog have; what has another one is gone. */
    void keep(CatalogTable table, Set<Long> keys) {
        Set<Long> relations = new HashSet<>();
        for (CatalogRow catalogRow : List.copyOf(catalogRows.of(table.name))) {
            if (!keys.remove(catalogRow.key)) {
                replace(catalogRow, null);
                if (table.name.equals("pg_class")) {
                    relations.add(catalogRow.key);
                }
            }
        }
        // a row that neither was there before nor has been written since: the cached state of the catalog is wrong
        everything |= !keys.isEmpty();
        if (!relations.isEmpty()) {
            removeParts(relations);
        }
    }

    /** What goes with its relation is not counted. */
    private void removeParts(Set<Long> relations) {
        Map<String, ToLongFunction<CatalogRow>> parts = Map.of(
                "pg_attribute", catalogRow -> CatalogKeys.relation(catalogRow.key),
                "pg_index", catalogRow -> catalogRow.key,
                "pg_sequence", catalogRow -> catalogRow.key,
                "pg_type", catalogRow -> catalogRow.number("typrelid"));
        parts.forEach((catalog, relation) -> {
            for (CatalogRow catalogRow : List.copyOf(catalogRows.of(catalog))) {
                if (relations.contains(relation.applyAsLong(catalogRow))) {
                    replace(catalogRow, null);
                }
            }
        });
    }

    /** Relations that were there before, and have other columns now, or columns of another kind. */
    Collection<Long> altered() {
        Set<Long> relations = new HashSet<>();
        for (Long relation : altered) {
            CatalogRow catalogRow = catalogRows.find("pg_class", relation);
            if (catalogRow != null && !isNew(catalogRow)) {
                relations.add(relation);
                everything |= catalogRow.text("relkind").equals("c");
            }
        }
        return relations;
    }

    /** Whether the row's object was not there at the reading before. */
    boolean isNew(CatalogRow catalogRow) {
        return added.contains(catalogRow) && !updated.contains(catalogRow);
    }

    /** Whether membership in extensions changed, or an extension's object did: its privileges are then reported differently. */
    boolean ofExtensions(OwnedDependencies ownedDependencies) {
        for (Collection<CatalogRow> some : Arrays.asList(added, removed)) {
            for (CatalogRow catalogRow : some) {
                if (catalogRow.table.name.equals(OwnedDependencies.CATALOG)
                        ? "ex".contains(catalogRow.text("deptype"))
                        : catalogRow.oid() != 0
                                && ownedDependencies.inExtension(catalogRow.table.oid, catalogRow.oid())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether something is gone that is still referred to: an extension lists tables without depending on them. */
    boolean leaveLooseEnds() {
        Set<String> listed = new HashSet<>();
        for (CatalogRow extension : catalogRows.of("pg_extension")) {
            listed.addAll(RowLiteral.numbers(extension.text("extconfig")));
        }
        return removed.stream()
                .anyMatch(catalogRow ->
                        catalogRow.table.name.equals("pg_class") && listed.contains(String.valueOf(catalogRow.oid())));
    }

    /** Whether a sequence that was there before belongs to another column now. */
    boolean ofOwners() {
        for (Collection<CatalogRow> some : Arrays.asList(added, removed)) {
            for (CatalogRow catalogRow : some) {
                if (catalogRow.table.name.equals(OwnedDependencies.CATALOG)) {
                    CatalogRow sequence = catalogRows.find("pg_class", catalogRow.number("objid"));
                    if (sequence != null && !isNew(sequence)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    boolean ofDependencies() {
        return added.stream().anyMatch(catalogRow -> catalogRow.table.name.equals(OwnedDependencies.CATALOG))
                || removed.stream().anyMatch(catalogRow -> catalogRow.table.name.equals(OwnedDependencies.CATALOG));
    }
}
