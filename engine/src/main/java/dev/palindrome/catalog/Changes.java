package dev.palindrome.catalog;

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
final class Changes {

    private static final long PG_CATALOG = 11;

    private final Rows rows;
    private final Set<Row> added = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Row> updated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Row> removed = new ArrayList<>();
    private final Set<Long> altered = new HashSet<>();
    private final Map<CatalogTable, List<Row>> small = new HashMap<>();
    private final Set<Row> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<CatalogTable, Set<Long>> written = new HashMap<>();
    private boolean everything;

    Changes(Rows rows) {
        this.rows = rows;
    }

    /** Whether how any row is written may have changed. */
    boolean everything() {
        return everything;
    }

    void everythingChanged() {
        everything = true;
    }

    Set<Row> added() {
        return added;
    }

    /** Also those that others took the place of. */
    List<Row> removed() {
        return removed;
    }

    boolean none() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** A row that is perhaps new, or says something new. */
    void take(Row row) {
        if (!row.table.incremental) {
            small.computeIfAbsent(row.table, t -> new ArrayList<>()).add(row);
            return;
        }
        Row old = rows.find(row.table.name, row.key);
        if (old == null || !old.sameAs(row)) {
            everything |= old != null && Effects.onOthers(old, row);
            replace(old, row);
            taken.add(row);
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
            Row row = rows.find(table.name, key);
            if (row != null && !taken.contains(row)) {
                replace(row, null);
            }
        }));
    }

    private void replace(@Nullable Row old, @Nullable Row row) {
        if (old != null) {
            rows.remove(old);
            everything |= inPgCatalog(old);
            if (row != null && !isNew(old)) {
                updated.add(row);
            }
            if (!added.remove(old)) {
                removed.add(old);
            }
            noteColumns(old);
        }
        if (row != null) {
            rows.add(row);
            everything |= inPgCatalog(row);
            added.add(row);
            noteColumns(row);
        }
    }

    /** What is in {@code pg_catalog} is written without its schema, and can stand in the way of others. */
    private static boolean inPgCatalog(Row row) {
        return switch (row.table.name) {
            case "pg_class" -> row.number("relnamespace") == PG_CATALOG;
            case "pg_type" -> row.number("typnamespace") == PG_CATALOG;
            case "pg_proc" -> row.number("pronamespace") == PG_CATALOG;
            default -> false;
        };
    }

    private void noteColumns(Row row) {
        if (row.table.name.equals("pg_attribute")) {
            altered.add(row.number("attrelid"));
        }
    }

    /** All rows of a small catalog have been taken. */
    void settle(CatalogTable table) {
        Map<List<@Nullable String>, Row> known = new HashMap<>();
        rows.of(table.name).forEach(row -> known.put(row.values(), row));
        List<Row> news = new ArrayList<>();
        for (Row row : small.getOrDefault(table, List.of())) {
            if (known.remove(row.values()) == null) {
                news.add(row);
            }
        }
        if (news.isEmpty() && known.isEmpty()) {
            return;
        }
        everything |= !Effects.onlyOnItself(table.name);
        Map<Long, Row> gone = new HashMap<>();
        for (Row row : known.values()) {
            gone.put(row.key, row);
        }
        for (Row row : news) {
            Row old = row.key == 0 ? null : gone.remove(row.key);
            everything |= old != null && Effects.onOthers(old, row);
            replace(old, row);
        }
        gone.values().forEach(row -> replace(row, null));
    }

    boolean complete(CatalogTable table, long count) {
        return Scan.counted(table.name, rows.of(table.name)) == count;
    }

    /** The keys that all rows of the catalog have; what has another one is gone. */
    void keep(CatalogTable table, Set<Long> keys) {
        Set<Long> relations = new HashSet<>();
        for (Row row : List.copyOf(rows.of(table.name))) {
            if (!keys.remove(row.key)) {
                replace(row, null);
                if (table.name.equals("pg_class")) {
                    relations.add(row.key);
                }
            }
        }
        // a row that neither was there before nor has been written since: then our idea of the catalog is wrong
        everything |= !keys.isEmpty();
        if (!relations.isEmpty()) {
            removeParts(relations);
        }
    }

    /** What goes with its relation is not counted. */
    private void removeParts(Set<Long> relations) {
        Map<String, ToLongFunction<Row>> parts = Map.of(
                "pg_attribute", row -> Keys.relation(row.key),
                "pg_index", row -> row.key,
                "pg_sequence", row -> row.key,
                "pg_type", row -> row.number("typrelid"));
        parts.forEach((catalog, relation) -> {
            for (Row row : List.copyOf(rows.of(catalog))) {
                if (relations.contains(relation.applyAsLong(row))) {
                    replace(row, null);
                }
            }
        });
    }

    /** Relations that were there before, and have other columns now, or columns of another kind. */
    Collection<Long> altered() {
        Set<Long> relations = new HashSet<>();
        for (Long relation : altered) {
            Row row = rows.find("pg_class", relation);
            if (row != null && !isNew(row)) {
                relations.add(relation);
                everything |= row.text("relkind").equals("c");
            }
        }
        return relations;
    }

    /** Whether the row's object was not there at the reading before. */
    boolean isNew(Row row) {
        return added.contains(row) && !updated.contains(row);
    }

    /** Whether membership in extensions changed, or an extension's object did: its privileges are told another way. */
    boolean ofExtensions(Dependencies dependencies) {
        for (Collection<Row> some : Arrays.asList(added, removed)) {
            for (Row row : some) {
                if (row.table.name.equals(Dependencies.CATALOG)
                        ? "ex".contains(row.text("deptype"))
                        : row.oid() != 0 && dependencies.inExtension(row.table.oid, row.oid())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether something is gone that is still referred to: an extension lists tables without depending on them. */
    boolean leaveLooseEnds() {
        Set<String> listed = new HashSet<>();
        for (Row extension : rows.of("pg_extension")) {
            listed.addAll(RowLiteral.numbers(extension.text("extconfig")));
        }
        return removed.stream()
                .anyMatch(row -> row.table.name.equals("pg_class") && listed.contains(String.valueOf(row.oid())));
    }

    /** Whether a sequence that was there before belongs to another column now. */
    boolean ofOwners() {
        for (Collection<Row> some : Arrays.asList(added, removed)) {
            for (Row row : some) {
                if (row.table.name.equals(Dependencies.CATALOG)) {
                    Row sequence = rows.find("pg_class", row.number("objid"));
                    if (sequence != null && !isNew(sequence)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    boolean ofDependencies() {
        return added.stream().anyMatch(row -> row.table.name.equals(Dependencies.CATALOG))
                || removed.stream().anyMatch(row -> row.table.name.equals(Dependencies.CATALOG));
    }
}
