package dev.palindrome.rows.constraint;

import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.query.SqlQuoting;
import dev.palindrome.rows.savepoint.SavepointExecutor;
import dev.palindrome.rows.shape.ColumnShape;
import dev.palindrome.rows.shape.ConstraintRule;
import dev.palindrome.rows.shape.TableShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the generated columns of a table are computed from: what is demanded of them is demanded of that.
 *
 * @param expressions by column, as the server writes them
 */
public record GeneratedColumns(Map<String, String> expressions) {

    static final GeneratedColumns NONE = new GeneratedColumns(Map.of());

    public GeneratedColumns {
        expressions = Map.copyOf(expressions);
    }

    /** Of every table that has some; asks the server only where there are such. */
    static Map<String, GeneratedColumns> of(SavepointExecutor savepointExecutor, Collection<TableShape> tables)
            throws SQLException {
        List<String> names = tables.stream()
                .filter(table -> table.columns().stream().anyMatch(ColumnShape::generated))
                .map(TableShape::name)
                .toList();
        Map<String, GeneratedColumns> all = new HashMap<>();
        if (names.isEmpty()) {
            return all;
        }
        List<String> literals = names.stream()
                .map(name -> SqlLiteral.of(name, "pg_catalog.regclass"))
                .toList();
        Map<String, Map<String, String>> expressions = new HashMap<>();
        for (List<String> row : savepointExecutor
                .ask("SELECT t.n, a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid)"
                        + " FROM pg_catalog.unnest(ARRAY[" + String.join(", ", literals)
                        + "]) WITH ORDINALITY AS t(c, n)"
                        + " JOIN pg_catalog.pg_attribute a ON a.attrelid = t.c AND a.attgenerated <> '' AND NOT a.attisdropped"
                        + " JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum")
                .orElse(List.of())) {
            expressions
                    .computeIfAbsent(names.get(Integer.parseInt(row.get(0)) - 1), name -> new HashMap<>())
                    .put(row.get(1), row.get(2));
        }
        expressions.forEach((table, columns) -> all.put(table, new GeneratedColumns(columns)));
        return all;
    }

    /** The columns without the generated ones, and with those that they are computed from. */
    public List<String> sources(Collection<String> columns, TableShape table) {
        Set<String> sources = new LinkedHashSet<>();
        for (String column : columns) {
            String expression = expressions.get(column);
            if (expression == null) {
                sources.add(column);
            } else {
                table.columns().stream()
                        .map(ColumnShape::name)
                        .filter(name -> !expressions.containsKey(name) && FillTarget.mentions(expression, name))
                        .forEach(sources::add);
            }
        }
        return List.copyOf(sources);
    }

    /** The rules with the checks on generated columns said of their sources, and with a check for each that refuses NULL. */
    List<ConstraintRule> rules(TableShape table) {
        List<ConstraintRule> constraintRules = new ArrayList<>();
        for (ConstraintRule constraintRule : table.constraintRules()) {
            constraintRules.add(
                    constraintRule instanceof ConstraintRule.Check check
                                    && check.columns().stream().anyMatch(expressions::containsKey)
                            ? new ConstraintRule.Check(check.name(), sources(check.columns(), table), replaced(check))
                            : constraintRule);
        }
        for (ColumnShape column : table.columns()) {
            String expression = expressions.get(column.name());
            if (expression != null && !column.mayBeNull()) {
                constraintRules.add(new ConstraintRule.Check(
                        "generated column " + column.name(),
                        sources(List.of(column.name()), table),
                        "((" + expression + ") IS NOT NULL)"));
            }
        }
        return constraintRules;
    }

    private String replaced(ConstraintRule.Check check) {
        List<String> made = check.columns().stream()
                .filter(expressions::containsKey)
                .map(column -> "(" + expressions.get(column) + ") AS " + SqlQuoting.name(column))
                .toList();
        return "(SELECT " + check.condition() + " FROM (SELECT " + String.join(", ", made) + ") AS g)";
    }
}
