package dev.palindrome.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the foreign keys of a table can refer to: the keys that are there, read in one query for keys that share columns. */
final class ParentKeys {

    private static final int ENOUGH = 120;

    private final Judge judge;
    private final Target target;
    private final TableShape table;

    private final boolean lastFirst;

    /**
     * @param lastFirst whether those come first that were put in last
     */
    ParentKeys(Judge judge, Target target, boolean lastFirst) {
        this.lastFirst = lastFirst;
        this.judge = judge;
        this.target = target;
        this.table = target.shape();
    }

    /** One variable for each group of keys that share columns. */
    List<Variable> variables(List<Rule.ForeignKey> keys) throws SQLException {
        List<Variable> variables = new ArrayList<>();
        for (List<Rule.ForeignKey> group : groups(keys)) {
            variables.add(variable(group));
        }
        return variables;
    }

    private Variable variable(List<Rule.ForeignKey> group) throws SQLException {
        Map<String, String> sources = new LinkedHashMap<>();
        List<String> joins = new ArrayList<>();
        List<String> from = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            Rule.ForeignKey key = group.get(i);
            from.add(key.target() + " AS p" + i);
            for (int c = 0; c < key.columns().size(); c++) {
                String source = "p" + i + "." + Quoting.name(key.targetColumns().get(c));
                String other = sources.putIfAbsent(key.columns().get(c), source);
                joins.add(other == null ? source + " IS NOT NULL" : source + " = " + other);
            }
        }
        List<String> columns = List.copyOf(sources.keySet());
        StringBuilder sql = new StringBuilder("SELECT ");
        sql.append(String.join(
                ", ", sources.values().stream().map(s -> s + "::text").toList()));
        sql.append(" FROM ").append(String.join(", ", from));
        sql.append(" WHERE ").append(String.join(" AND ", joins));
        sql.append(" ORDER BY ");
        if (counted(columns)) {
            sql.append("EXISTS (SELECT FROM ").append(table.name()).append(" AS c WHERE ");
            sql.append(String.join(
                    " AND ",
                    sources.entrySet().stream()
                            .map(e -> "c." + Quoting.name(e.getKey()) + " = " + e.getValue())
                            .toList()));
            sql.append("), ");
        }
        for (int i = 0; i < from.size() && lastFirst; i++) {
            sql.append('p').append(i).append(".ctid DESC, ");
        }
        sql.append(String.join(", ", sources.values())).append(" LIMIT ").append(ENOUGH);
        List<Choice> choices = new ArrayList<>();
        for (List<String> row : judge.ask(sql.toString()).orElse(List.of())) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int c = 0; c < columns.size(); c++) {
                values.put(
                        columns.get(c),
                        SqlLiteral.of(row.get(c), target.type(columns.get(c)).name()));
            }
            choices.add(new Choice(values));
        }
        return Variable.fixed(new LinkedHashSet<>(columns), choices, withoutParent(group, choices));
    }

    /** The columns with NULL in those that may hold it, where that is enough for the row to need no parent. */
    private Optional<Choice> withoutParent(List<Rule.ForeignKey> group, List<Choice> choices) {
        if (!group.stream().allMatch(key -> key.mayStayNull(table))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (Rule.ForeignKey key : group) {
            for (String column : key.columns()) {
                boolean empty = table.mayBeNull(column);
                if (!empty && choices.isEmpty()) {
                    // the column is another group's or nobody's: a plain value does
                    ColumnShape shape = table.column(column).orElseThrow();
                    values.put(
                            column, Candidates.of(shape.type().underlying(), 0).ordinary(0));
                } else {
                    values.put(column, empty ? Choice.NULL : choices.get(0).get(column));
                }
            }
        }
        return Optional.of(new Choice(values));
    }

    /** Whether a rule demands that no two rows refer to the same. */
    private boolean counted(List<String> columns) {
        return table.rules().stream()
                .anyMatch(rule -> rule instanceof Rule.Unique unique
                        && unique.columns().stream().anyMatch(columns::contains));
    }

    private static List<List<Rule.ForeignKey>> groups(List<Rule.ForeignKey> keys) {
        Map<String, List<Rule.ForeignKey>> byColumn = new HashMap<>();
        List<List<Rule.ForeignKey>> all = new ArrayList<>();
        for (Rule.ForeignKey key : keys) {
            List<Rule.ForeignKey> group = new ArrayList<>(List.of(key));
            for (String column : key.columns()) {
                List<Rule.ForeignKey> other = byColumn.get(column);
                if (other != null && other != group) {
                    group.addAll(other);
                    all.remove(other);
                }
                List<Rule.ForeignKey> joined = group;
                joined.forEach(k -> k.columns().forEach(c -> byColumn.put(c, joined)));
            }
            all.add(group);
        }
        return all;
    }
}
