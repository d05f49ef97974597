package dev.palindrome.rows;

/** Names as SQL and as people read them. */
final class Names {

    private Names() {}

    /** For a statement: always in quotes. */
    static String quoted(String name) {
        return Quoting.name(name);
    }

    /** {@code column public.orders.note}; in quotes where it has to be. */
    static String column(String table, String column) {
        return "column " + table + "." + plain(column);
    }

    static String plain(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : quoted(name);
    }
}
