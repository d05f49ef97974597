package dev.palindrome.catalog.row;

import org.jspecify.annotations.Nullable;

/**
 * A column of a catalog as the snapshot reads it.
 *
 * @param name as the server names it, or a name of Palindrome's for an expression
 * @param attribute the name that a snapshot uses
 * @param form how its text is to be understood
 * @param target the catalog it refers to, where it holds OIDs
 * @param told whether it is an attribute of its object; else it is part of the object's name or definition
 * @param sql how it is selected, the catalog being {@code t}
 */
public record CatalogColumn(
        String name, String attribute, Form form, @Nullable String target, boolean told, String sql) {

    public enum Form {
        PLAIN,
        YES_NO,
        LETTER,
        REFERENCE,
        REFERENCES,
        COLUMN_NUMBERS,
        PRIVILEGES,
        LIST,
        SORTED_LIST
    }
}
