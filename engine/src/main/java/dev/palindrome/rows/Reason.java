package dev.palindrome.rows;

import java.util.Optional;

/** Why a table has no row, in words for people who do not know us. */
final class Reason {

    private Reason() {}

    static String of(TableShape table, TableFill.Outcome outcome) {
        if (!outcome.without().isEmpty()) {
            return withoutParent(table, outcome);
        }
        return outcome.refusal()
                .map(refusal -> refused(table, refusal))
                .orElse(
                        "the server took rows, but none of them stays in the table: a trigger or a rule puts them elsewhere"
                                + " or drops them");
    }

    private static String withoutParent(TableShape table, TableFill.Outcome outcome) {
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.ForeignKey key && key.columns().stream().anyMatch(outcome.without()::contains)) {
                return "foreign key " + key.name() + " demands a row of " + key.target()
                        + ", which has none to refer to";
            }
        }
        return "there is no value for " + String.join(", ", outcome.without());
    }

    private static String refused(TableShape table, Refusal refusal) {
        Optional<String> check = table.rules().stream()
                .filter(rule -> rule.name().equals(refusal.constraint()))
                .map(rule -> rule instanceof Rule.Check c
                        ? "check " + c.name() + " " + c.condition() + " refused every value tried: "
                        : "constraint " + rule.name() + " refused every row tried: ")
                .findFirst();
        return check.or(() -> table.rules().stream()
                                .filter(rule -> rule instanceof Rule.Check
                                        && refusal.message().contains("partition constraint"))
                                .map(rule -> rule.name() + " " + ((Rule.Check) rule).condition()
                                        + " refused every value tried: ")
                                .findFirst())
                        .orElse("every row tried was refused: ")
                + refusal.message() + " (SQLSTATE " + refusal.state()
                + ")";
    }
}
