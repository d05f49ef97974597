package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition that the values of some columns of a row have to meet: a check of the table, or of the domain of a column.
 *
 * @param sql over the columns, by their names
 */
record Condition(String name, List<String> columns, String sql) {

    Condition {
        columns = List.copyOf(columns);
    }

    /** All conditions of a table. */
    static List<Condition> of(TableShape table) {
        List<Condition> conditions = new ArrayList<>();
        for (Rule rule : table.rules()) {
            if (rule instanceof Rule.Check check) {
                conditions.add(new Condition(check.name(), check.columns(), check.condition()));
            }
        }
        for (ColumnShape column : table.columns()) {
            if (!column.generated()) {
                ofDomain(column, conditions);
            }
        }
        return conditions;
    }

    private static void ofDomain(ColumnShape column, List<Condition> conditions) {
        TypeShape type = column.type();
        while (type.kind() == TypeShape.Kind.DOMAIN) {
            for (String check : type.checks()) {
                conditions.add(new Condition(
                        type.name(),
                        List.of(column.name()),
                        "(SELECT " + check + " FROM (SELECT " + Quoting.name(column.name()) + " AS value) AS d)"));
            }
            type = type.base().orElseThrow();
        }
    }
}
