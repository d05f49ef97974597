package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Choices for a group of variables, of which those are wanted that meet its conditions. */
final class Trial {

    /** What a choice is for. */
    enum Kind {
        PLAIN,
        HINT,
        EDGE,
        TELLING,
        EMPTY,
        DEFAULT
    }

    private final Group group;
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final Set<Choice> seen = new HashSet<>();

    Trial(Group group) {
        this.group = group;
    }

    void add(Kind kind, Choice choice) {
        if (seen.add(choice) || kind == Kind.TELLING || kind == Kind.EDGE) {
            kinds.add(kind);
            choices.add(choice);
        }
    }

    Group group() {
        return group;
    }

    List<Choice> choices() {
        return choices;
    }

    /** One of its choices alone. */
    Trial only(int choice) {
        Trial one = new Trial(group);
        one.add(kinds.get(choice), choices.get(choice));
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
    Variable variable(Set<Integer> passed, List<Choice> more) {
        List<Choice> plain = of(Kind.PLAIN, passed);
        List<Choice> hints = new ArrayList<>(of(Kind.HINT, passed));
        hints.addAll(more);
        List<Choice> usable = new ArrayList<>(plain);
        usable.addAll(hints);
        List<Choice> edges = of(Kind.EDGE, passed);
        if (usable.isEmpty()) {
            usable.addAll(edges);
        }
        if (usable.isEmpty()
                && of(Kind.DEFAULT, passed).isEmpty()
                && of(Kind.EMPTY, passed).isEmpty()) {
            // the server says best what is wrong with them
            usable.addAll(choices.subList(0, Math.min(choices.size(), 4)));
        }
        return new Variable(
                group.columns(),
                usable.size(),
                usable::get,
                hints,
                edges,
                of(Kind.TELLING, passed),
                of(Kind.DEFAULT, passed).stream().findFirst(),
                of(Kind.EMPTY, passed).stream().findFirst());
    }

    List<Choice> all(Set<Integer> passed) {
        return passed.stream().sorted().map(choices::get).toList();
    }

    private List<Choice> of(Kind kind, Set<Integer> passed) {
        return passed.stream()
                .sorted()
                .filter(i -> kinds.get(i) == kind)
                .map(choices::get)
                .toList();
    }
}
