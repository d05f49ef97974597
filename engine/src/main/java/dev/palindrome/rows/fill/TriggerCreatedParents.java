package dev.palindrome.rows.fill;

import dev.palindrome.rows.choice.ChoiceVariable;
import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.SchemaShape;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Foreign keys to rows that may come with the row that refers to them: a trigger of a table puts a row of the same key into
 * the more general one.
 */
final class TriggerCreatedParents {

    private static final int DEPTH = 5;

    private final SchemaShape schemaShape;
    private final TableShape table;
    private final Set<String> primary = new LinkedHashSet<>();

    TriggerCreatedParents(SchemaShape schemaShape, TableShape table) {
        this.schemaShape = schemaShape;
        this.table = table;
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.Unique unique && unique.primary()) {
                primary.addAll(unique.columns());
            }
        }
    }

    /** Which keys to leave to triggers, best first; nothing where there are none to suspect. */
    List<Set<ConstraintRule.ForeignKey>> suspected(Optional<InsertRefusal> insertRefusal) {
        Set<ConstraintRule.ForeignKey> all = new LinkedHashSet<>();
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey key
                    && !key.target().equals(table.name())) {
                // Where the trigger makes the row, it is the other table that refuses what is there already.
                boolean refused = insertRefusal
                        .filter(r -> isCalled(key.target(), r.table()))
                        .isPresent();
                if (refused || isPrimary(key)) {
                    all.add(key);
                }
            }
        }
        if (all.isEmpty()) {
            return List.of();
        }
        List<Set<ConstraintRule.ForeignKey>> some = new ArrayList<>(List.of(all));
        if (all.size() > 1) {
            all.forEach(key -> some.add(Set.of(key)));
        }
        return some;
    }

    private static boolean isCalled(String qualified, String name) {
        return qualified.replace("\"", "").endsWith("." + name.replace("\"", ""));
    }

    private boolean isPrimary(ConstraintRule.ForeignKey key) {
        return !primary.isEmpty() && key.columns().containsAll(primary);
    }

    /**
     * Without the choices that rows of those tables have already: the row that a trigger makes needs a key of its own.
     *
     * @param made the keys that are left to triggers
     */
    List<ChoiceVariable> free(
            SavepointExecutor savepointExecutor,
            Set<ConstraintRule.ForeignKey> made,
            List<ChoiceVariable> choiceVariables)
            throws SQLException {
        List<ChoiceVariable> free = new ArrayList<>(choiceVariables);
        for (ConstraintRule.ForeignKey key : made) {
            for (Map<String, String> columns : apart(key)) {
                TakenKeys taken = new TakenKeys(savepointExecutor, key.target(), columns);
                for (int i = 0; i < free.size(); i++) {
                    ChoiceVariable choiceVariable = free.get(i);
                    if (!choiceVariable.free() && choiceVariable.columns().containsAll(columns.keySet())) {
                        free.set(i, choiceVariable.only(taken.not(choiceVariable.columnAssignments())));
                    }
                }
            }
        }
        return free;
    }

    /** What no two rows may share of the table that the key refers to: its columns by those of this one. */
    private List<Map<String, String>> apart(ConstraintRule.ForeignKey key) {
        List<Map<String, String>> apart = new ArrayList<>();
        for (ConstraintRule constraintRule :
                schemaShape.find(key.target()).map(TableShape::constraintRules).orElse(List.of())) {
            if (constraintRule instanceof ConstraintRule.Unique unique
                    && !unique.expressions()
                    && unique.predicate().isEmpty()) {
                Map<String, String> columns = new LinkedHashMap<>();
                unique.columns().forEach(column -> own(column, key).ifPresent(own -> columns.put(own, column)));
                if (columns.size() == unique.columns().size()) {
                    apart.add(columns);
                }
            }
        }
        return apart;
    }

    /** The rules of the table without some keys, and instead of each the keys of the table that it refers to. */
    List<ConstraintRule> demandedInstead(Set<ConstraintRule.ForeignKey> made) {
        List<ConstraintRule> constraintRules = new ArrayList<>();
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey key && made.contains(key)) {
                constraintRules.addAll(above(key, DEPTH));
            } else {
                constraintRules.add(constraintRule);
            }
        }
        return constraintRules;
    }

    private List<ConstraintRule.ForeignKey> above(ConstraintRule.ForeignKey key, int depth) {
        List<ConstraintRule.ForeignKey> above = new ArrayList<>();
        List<ConstraintRule> constraintRules =
                schemaShape.find(key.target()).map(TableShape::constraintRules).orElse(List.of());
        for (ConstraintRule constraintRule : constraintRules) {
            if (constraintRule instanceof ConstraintRule.ForeignKey theirs
                    && !theirs.target().equals(table.name())) {
                Optional<ConstraintRule.ForeignKey> own = translated(theirs, key);
                if (own.isPresent() && isPrimary(own.get()) && depth > 0) {
                    above.addAll(above(own.get(), depth - 1));
                } else {
                    own.ifPresent(above::add);
                }
            }
        }
        return above;
    }

    /** With the columns of the table that go with those of the other: by the key, or for they are called the same. */
    private Optional<ConstraintRule.ForeignKey> translated(
            ConstraintRule.ForeignKey theirs, ConstraintRule.ForeignKey by) {
        List<String> columns = new ArrayList<>();
        for (String column : theirs.columns()) {
            Optional<String> own = own(column, by);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            columns.add(own.get());
        }
        return Optional.of(new ConstraintRule.ForeignKey(
                theirs.name(),
                columns,
                theirs.target(),
                theirs.targetColumns(),
                theirs.deferrable(),
                theirs.matchFull(),
                theirs.onDelete()));
    }

    private Optional<String> own(String theirs, ConstraintRule.ForeignKey by) {
        int at = by.targetColumns().indexOf(theirs);
        return at >= 0
                ? Optional.of(by.columns().get(at))
                : table.column(theirs).map(ColumnShape::name);
    }
}
