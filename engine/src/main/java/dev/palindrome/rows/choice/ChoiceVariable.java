package dev.palindrome.rows.choice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Columns of a table whose values are chosen together, and what can be chosen: mostly one column; those of a foreign key;
 * those that a check ties to each other.
 *
 * @param room how many plain choices there are; {@link #MUCH} where they do not come to an end
 * @param plain the choice for a row number below the room
 * @param hints worth trying because a condition mentions them
 * @param edges at the edges of what the columns hold
 * @param telling that scripts make a difference with
 * @param byDefault what the table's defaults give
 * @param empty NULL
 */
public record ChoiceVariable(
        Set<String> columns,
        int room,
        IntFunction<ColumnAssignment> plain,
        List<ColumnAssignment> hints,
        List<ColumnAssignment> edges,
        List<ColumnAssignment> telling,
        Optional<ColumnAssignment> byDefault,
        Optional<ColumnAssignment> empty) {

    static final int MUCH = Integer.MAX_VALUE;

    static ChoiceVariable fixed(
            Set<String> columns, List<ColumnAssignment> columnAssignments, Optional<ColumnAssignment> empty) {
        return new ChoiceVariable(
                columns,
                columnAssignments.size(),
                columnAssignments::get,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                empty);
    }

    /** Whether there is anything to choose. */
    public boolean possible() {
        return room > 0 || empty.isPresent() || byDefault.isPresent() || !hints.isEmpty();
    }

    /** All plain choices of one whose choices come to an end. */
    public List<ColumnAssignment> columnAssignments() {
        return IntStream.range(0, room).mapToObj(plain).toList();
    }

    /** Nothing but these choices. */
    public ChoiceVariable only(List<ColumnAssignment> columnAssignments) {
        return fixed(columns, columnAssignments, Optional.empty());
    }

    /** Whether its values are made up; else there are only those that are there. */
    public boolean free() {
        return room == MUCH;
    }

    public ColumnAssignment plain(int row) {
        if (room > 0) {
            return plain.apply(room == MUCH ? row : Math.floorMod(row, room));
        }
        return empty.or(() -> byDefault).or(() -> hints.stream().findFirst()).orElseGet(this::nothing);
    }

    /** What the server will not like, but it says best why. */
    private ColumnAssignment nothing() {
        Map<String, String> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, ColumnAssignment.NULL));
        return new ColumnAssignment(values);
    }

    /** What to take after refusals, in the order to try; the same every time. */
    public Optional<ColumnAssignment> instead(int row, int refusals) {
        List<ColumnAssignment> others = new ArrayList<>(hints.subList(0, Math.min(hints.size(), 6)));
        for (int i = 1; i <= Math.min(room - 1, 8); i++) {
            others.add(plain(room == MUCH ? row + i * 1009 : row + i));
        }
        byDefault.ifPresent(others::add);
        empty.ifPresent(others::add);
        others.addAll(edges.subList(0, Math.min(edges.size(), 6)));
        return refusals < others.size() ? Optional.of(others.get(refusals)) : Optional.empty();
    }
}
