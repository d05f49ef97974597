package dev.palindrome.rows;

import java.util.Optional;

/**
 * A column and what it may hold.
 *
 * @param name as it is, not quoted
 * @param notNull whether the column itself refuses NULL; its domain may too
 * @param defaultSql the expression of its default; empty where it has none, and for a generated column
 * @param identity what {@code pg_attribute.attidentity} says
 * @param generated whether it is computed from other columns
 * @param sequence the sequence that its identity or its {@code nextval} default draws from, qualified and quoted
 */
record ColumnShape(
        String name,
        TypeShape type,
        boolean notNull,
        Optional<String> defaultSql,
        Identity identity,
        boolean generated,
        Optional<String> sequence) {

    enum Identity {
        NONE,
        BY_DEFAULT,
        ALWAYS
    }
}
