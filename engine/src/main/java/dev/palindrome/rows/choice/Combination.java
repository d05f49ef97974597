package dev.palindrome.rows.choice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Choices for a group of variables, of which those are wanted that meet its conditions. */
final class Combination {

    /** What a choice is for. */
    enum Kind {
        PLAIN,
        HINT,
        EDGE,
        TELLING,
        EMPTY,
        DEFAULT
    }

    private final VariableGroup variableGroup;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<ColumnAssignment> columnAssignments = new ArrayList<>();
    private final Set<ColumnAssignment> seen = new HashSet<>();

    Combination(VariableGroup variableGroup) {
        this.variableGroup = variableGroup;
    }

    void add(Kind kind, ColumnAssignment columnAssignment) {
        if (seen.add(columnAssignment) || kind == Kind.TELLING || kind == Kind.EDGE) {
            kinds.add(kind);
            columnAssignments.add(columnAssignment);
        }
    }

    VariableGroup variableGroup() {
        return variableGroup;
    }

    List<ColumnAssignment> columnAssignments() {
        return columnAssignments;
    }

    /** One of its choices alone. */
    Combination only(int choice) {
        Combination one = new Combination(variableGroup);
        one.add(kinds.get(choice), columnAssignments.get(choice));
        return one;
    }

    /** How many there are to choose from. */
    int usable(Set<Integer> passed) {
        return of(Kind.PLAIN, passed).size() + of(Kind.HINT, passed).size();
    }

    /**
     * The variables of the group as one.
     *
     * @param passed which choices meet the conditions
     * @param more that do
     */
    ChoiceVariable variable(Set<Integer> passed, List<ColumnAssignment> more) {
        List<ColumnAssignment> plain = of(Kind.PLAIN, passed);
        List<ColumnAssignment> hints = new ArrayList<>(of(Kind.HINT, passed));
        hints.addAll(more);
        List<ColumnAssignment> usable = new ArrayList<>(plain);
        usable.addAll(hints);
        List<ColumnAssignment> edges = of(Kind.EDGE, passed);
        if (usable.isEmpty()) {
            usable.addAll(edges);
        }
        if (usable.isEmpty()
                && of(Kind.DEFAULT, passed).isEmpty()
                && of(Kind.EMPTY, passed).isEmpty()) {
            // the server says best what is wrong with them
            usable.addAll(columnAssignments.subList(0, Math.min(columnAssignments.size(), 4)));
        }
        return new ChoiceVariable(
                variableGroup.columns(),
                usable.size(),
                usable::get,
                hints,
                edges,
                of(Kind.TELLING, passed),
                of(Kind.DEFAULT, passed).stream().findFirst(),
                of(Kind.EMPTY, passed).stream().findFirst());
    }

    List<ColumnAssignment> all(Set<Integer> passed) {
        return passed.stream().sorted().map(columnAssignments::get).toList();
    }

    private List<ColumnAssignment> of(Kind kind, Set<Integer> passed) {
        return passed.stream()
                .sorted()
                .filter(i -> kinds.get(i) == kind)
                .map(columnAssignments::get)
                .toList();
    }
}
