package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a refused row in what the server objected to, and in nothing else as far as it says. */
final class Repair {

    private static final Pattern TOLD = Pattern.compile("'([^']{1,60})'");

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
        if (draft.choosePlain(concerned) || asTold(draft, refusal, blamed)) {
            return true;
        }
        if (refusal.state().equals(Refusal.RAISED)) {
            return allOf(draft, concerned) || anything(draft);
        }
        return refusal.state().equals(Refusal.UNIQUE) ? oneOf(draft, concerned) : allOf(draft, concerned);
    }

    /** Who raises an error by hand often says what should be there instead: {@code state has to be 'new'}. */
    private boolean asTold(RowDraft draft, Refusal refusal, Set<String> blamed) {
        Matcher told = TOLD.matcher(refusal.state().equals(Refusal.RAISED) ? refusal.message() : "");
        while (told.find()) {
            for (String column : blamed) {
                TypeShape type = target.type(column);
                String text = told.group(1);
                if (Acceptance.takes(type, text, false) && !draft.keeps(column)) {
                    draft.keepToo(Choice.of(column, SqlLiteral.of(text, type.name())));
                    return true;
                }
            }
        }
        return false;
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
        Set<String> quoted = named(name -> refusal.message().contains('"' + name + '"'));
        return quoted.isEmpty() && refusal.state().equals(Refusal.RAISED)
                ? named(name -> refusal.message().matches("(?s).*\\b" + Pattern.quote(name) + "\\b.*"))
                : quoted;
    }

    private Set<String> named(Predicate<String> names) {
        return Set.copyOf(
                table.columns().stream().map(ColumnShape::name).filter(names).toList());
    }

    private static String unquoted(String type) {
        return type.replace("\"", "");
    }
}
