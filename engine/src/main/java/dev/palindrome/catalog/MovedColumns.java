package dev.palindrome.catalog;

import java.util.List;

/** Two orders of the same columns, without what stands at the same place in both. */
final class MovedColumns {

    private static final String SEPARATOR = ", ";

    private MovedColumns() {}

    /** {@code …, signing_key, bucket_name → …, bucket_name, signing_key}. */
    static String between(String before, String after) {
        List<String> first = List.of(before.split(SEPARATOR));
        List<String> second = List.of(after.split(SEPARATOR));
        int size = Math.min(first.size(), second.size());
        int from = 0;
        while (from < size && first.get(from).equals(second.get(from))) {
            from++;
        }
        int same = 0;
        while (same < size - from && first.get(first.size() - 1 - same).equals(second.get(second.size() - 1 - same))) {
            same++;
        }
        return part(first, from, same) + " → " + part(second, from, same);
    }

    private static String part(List<String> columns, int from, int same) {
        String moved = String.join(SEPARATOR, columns.subList(from, columns.size() - same));
        return (from > 0 ? "…" + SEPARATOR : "") + moved + (same > 0 ? SEPARATOR + "…" : "");
    }
}
