package dev.palindrome.rows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tables a database has and what rows they may hold; without those of extensions, of the system and of migration
 * tools, and without temporary and foreign ones. Immutable. Tables are named qualified and quoted: {@code public.orders}.
 */
public final class Shapes {

    private final Map<String, TableShape> tables;

    Shapes(List<TableShape> tables) {
        Map<String, TableShape> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        this.tables = Map.copyOf(byName);
    }

    Collection<TableShape> all() {
        return tables.values();
    }

    Optional<TableShape> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** Names of all tables. */
    public Set<String> tables() {
        return tables.keySet();
    }

    /** Names of the columns of a table, not quoted, in order; empty where there is no such table. */
    public List<String> columns(String table) {
        return find(table)
                .map(shape -> shape.columns().stream().map(ColumnShape::name).toList())
                .orElse(List.of());
    }

    /** Names of the tables that are not, or not alike, in the other; a table of whose type an enum's labels differ is unlike. */
    public Set<String> notAsIn(Shapes other) {
        Set<String> unlike = new LinkedHashSet<>();
        tables.forEach((name, table) -> {
            if (!table.equals(other.tables.get(name))) {
                unlike.add(name);
            }
        });
        return unlike;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shapes shapes && tables.equals(shapes.tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }
}
