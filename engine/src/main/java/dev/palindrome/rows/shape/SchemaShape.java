package dev.palindrome.rows.shape;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tables a database has and what rows they may hold; without those of extensions, of the system and of migration
 * tools, and without temporary and foreign ones. Immutable. Tables are named qualified and quoted: {@code public.orders}.
 */
public final class SchemaShape {

    private final Map<String, TableShape> tables;

    SchemaShape(List<TableShape> tables) {
        Map<String, TableShape> byName = new TreeMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        this.tables = Collections.unmodifiableMap(byName);
    }

    public Collection<TableShape> all() {
        return tables.values();
    }

    public Optional<TableShape> find(String table) {
        return Optional.ofNullable(tables.get(table));
    }

    /** Only these tables, as far as they are there, each with the whole of the tree of partitions that it is in. */
    public SchemaShape only(Set<String> some) {
        Map<String, String> roots = new HashMap<>();
        tables.values().forEach(table -> roots.put(table.name(), root(table)));
        Set<String> wanted = some.stream()
                .filter(tables::containsKey)
                .map(table -> roots.getOrDefault(table, table))
                .collect(Collectors.toSet());
        return new SchemaShape(tables.values().stream()
                .filter(table -> wanted.contains(roots.getOrDefault(table.name(), table.name())))
                .toList());
    }

    private String root(TableShape table) {
        TableShape at = table;
        while (at.bound().isPresent() && !at.parents().isEmpty()) {
            TableShape parent = tables.get(at.parents().get(0));
            if (parent == null) {
                return at.name();
            }
            at = parent;
        }
        return at.name();
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
    public Set<String> notAsIn(SchemaShape other) {
        Set<String> unlike = new LinkedHashSet<>();
        tables.forEach((name, table) -> {
            if (!table.equals(other.tables.get(name))) {
                unlike.add(name);
            }
        });
        return unlike;
    }

    /**
     * Whether a table is as {@code CREATE TABLE … AS} makes one: nothing is demanded of its rows, and nothing is filled in.
     */
    public boolean isBare(String table) {
        return find(table)
                .filter(shape -> shape.kind() == TableShape.Kind.ORDINARY
                        && shape.constraintRules().isEmpty()
                        && shape.parents().isEmpty())
                .map(shape -> shape.columns().stream()
                        .noneMatch(column -> column.notNull()
                                || column.defaultSql().isPresent()
                                || column.generated()
                                || column.identity() != ColumnShape.Identity.NONE))
                .orElse(false);
    }

    /** Whether a table is a partition. */
    public boolean isPartition(String table) {
        return find(table).flatMap(TableShape::bound).isPresent();
    }

    /** Whether a table holds rows only through its partitions. */
    public boolean isPartitioned(String table) {
        return find(table)
                .filter(shape -> shape.kind() == TableShape.Kind.PARTITIONED)
                .isPresent();
    }

    /** The topmost partitioned table that a table is a part of; itself where it is none. */
    public String whole(String table) {
        return find(table).map(this::root).orElse(table);
    }

    /** Whether a reference between tables may be checked later than at the end of a statement. */
    public boolean mayDefer() {
        return tables.values().stream()
                .flatMap(table -> table.constraintRules().stream())
                .anyMatch(
                        constraintRule -> constraintRule instanceof ConstraintRule.ForeignKey key && key.deferrable());
    }

    /**
     * The condition of a check of this name on a table, as SQL that its columns can be put into; empty where there is none.
     */
    public Optional<String> check(String table, String name) {
        return find(table).stream()
                .flatMap(shape -> shape.constraintRules().stream())
                .filter(constraintRule -> constraintRule instanceof ConstraintRule.Check
                        && constraintRule.name().equals(name))
                .map(constraintRule -> ((ConstraintRule.Check) constraintRule).condition())
                .findFirst();
    }

    /** The columns of a table that the other has too, but not alike: names, not quoted. */
    public List<String> columnsNotAsIn(String table, SchemaShape other) {
        return find(table).stream()
                .flatMap(shape -> shape.columns().stream())
                .filter(column -> other.find(table)
                        .flatMap(theirs -> theirs.column(column.name()))
                        .filter(theirs -> !theirs.equals(column))
                        .isPresent())
                .map(ColumnShape::name)
                .toList();
    }

    /** The tables that some tables refer to. */
    public Set<String> referredToBy(Set<String> some) {
        return some.stream()
                .flatMap(table -> find(table).stream())
                .flatMap(table -> table.constraintRules().stream())
                .filter(ConstraintRule.ForeignKey.class::isInstance)
                .map(constraintRule -> ((ConstraintRule.ForeignKey) constraintRule).target())
                .collect(Collectors.toSet());
    }

    /**
     * Some tables, those that refer to them, those that refer to these, and so on; of a partitioned table all parts belong
     * together.
     */
    public Set<String> withThoseThatReferTo(Set<String> some) {
        Set<String> all = new LinkedHashSet<>();
        Set<String> more = some;
        while (!more.isEmpty()) {
            all.addAll(more);
            Set<String> wholes = all.stream().map(this::whole).collect(Collectors.toSet());
            more = tables().stream()
                    .filter(table -> !all.contains(table))
                    .filter(table -> wholes.contains(whole(table))
                            || referredToBy(Set.of(table)).stream().anyMatch(target -> wholes.contains(whole(target))))
                    .collect(Collectors.toSet());
        }
        return all;
    }

    /** The columns that a check, a unique rule or a reference of this name looks at; empty where there is none. */
    public List<String> columnsOfRule(String table, String name) {
        return find(table).stream()
                .flatMap(shape -> shape.constraintRules().stream())
                .filter(constraintRule -> constraintRule.name().equals(name))
                .map(ConstraintRule::columns)
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchemaShape schemaShape && tables.equals(schemaShape.tables);
    }

    @Override
    public int hashCode() {
        return tables.hashCode();
    }
}
