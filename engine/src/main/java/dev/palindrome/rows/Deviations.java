package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds in which ways rows of a table can be what its older shape did not allow. */
final class Deviations {

    private static final int FAR = 700_001;

    private final Judge judge;
    private final Target target;
    private final long seed;

    /**
     * @param target with the older shape as the other one
     */
    Deviations(Judge judge, Target target, long seed) {
        this.judge = judge;
        this.target = target;
        this.seed = seed;
    }

    List<Deviation> from(TableShape older) throws SQLException {
        List<Deviation> deviations = new ArrayList<>();
        for (ColumnShape column : target.actual().columns()) {
            Optional<ColumnShape> before = older.column(column.name());
            if (before.isPresent() && !column.generated()) {
                if (column.mayBeNull() && !before.get().mayBeNull()) {
                    deviations.add(Deviation.of(column.name(), List.of(Choice.NULL)));
                }
                List<String> values =
                        new WiderValues(seed).of(column.type(), before.get().type());
                if (!values.isEmpty()) {
                    deviations.add(Deviation.of(column.name(), values));
                }
            }
        }
        for (Condition condition : target.common().conditions()) {
            List<Choice> breaking = new Variables(judge, target, seed).breaking(condition);
            if (!breaking.isEmpty()) {
                deviations.add(new Deviation(condition.columns(), breaking, false));
            }
        }
        for (Rule rule : target.common().unjudged()) {
            if (rule instanceof Rule.Unique || rule instanceof Rule.Exclusion) {
                deviations.add(Deviation.repeat(rule.columns()));
            } else if (rule instanceof Rule.ForeignKey key) {
                deviations.add(new Deviation(key.columns(), List.of(orphan(key)), false));
            }
        }
        return deviations;
    }

    /** Values that are hardly anybody's key. */
    private Choice orphan(Rule.ForeignKey key) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : key.columns()) {
            values.put(column, Candidates.of(target.type(column), seed).ordinary(FAR));
        }
        return new Choice(values);
    }
}
