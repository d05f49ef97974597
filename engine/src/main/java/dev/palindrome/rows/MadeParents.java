package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
            int at = by.targetColumns().indexOf(column);
            if (at >= 0) {
                columns.add(by.columns().get(at));
            } else if (table.column(column).isPresent()) {
                columns.add(column);
            } else {
                return Optional.empty();
            }
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
}
