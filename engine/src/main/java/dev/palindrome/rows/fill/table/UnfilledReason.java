package dev.palindrome.rows.fill.table;

import dev.palindrome.rows.savepoint.InsertRefusal;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import java.util.Optional;

/** Why a table has no row, in words for users who do not know the generator. */
public final class UnfilledReason {

    private UnfilledReason() {}

    public static String of(TableShape table, TableFill.Outcome outcome) {
        if (!outcome.without().isEmpty()) {
            return withoutParent(table, outcome);
        }
        return outcome.insertRefusal()
                .map(insertRefusal -> refused(table, insertRefusal))
                .orElse(
                        "the server took rows, but none of them stays in the table: a trigger or a rule puts them elsewhere"
                                + " or drops them");
    }

    private static String withoutParent(TableShape table, TableFill.Outcome outcome) {
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.ForeignKey key
                    && key.columns().stream().anyMatch(outcome.without()::contains)) {
                return "foreign key " + key.name() + " demands a row of " + key.target()
                        + ", which has none to refer to";
            }
        }
        return "there is no value for " + String.join(", ", outcome.without());
    }

    private static String refused(TableShape table, InsertRefusal insertRefusal) {
        Optional<String> check = table.constraintRules().stream()
                .filter(constraintRule -> constraintRule.name().equals(insertRefusal.constraint()))
                .map(constraintRule -> constraintRule instanceof ConstraintRule.Check c
                        ? "check " + c.name() + " " + c.condition() + " refused every value tried: "
                        : "constraint " + constraintRule.name() + " refused every row tried: ")
                .findFirst();
        return check.or(() -> table.constraintRules().stream()
                                .filter(constraintRule -> constraintRule instanceof ConstraintRule.Check
                                        && insertRefusal.message().contains("partition constraint"))
                                .map(constraintRule -> constraintRule.name() + " "
                                        + ((ConstraintRule.Check) constraintRule).condition()
                                        + " refused every value tried: ")
                                .findFirst())
                        .orElse("every row tried was refused: ")
                + insertRefusal.message() + " (SQLSTATE " + insertRefusal.state()
                + ")";
    }
}
