package dev.palindrome.rows.difference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds for every row the one that it became: by the key, and what is left by what else the rows have in common. */
public final class RowMatching {

    /** A row before and after. */
    public record Pair(TextRow before, TextRow after) {}

    private final int width;
    private final List<Pair> pairs = new ArrayList<>();
    private List<TextRow> missing;
    private List<TextRow> added;

    /**
     * @param key the columns by which rows are recognised; all of them without a key
     * @param width how many columns there are
     */
    public RowMatching(List<TextRow> before, List<TextRow> after, int[] key, int width) {
        this.width = width;
        missing = before;
        added = after;
        matchBy(all());
        if (key.length < width) {
            int[] others = without(key);
            if (isRenumbered(key, others)) {
                matchBy(others);
            }
            matchBy(key);
            matchByInformative(others);
        } else {
            for (int column = 0; column < width && width > 1; column++) {
                matchByInformative(without(new int[] {column}));
            }
        }
        matchByStable();
    }

    public List<Pair> pairs() {
        return pairs;
    }

    /** Rows that became nothing. */
    public List<TextRow> missing() {
        return missing;
    }

    /** Rows that came from nothing. */
    public List<TextRow> added() {
        return added;
    }

    private int[] all() {
        return IntStream.range(0, width).toArray();
    }

    private int[] without(int[] columns) {
        return IntStream.range(0, width)
                .filter(column -> IntStream.of(columns).noneMatch(other -> other == column))
                .toArray();
    }

    private void matchBy(int[] columns) {
        if (missing.isEmpty() || added.isEmpty() || columns.length == 0) {
            return;
        }
        Map<List<@Nullable String>, Deque<TextRow>> candidates = new HashMap<>();
        added.forEach(row -> candidates
                .computeIfAbsent(row.part(columns), part -> new ArrayDeque<>())
                .add(row));
        List<TextRow> left = new ArrayList<>();
        for (TextRow row : missing) {
            Deque<TextRow> same = candidates.get(row.part(columns));
            if (same == null || same.isEmpty()) {
                left.add(row);
            } else {
                pairs.add(new Pair(row, same.remove()));
            }
        }
        missing = left;
        List<TextRow> unmatched = new ArrayList<>();
        for (TextRow row : added) {
            Deque<TextRow> same = candidates.get(row.part(columns));
            if (same != null && !same.isEmpty() && same.peek() == row) {
                unmatched.add(same.remove());
            }
        }
        added = unmatched;
    }

    /** Whether the same rows are there with other keys, of which some may be keys that other rows had. */
    private boolean isRenumbered(int[] key, int[] others) {
        return others.length > 0
                && !bag(missing, key).equals(bag(added, key))
                && bag(missing, others).equals(bag(added, others))
                && isInformative(others);
    }

    private boolean isInformative(int[] columns) {
        return missing.stream().allMatch(row -> row.part(columns).stream().anyMatch(value -> value != null));
    }

    /** Rows that have nothing but NULL in common have nothing in common. */
    private void matchByInformative(int[] columns) {
        boolean informative =
                missing.stream().allMatch(row -> row.part(columns).stream().anyMatch(value -> value != null));
        if (informative) {
            matchBy(columns);
        }
    }

    /** By the columns whose values are unchanged, taken together, where that identifies the rows. */
    private void matchByStable() {
        if (missing.isEmpty() || missing.size() != added.size()) {
            return;
        }
        int[] stable = IntStream.range(0, width)
                .filter(column -> bag(missing, new int[] {column}).equals(bag(added, new int[] {column})))
                .toArray();
        boolean apart =
                new HashSet<>(missing.stream().map(row -> row.part(stable)).toList()).size() == missing.size();
        if (apart) {
            matchBy(stable);
        }
    }

    private static Map<List<@Nullable String>, Integer> bag(List<TextRow> rows, int[] columns) {
        Map<List<@Nullable String>, Integer> bag = new HashMap<>();
        rows.forEach(row -> bag.merge(row.part(columns), 1, Integer::sum));
        return bag;
    }

    /** Pairs what is left in the order in which it is; for rows in which every value changed. */
    public List<Pair> inOrder() {
        List<Pair> supposed = new ArrayList<>();
        for (int i = 0; i < missing.size() && missing.size() == added.size(); i++) {
            supposed.add(new Pair(missing.get(i), added.get(i)));
        }
        return supposed;
    }

    /** Takes what {@link #inOrder} supposes for true. */
    public void acceptOrder() {
        pairs.addAll(inOrder());
        missing = List.of();
        added = List.of();
    }
}
