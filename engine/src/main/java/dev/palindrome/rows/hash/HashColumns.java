package dev.palindrome.rows.hash;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hashes that are being read: a growing list for each list of columns. */
final class HashColumns {

    private final Map<List<String>, Integer> places = new LinkedHashMap<>();
    private long[][] lists = {};
    private int size;

    void add(List<String> columns) {
        places.putIfAbsent(List.copyOf(columns), places.size());
        lists = new long[places.size()][16];
    }

    Collection<List<String>> lists() {
        return places.keySet();
    }

    /** Takes its columns of a row, and says which comes next. */
    int take(ResultSet row, int from) throws SQLException {
        for (int i = 0; i < lists.length; i++) {
            if (size == lists[i].length) {
                lists[i] = Arrays.copyOf(lists[i], size + (size >> 1));
            }
            lists[i][size] = row.getLong(from + i);
        }
        size++;
        return from + lists.length;
    }

    Map<List<String>, long[]> arrays() {
        Map<List<String>, long[]> arrays = new LinkedHashMap<>();
        places.forEach((columns, place) -> arrays.put(columns, Arrays.copyOf(lists[place], size)));
        return arrays;
    }
}
