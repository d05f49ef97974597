package dev.palindrome.rows.difference;

import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.ColumnShape;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Guesses why rows are gone, or are more, in words. */
public final class RowGuess {

    private final List<ColumnShape> columns;
    private final int[] key;
    private final List<RowMatching.Pair> kept;

    /**
     * @param key the columns by which rows are recognised; none without a key
     * @param kept rows that are still there
     */
    public RowGuess(List<ColumnShape> columns, int[] key, List<RowMatching.Pair> kept) {
        this.columns = columns;
        this.key = key;
        this.kept = kept;
    }

    public Optional<String> missing(List<TextRow> missing) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        return equalRows(missing).or(() -> alike(missing)).or(() -> duplicates(missing));
    }

    private Optional<String> equalRows(List<TextRow> missing) {
        Set<List<@Nullable String>> left = new HashSet<>();
        boolean onceEach = kept.stream().allMatch(pair -> left.add(pair.before().all()));
        return onceEach && missing.stream().allMatch(row -> left.contains(row.all()))
                ? Optional.of("of equal rows only one is left")
                : Optional.empty();
    }

    /** All that have one value of a column, and no others. */
    private Optional<String> alike(List<TextRow> missing) {
        return others().filter(column -> {
                    String value = missing.get(0).values()[column];
                    return (missing.size() > 1 || value == null)
                            && missing.stream().allMatch(row -> Objects.equals(value, row.values()[column]))
                            && kept.stream()
                                    .noneMatch(pair ->
                                            Objects.equals(value, pair.before().values()[column]));
                })
                .mapToObj(column -> {
                    String value = missing.get(0).values()[column];
                    return "all whose " + name(column) + " was "
                            + DifferenceWording.value(value, columns.get(column).type());
                })
                .findFirst();
    }

    private Optional<String> duplicates(List<TextRow> missing) {
        return others().filter(column -> {
                    Set<String> left = new HashSet<>();
                    boolean onceEach = kept.stream()
                            .map(pair -> pair.after().values()[column])
                            .filter(Objects::nonNull)
                            .allMatch(value -> left.add(String.valueOf(value)));
                    return onceEach
                            && missing.stream()
                                    .map(row -> row.values()[column])
                                    .allMatch(value -> value != null && left.contains(value));
                })
                .mapToObj(column -> "of those with the same " + name(column) + " only one is left")
                .findFirst();
    }

    public Optional<String> added(List<TextRow> added) {
        int[] compared = others().toArray();
        Set<List<@Nullable String>> known =
                kept.stream().map(pair -> pair.after().part(compared)).collect(Collectors.toSet());
        if (compared.length == 0 || !added.stream().allMatch(row -> known.contains(row.part(compared)))) {
            return Optional.empty();
        }
        return Optional.of(added.size() == kept.size() ? "every row is there twice" : "copies of rows that were there");
    }

    private IntStream others() {
        return IntStream.range(0, columns.size())
                .filter(column -> Arrays.stream(key).noneMatch(k -> k == column));
    }

    private String name(int column) {
        return DisplayNames.plain(columns.get(column).name());
    }
}
