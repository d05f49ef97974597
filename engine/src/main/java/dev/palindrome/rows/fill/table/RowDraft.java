package dev.palindrome.rows.fill.table;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ColumnAssignment;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A row that is about to be tried: for every variable of its table the choice made, and how often it was made anew. */
public final class RowDraft {

    private final int number;
    private final Map<ChoiceVariable, ColumnAssignment> chosen = new IdentityHashMap<>();
    private final Map<ChoiceVariable, Integer> refusals = new IdentityHashMap<>();

    private ColumnAssignment kept = new ColumnAssignment(Map.of());

    public RowDraft(int number) {
        this.number = number;
    }

    public void choose(ChoiceVariable choiceVariable, ColumnAssignment columnAssignment) {
        chosen.put(choiceVariable, columnAssignment);
    }

    int number() {
        return number;
    }

    /** Values that stay, whatever is chosen. */
    public void keep(ColumnAssignment columnAssignment) {
        kept = columnAssignment;
    }

    void keepToo(ColumnAssignment columnAssignment) {
        kept = kept.and(columnAssignment);
    }

    boolean keeps(String column) {
        return kept.values().containsKey(column);
    }

    /** Makes another choice for a variable; false where there is none left. */
    boolean chooseAgain(ChoiceVariable choiceVariable) {
        while (true) {
            int before = refusals.merge(choiceVariable, 1, Integer::sum) - 1;
            var other = choiceVariable.instead(number, before);
            if (other.isEmpty()) {
                return false;
            }
            if (!other.get().equals(chosen.get(choiceVariable))) {
                chosen.put(choiceVariable, other.get());
                return true;
            }
        }
    }

    /** Makes every variable plain that is not; false where all are. */
    boolean choosePlain(List<ChoiceVariable> choiceVariables) {
        boolean changed = false;
        for (ChoiceVariable choiceVariable : choiceVariables) {
            ColumnAssignment plain = choiceVariable.plain(number);
            changed |= !plain.equals(chosen.put(choiceVariable, plain));
        }
        return changed;
    }

    /** The value of every column. */
    public Map<String, String> values() {
        Map<String, String> all = new TreeMap<>();
        chosen.values().forEach(columnAssignment -> all.putAll(columnAssignment.values()));
        all.putAll(kept.values());
        return all;
    }

    /** The values of the columns, for VALUES. */
    String values(List<String> columns) {
        Map<String, String> all = values();
        return columns.stream()
                .map(column -> all.getOrDefault(column, ColumnAssignment.DEFAULT))
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
