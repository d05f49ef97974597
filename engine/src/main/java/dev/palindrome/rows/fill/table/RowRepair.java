package dev.palindrome.rows.fill.table;

import dev.palindrome.rows.candidate.LiteralAcceptance;
import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.choice.ColumnAssignment;
import dev.palindrome.rows.constraint.FillTarget;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import dev.palindrome.rows.shape.TypeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a refused row in what the server objected to, and in nothing else as far as it says. */
public final class RowRepair {

    private static final Pattern TOLD = Pattern.compile("'([^']{1,60})'");

    private final FillTarget fillTarget;
    private final TableShape table;
    private final List<ChoiceVariable> choiceVariables;

    public RowRepair(FillTarget fillTarget, List<ChoiceVariable> choiceVariables) {
        this.fillTarget = fillTarget;
        this.table = fillTarget.shape();
        this.choiceVariables = choiceVariables;
    }

    /** False where there is nothing left to try. */
    public boolean change(RowDraft draft, InsertRefusal insertRefusal) {
        Set<String> blamed = Set.copyOf(fillTarget.generated().sources(blamed(insertRefusal), table));
        if (!blamed.isEmpty() && blamed.stream().allMatch(draft::keeps)) {
            return false;
        }
        List<ChoiceVariable> concerned = choiceVariables.stream()
                .filter(choiceVariable -> choiceVariable.columns().stream().anyMatch(blamed::contains))
                .toList();
        if (concerned.isEmpty()) {
            return draft.choosePlain(choiceVariables) || anything(draft);
        }
        if (draft.choosePlain(concerned) || asTold(draft, insertRefusal, blamed)) {
            return true;
        }
        if (insertRefusal.state().equals(InsertRefusal.RAISED)) {
            return allOf(draft, concerned) || anything(draft);
        }
        return insertRefusal.state().equals(InsertRefusal.UNIQUE) ? oneOf(draft, concerned) : allOf(draft, concerned);
    }

    /** Who raises an error by hand often says what should be there instead: {@code state has to be 'new'}. */
    private boolean asTold(RowDraft draft, InsertRefusal insertRefusal, Set<String> blamed) {
        Matcher told = TOLD.matcher(insertRefusal.state().equals(InsertRefusal.RAISED) ? insertRefusal.message() : "");
        while (told.find()) {
            for (String column : blamed) {
                TypeShape type = fillTarget.type(column);
                String text = told.group(1);
                if (LiteralAcceptance.takes(type, text, false) && !draft.keeps(column)) {
                    draft.keepToo(ColumnAssignment.of(column, SqlLiteral.of(text, type.name())));
                    return true;
                }
            }
        }
        return false;
    }

    private boolean anything(RowDraft draft) {
        return allOf(
                draft,
                choiceVariables.stream()
                        .filter(choiceVariable -> choiceVariable.room() > 1)
                        .toList());
    }

    /** For a row to be another it is enough that one column is; the one with the most room first. */
    private static boolean oneOf(RowDraft draft, List<ChoiceVariable> concerned) {
        List<ChoiceVariable> byRoom = new ArrayList<>(concerned);
        byRoom.sort((a, b) -> Integer.compare(b.room(), a.room()));
        return byRoom.stream().anyMatch(draft::chooseAgain);
    }

    private static boolean allOf(RowDraft draft, List<ChoiceVariable> concerned) {
        boolean changed = false;
        for (ChoiceVariable choiceVariable : concerned) {
            changed |= draft.chooseAgain(choiceVariable);
        }
        return changed;
    }

    private Set<String> blamed(InsertRefusal insertRefusal) {
        if (!insertRefusal.column().isEmpty()) {
            return Set.of(insertRefusal.column());
        }
        Optional<ConstraintRule> constraintRule = table.constraintRules().stream()
                .filter(r -> r.name().equals(insertRefusal.constraint()))
                .findFirst();
        if (constraintRule.isPresent()) {
            return Set.copyOf(constraintRule.get().columns());
        }
        if (!insertRefusal.datatype().isEmpty()) {
            return Set.copyOf(table.columns().stream()
                    .filter(column -> unquoted(column.type().name()).endsWith(insertRefusal.datatype()))
                    .map(ColumnShape::name)
                    .toList());
        }
        Set<String> quoted = named(name -> insertRefusal.message().contains('"' + name + '"'));
        return quoted.isEmpty() && insertRefusal.state().equals(InsertRefusal.RAISED)
                ? named(name -> insertRefusal.message().matches("(?s).*\\b" + Pattern.quote(name) + "\\b.*"))
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
