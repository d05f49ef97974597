package dev.palindrome.rows;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A row that is about to be tried: for every variable of its table the choice made, and how often it was made anew. */
final class RowDraft {

    private final int number;
    private final Map<Variable, Choice> chosen = new IdentityHashMap<>();
    private final Map<Variable, Integer> refusals = new IdentityHashMap<>();

    private Choice kept = new Choice(Map.of());

    RowDraft(int number) {
        this.number = number;
    }

    void choose(Variable variable, Choice choice) {
        chosen.put(variable, choice);
    }

    int number() {
        return number;
    }

    /** Values that stay, whatever is chosen. */
    void keep(Choice choice) {
        kept = choice;
    }

    void keepToo(Choice choice) {
        kept = kept.and(choice);
    }

    boolean keeps(String column) {
        return kept.values().containsKey(column);
    }

    /** Makes another choice for a variable; false where there is none left. */
    boolean chooseAgain(Variable variable) {
        while (true) {
            int before = refusals.merge(variable, 1, Integer::sum) - 1;
            var other = variable.instead(number, before);
            if (other.isEmpty()) {
                return false;
            }
            if (!other.get().equals(chosen.get(variable))) {
                chosen.put(variable, other.get());
                return true;
            }
        }
    }

    /** Makes every variable plain that is not; false where all are. */
    boolean choosePlain(List<Variable> variables) {
        boolean changed = false;
        for (Variable variable : variables) {
            Choice plain = variable.plain(number);
            changed |= !plain.equals(chosen.put(variable, plain));
        }
        return changed;
    }

    /** The value of every column. */
    Map<String, String> values() {
        Map<String, String> all = new TreeMap<>();
        chosen.values().forEach(choice -> all.putAll(choice.values()));
        all.putAll(kept.values());
        return all;
    }

    /** The values of the columns, for VALUES. */
    String values(List<String> columns) {
        Map<String, String> all = values();
        return columns.stream()
                .map(column -> all.getOrDefault(column, Choice.DEFAULT))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
