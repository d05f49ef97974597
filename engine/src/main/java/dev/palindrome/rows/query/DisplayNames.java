package dev.palindrome.rows.query;

import dev.palindrome.quoting.Identifiers;

/** Names for messages: in quotes where they have to be. */
public final class DisplayNames {

    private DisplayNames() {}

    /**
     * {@code column public.orders.note}.
     *
     * @param table qualified and quoted
     * @param column as it is, not quoted
     */
    public static String column(String table, String column) {
        return "column " + table + "." + plain(column);
    }

    public static String plain(String name) {
        return Identifiers.displayed(name);
    }
}
