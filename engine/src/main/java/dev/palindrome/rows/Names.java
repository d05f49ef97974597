package dev.palindrome.rows;

/** Names as people read them: in quotes where they have to be. */
public final class Names {

    private Names() {}

    /**
     * {@code column public.orders.note}.
     *
     * @param table qualified and quoted
     * @param column as it is, not quoted
     */
    public static String column(String table, String column) {
        return "column " + table + "." + plain(column);
    }

    static String plain(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : Quoting.name(name);
    }
}
