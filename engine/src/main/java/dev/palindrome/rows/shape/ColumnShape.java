package dev.palindrome.rows.shape;

import java.util.Optional;

/**
 * A column and what it may hold.
 *
 * @param name as it is, not quoted
 * @param notNull whether the column itself refuses NULL; its domain may too
 * @param defaultSql the expression of its default; empty where it has none, and for a generated column
 * @param identity what {@code pg_attribute.attidentity} says
 * @param generation what {@code pg_attribute.attgenerated} says
 * @param sequence the sequence that its identity or its {@code nextval} default draws from, qualified and quoted
 */
public record ColumnShape(
        String name,
        TypeShape type,
        boolean notNull,
        Optional<String> defaultSql,
        Identity identity,
        Generation generation,
        Optional<String> sequence) {

    public enum Identity {
        NONE,
        BY_DEFAULT,
        ALWAYS
    }

    public enum Generation {
        NONE,
        STORED,
        VIRTUAL
    }

    /** Whether the column accepts NULL: neither the column nor a domain in its type refuses it. */
    public boolean mayBeNull() {
        TypeShape shape = type;
        while (shape.kind() == TypeShape.Kind.DOMAIN) {
            if (shape.notNull()) {
                return false;
            }
            shape = shape.base().orElseThrow();
        }
        return !notNull;
    }

    /** Whether it is computed from other columns. */
    public boolean generated() {
        return generation != Generation.NONE;
    }

    /** Whether it is computed when it is read: it holds nothing, and reading it may fail. */
    public boolean virtual() {
        return generation == Generation.VIRTUAL;
    }
}
