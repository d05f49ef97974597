package dev.palindrome.rows.difference;

import dev.palindrome.rows.query.DisplayNames;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.type.ValueCategory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Guesses what was done to the values of a column, in words; nothing where no single thing explains them all. */
public final class ValueGuess {

    private static final int MOST_MAPPED = 3;

    /** Two columns may both be 0 by chance. */
    private static final int LEAST_TELLING = 5;

    private final List<ColumnShape> columns;
    private final int column;
    private final ColumnShape shape;
    private final List<RowMatching.Pair> pairs;
    private final List<RowMatching.Pair> changed;

    /**
     * @param pairs all rows that are still there
     * @param changed those of them whose value of the column is another value now
     */
    public ValueGuess(
            List<ColumnShape> columns, int column, List<RowMatching.Pair> pairs, List<RowMatching.Pair> changed) {
        this.columns = columns;
        this.column = column;
        this.shape = columns.get(column);
        this.pairs = pairs;
        this.changed = changed;
    }

    private List<ValueChange> values() {
        return changed.stream()
                .map(pair -> new ValueChange(was(pair), after(pair)))
                .filter(valueChange -> valueChange.before() != null)
                .toList();
    }

    public boolean isTransformed() {
        List<ValueChange> values = values();
        return values.size() == changed.size() && transformed(values).isPresent();
    }

    public Optional<String> transformed() {
        List<ValueChange> values = values();
        return values.isEmpty() ? Optional.empty() : transformed(values);
    }

    public Optional<String> why() {
        List<ValueChange> values = values();
        boolean nulls = values.size() < changed.size();
        Optional<String> copied = otherColumn();
        if (copied.isPresent()) {
            return copied;
        }
        Optional<String> why = values.isEmpty()
                ? Optional.empty()
                : transformed(values)
                        .or(() -> nulls ? Optional.empty() : permuted())
                        .or(() -> mapped(values));
        if (!nulls) {
            return why.or(this::same).or(this::fresh);
        }
        return same().or(() -> {
            String filled = filled(changed.size() - values.size());
            return Optional.of(why.map(rest -> rest + "; " + filled).orElse(filled));
        });
    }

    /** What the type of the values makes likely. */
    private Optional<String> transformed(List<ValueChange> values) {
        return switch (ValueCategory.of(shape.type())) {
            case NUMBER -> NumberGuess.of(shape.type(), values);
            case TIME -> TimeGuess.of(values);
            case TEXT -> TextGuess.of(values);
            case JSON ->
                values.stream().allMatch(valueChange -> JsonRowText.same(valueChange.was(), valueChange.after()))
                        ? Optional.of("the same JSON, written in another way")
                        : Optional.empty();
            case BOOLEAN ->
                values.size() > 1 && distinct(values) == 2 && noneStayed()
                        ? Optional.of("true and false are swapped")
                        : Optional.empty();
            case ARRAY ->
                values.stream()
                                .allMatch(valueChange ->
                                        elements(valueChange.was()).equals(elements(valueChange.after())))
                        ? Optional.of("the same elements in another order")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private boolean noneStayed() {
        return pairs.stream()
                .noneMatch(pair -> was(pair) != null
                        && Objects.equals(was(pair), pair.after().values()[column]));
    }

    private static long distinct(List<ValueChange> values) {
        return values.stream().map(ValueChange::was).distinct().count();
    }

    private static List<String> elements(String array) {
        return Arrays.stream(array.substring(1, array.length() - 1).split(",", -1))
                .sorted()
                .toList();
    }

    private @Nullable String was(RowMatching.Pair pair) {
        return pair.before().values()[column];
    }

    private String after(RowMatching.Pair pair) {
        return Objects.requireNonNull(pair.after().values()[column]);
    }

    /** The values of another column; perhaps of one that has this one's values in turn. */
    private Optional<String> otherColumn() {
        Set<String> values = changed.stream().map(this::after).collect(Collectors.toSet());
        if (values.size() == 1 && values.iterator().next().length() < LEAST_TELLING) {
            return Optional.empty();
        }
        return IntStream.range(0, columns.size())
                .filter(other -> other != column
                        && changed.stream()
                                .allMatch(
                                        pair -> after(pair).equals(pair.before().values()[other])))
                .mapToObj(other -> {
                    boolean swapped = changed.stream()
                            .allMatch(pair ->
                                    Objects.equals(was(pair), pair.after().values()[other]));
                    String name = DisplayNames.plain(columns.get(other).name());
                    return swapped ? "swapped with the values of " + name : "these are the values of " + name;
                })
                .findFirst();
    }

    private Optional<String> permuted() {
        List<String> before =
                changed.stream().map(this::was).map(String::valueOf).sorted().toList();
        List<String> after = changed.stream().map(this::after).sorted().toList();
        return changed.size() > 1 && before.equals(after)
                ? Optional.of("the same values, but on other rows")
                : Optional.empty();
    }

    /** Always the same value for the same one, and for each of them more than once; labels of an enum anyway. */
    private Optional<String> mapped(List<ValueChange> values) {
        Map<String, String> mapping = new HashMap<>();
        boolean always = values.stream()
                .allMatch(valueChange -> valueChange
                        .after()
                        .equals(Objects.requireNonNullElse(
                                mapping.putIfAbsent(valueChange.was(), valueChange.after()), valueChange.after())));
        boolean unchanged = pairs.stream()
                .anyMatch(pair -> mapping.containsKey(String.valueOf(was(pair)))
                        && Objects.equals(was(pair), pair.after().values()[column]));
        boolean repeated = ValueCategory.of(shape.type()) == ValueCategory.ENUM
                || values.stream()
                        .collect(Collectors.groupingBy(ValueChange::was, Collectors.counting()))
                        .values()
                        .stream()
                        .allMatch(times -> times > 1);
        if (!always || unchanged || !repeated || mapping.size() > MOST_MAPPED || everyValueIsTheSame()) {
            return Optional.empty();
        }
        return Optional.of(mapping.keySet().stream()
                .sorted()
                .map(was -> "every " + shown(was) + " became " + shown(mapping.get(was)))
                .collect(Collectors.joining(", ")));
    }

    private boolean everyValueIsTheSame() {
        Set<@Nullable String> values = pairs.stream()
                .map(pair -> pair.after().values()[column])
                .collect(Collectors.toCollection(HashSet::new));
        return values.size() == 1 && pairs.size() > 1;
    }

    private Optional<String> same() {
        Set<String> values = changed.stream().map(this::after).collect(Collectors.toSet());
        String value = values.iterator().next();
        boolean nullsOnly = changed.stream().allMatch(pair -> was(pair) == null);
        if (values.size() > 1 || changed.size() < 2 || nullsOnly) {
            return Optional.empty();
        }
        String what = everyValueIsTheSame() ? "every value is now " : "all of them are now ";
        return Optional.of(what + shown(value) + (isDefault(value) ? ", the default" : likeDefault()));
    }

    private String filled(long nulls) {
        Set<String> values = changed.stream()
                .filter(pair -> was(pair) == null)
                .map(this::after)
                .collect(Collectors.toSet());
        String what = values.size() > 1 ? "values" : shown(values.iterator().next());
        boolean isDefault = values.size() == 1 && isDefault(values.iterator().next());
        return (nulls == 1 ? "1 NULL" : nulls + " NULLs") + " became " + what + (isDefault ? ", the default" : "");
    }

    private Optional<String> fresh() {
        boolean other = shape.sequence().isPresent() || shape.identity() != ColumnShape.Identity.NONE;
        if (other) {
            return Optional.of("numbered anew");
        }
        return shape.generated() ? Optional.of("computed from other columns") : Optional.empty();
    }

    private String likeDefault() {
        return shape.defaultSql()
                .filter(sql -> sql.contains("(") || sql.startsWith("CURRENT_"))
                .map(sql -> ", perhaps from the default " + DifferenceWording.shortened(sql))
                .orElse("");
    }

    /** {@code 'new'::text} and {@code 0} are; {@code now()} is not. */
    private boolean isDefault(String value) {
        return shape.defaultSql()
                .map(sql -> sql.equals(value)
                        || sql.equals("(" + value + ")")
                        || sql.startsWith("'" + value.replace("'", "''") + "'::"))
                .orElse(false);
    }

    private String shown(@Nullable String value) {
        return DifferenceWording.value(value, shape.type());
    }
}
