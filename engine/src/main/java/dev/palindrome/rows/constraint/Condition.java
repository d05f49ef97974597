package dev.palindrome.rows.constraint;

import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import dev.palindrome.rows.shape.TypeShape;
import java.util.ArrayList;
import java.util.List;

/**
 * A condition that the values of some columns of a row have to meet: a check of the table, or of the domain of a column.
 *
 * @param sql over the columns, by their names
 */
public record Condition(String name, List<String> columns, String sql) {

    public Condition {
        columns = List.copyOf(columns);
    }

    /** All conditions of a table. */
    public static List<Condition> of(TableShape table) {
        List<Condition> conditions = new ArrayList<>();
        for (ConstraintRule constraintRule : table.constraintRules()) {
            if (constraintRule instanceof ConstraintRule.Check check) {
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
                        "(SELECT " + check + " FROM (SELECT " + SqlQuoting.name(column.name()) + " AS value) AS d)"));
            }
            type = type.base().orElseThrow();
        }
    }
}
