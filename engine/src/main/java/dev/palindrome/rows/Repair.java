package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes a refused row in what the server objected to, and in nothing else as far as it says. */
final class Repair {

    private final Target target;
    private final TableShape table;
    private final List<Variable> variables;

    Repair(Target target, List<Variable> variables) {
        this.target = target;
        this.table = target.shape();
        this.variables = variables;
    }

    /** False where there is nothing left to try. */
    boolean change(RowDraft draft, Refusal refusal) {
        Set<String> blamed = Set.copyOf(target.generated().sources(blamed(refusal), table));
        if (!blamed.isEmpty() && blamed.stream().allMatch(draft::keeps)) {
            return false;
        }
        List<Variable> concerned = variables.stream()
                .filter(variable -> variable.columns().stream().anyMatch(blamed::contains))
                .toList();
        if (concerned.isEmpty()) {
            return draft.choosePlain(variables) || anything(draft);
        }
        if (draft.choosePlain(concerned)) {
            return true;
        }
        return refusal.state().equals(Refusal.UNIQUE) ? oneOf(draft, concerned) : allOf(draft, concerned);
    }

    private boolean anything(RowDraft draft) {
        return allOf(
                draft,
                variables.stream().filter(variable -> variable.room() > 1).toList());
    }

    /** For a row to be another it is enough that one column is; the one with the most room first. */
    private static boolean oneOf(RowDraft draft, List<Variable> concerned) {
        List<Variable> byRoom = new ArrayList<>(concerned);
        byRoom.sort((a, b) -> Integer.compare(b.room(), a.room()));
        return byRoom.stream().anyMatch(draft::chooseAgain);
    }

    private static boolean allOf(RowDraft draft, List<Variable> concerned) {
        boolean changed = false;
        for (Variable variable : concerned) {
            changed |= draft.chooseAgain(variable);
        }
        return changed;
    }

    private Set<String> blamed(Refusal refusal) {
        if (!refusal.column().isEmpty()) {
            return Set.of(refusal.column());
        }
        Optional<Rule> rule = table.rules().stream()
                .filter(r -> r.name().equals(refusal.constraint()))
                .findFirst();
        if (rule.isPresent()) {
            return Set.copyOf(rule.get().columns());
        }
        if (!refusal.datatype().isEmpty()) {
            return Set.copyOf(table.columns().stream()
                    .filter(column -> unquoted(column.type().name()).endsWith(refusal.datatype()))
                    .map(ColumnShape::name)
                    .toList());
        }
        return Set.copyOf(table.columns().stream()
                .map(ColumnShape::name)
                .filter(name -> refusal.message().contains('"' + name + '"'))
                .toList());
    }

    private static String unquoted(String type) {
        return type.replace("\"", "");
    }
}
