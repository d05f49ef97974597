package dev.palindrome.rows;

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
final class MadeParents {

    private static final int DEPTH = 5;

    private final Shapes shapes;
    private final TableShape table;
    private final Set<String> primary = new LinkedHashSet<>();

    MadeParents(Shapes shapes, TableShape table) {
        this.shapes = shapes;
        this.table = table;
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.Unique unique && unique.primary()) {
                primary.addAll(unique.columns());
            }
        }
    }

    /** Which keys to leave to triggers, best first; nothing where there are none to suspect. */
    List<Set<Rule.ForeignKey>> suspected(Optional<Refusal> refusal) {
        Set<Rule.ForeignKey> all = new LinkedHashSet<>();
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.ForeignKey key && !key.target().equals(table.name())) {
                // Where the trigger makes the row, it is the other table that refuses what is there already.
                boolean refused =
                        refusal.filter(r -> isCalled(key.target(), r.table())).isPresent();
                if (refused || isPrimary(key)) {
                    all.add(key);
                }
            }
        }
        if (all.isEmpty()) {
            return List.of();
        }
        List<Set<Rule.ForeignKey>> some = new ArrayList<>(List.of(all));
        if (all.size() > 1) {
            all.forEach(key -> some.add(Set.of(key)));
        }
        return some;
    }

    private static boolean isCalled(String qualified, String name) {
        return qualified.replace("\"", "").endsWith("." + name.replace("\"", ""));
    }

    private boolean isPrimary(Rule.ForeignKey key) {
        return !primary.isEmpty() && key.columns().containsAll(primary);
    }

    /**
     * Without the choices that rows of those tables have already: the row that a trigger makes needs a key of its own.
     *
     * @param made the keys that are left to triggers
     */
    List<Variable> free(Judge judge, Set<Rule.ForeignKey> made, List<Variable> variables) throws SQLException {
        List<Variable> free = new ArrayList<>(variables);
        for (Rule.ForeignKey key : made) {
            for (Map<String, String> columns : apart(key)) {
                TakenKeys taken = new TakenKeys(judge, key.target(), columns);
                for (int i = 0; i < free.size(); i++) {
                    Variable variable = free.get(i);
                    if (!variable.free() && variable.columns().containsAll(columns.keySet())) {
                        free.set(i, variable.only(taken.not(variable.choices())));
                    }
                }
            }
        }
        return free;
    }

    /** What no two rows may share of the table that the key refers to: its columns by those of this one. */
    private List<Map<String, String>> apart(Rule.ForeignKey key) {
        List<Map<String, String>> apart = new ArrayList<>();
        for (Rule rule : shapes.find(key.target()).map(TableShape::rules).orElse(List.of())) {
            if (rule instanceof Rule.Unique unique
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
    List<Rule> demandedInstead(Set<Rule.ForeignKey> made) {
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.ForeignKey key && made.contains(key)) {
                rules.addAll(above(key, DEPTH));
            } else {
                rules.add(rule);
            }
        }
        return rules;
    }

    private List<Rule.ForeignKey> above(Rule.ForeignKey key, int depth) {
        List<Rule.ForeignKey> above = new ArrayList<>();
        List<Rule> rules = shapes.find(key.target()).map(TableShape::rules).orElse(List.of());
        for (Rule rule : rules) {
            if (rule instanceof Rule.ForeignKey theirs && !theirs.target().equals(table.name())) {
                Optional<Rule.ForeignKey> own = translated(theirs, key);
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
    private Optional<Rule.ForeignKey> translated(Rule.ForeignKey theirs, Rule.ForeignKey by) {
        List<String> columns = new ArrayList<>();
        for (String column : theirs.columns()) {
            Optional<String> own = own(column, by);
            if (own.isEmpty()) {
                return Optional.empty();
            }
            columns.add(own.get());
        }
        return Optional.of(new Rule.ForeignKey(
                theirs.name(),
                columns,
                theirs.target(),
                theirs.targetColumns(),
                theirs.deferrable(),
                theirs.matchFull(),
                theirs.onDelete()));
    }

    private Optional<String> own(String theirs, Rule.ForeignKey by) {
        int at = by.targetColumns().indexOf(theirs);
        return at >= 0
                ? Optional.of(by.columns().get(at))
                : table.column(theirs).map(ColumnShape::name);
    }
}
