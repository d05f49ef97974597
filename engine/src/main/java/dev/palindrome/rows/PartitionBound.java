package dev.palindrome.rows;

import dev.palindrome.rows.Terms.Call;
import dev.palindrome.rows.Terms.Column;
import dev.palindrome.rows.Terms.Constant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a partition takes.
 *
 * @param keys the expressions that the table is partitioned by; empty where we do not understand them
 * @param bound as {@code pg_get_expr} writes it
 */
record PartitionBound(List<Expression> keys, String bound) {

    private static final int TRIES_A_PARTITION = 6;

    /** Between values that are tried, so that some lie far away. */
    private static final int FAR = 97;

    static PartitionBound of(String key, String bound) {
        List<Expression> keys = new ArrayList<>();
        String list = key.substring(key.indexOf('(') + 1, key.lastIndexOf(')'));
        for (String part : separated(list)) {
            ConditionParser.parse(part)
                    .or(() -> ConditionParser.parse(withoutClass(part)))
                    .ifPresent(keys::add);
        }
        return new PartitionBound(keys, bound);
    }

    private static List<String> separated(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(list.substring(from).strip());
        return parts;
    }

    /** {@code name text_pattern_ops} is {@code name}. */
    private static String withoutClass(String key) {
        int last = key.lastIndexOf(' ');
        return last < 0 ? key : key.substring(0, last);
    }

    /** Empty where there is none that we could compute: hashes, and what is left over for the default partition. */
    Optional<Expression> condition() {
        String upper = bound.toUpperCase(Locale.ROOT);
        if (keys.isEmpty() || upper.startsWith("DEFAULT") || upper.startsWith("FOR VALUES WITH")) {
            return Optional.empty();
        }
        if (upper.startsWith("FOR VALUES IN")) {
            return values(bound.substring("FOR VALUES IN".length())).map(this::among);
        }
        int to = bound.indexOf(") TO (");
        if (to < 0) {
            return Optional.empty();
        }
        Optional<List<Expression>> from = values(bound.substring("FOR VALUES FROM".length(), to + 1));
        Optional<List<Expression>> until = values(bound.substring(to + ") TO".length()));
        return from.flatMap(low -> until.map(high -> Expression.call("and", edge(low, 0, ">"), edge(high, 0, "<"))));
    }

    private static Optional<List<Expression>> values(String list) {
        return ConditionParser.parse(list.strip())
                .map(parsed ->
                        parsed instanceof Call call && call.name().equals("row") ? call.parts() : List.of(parsed));
    }

    private Expression among(List<Expression> values) {
        List<Expression> ways = new ArrayList<>();
        for (Expression value : values) {
            boolean none = value instanceof Constant constant && constant.text().isEmpty();
            ways.add(none ? Expression.call("is null", keys.get(0)) : Expression.call("=", keys.get(0), value));
        }
        return ways.size() == 1 ? ways.get(0) : new Call("or", ways);
    }

    /** Rows compare key by key; the lower bound belongs to the partition, the upper does not. */
    private Expression edge(List<Expression> values, int at, String operator) {
        Constant yes = new Constant(Optional.of("true"), Optional.of("boolean"));
        if (at >= values.size() || at >= keys.size()) {
            return yes;
        }
        Expression key = keys.get(at);
        if (values.get(at) instanceof Column) {
            return Expression.call("not", Expression.call("is null", key));
        }
        boolean last = at + 1 >= values.size();
        if (last) {
            return Expression.call(operator.equals(">") ? ">=" : "<", key, values.get(at));
        }
        return Expression.call(
                "or",
                Expression.call(operator, key, values.get(at)),
                Expression.call("and", Expression.call("=", key, values.get(at)), edge(values, at + 1, operator)));
    }

    /** Many different values: some of them will belong here. */
    List<Map<String, String>> tries(TableShape leaf) {
        int parts = 8;
        java.util.regex.Matcher modulus = java.util.regex.Pattern.compile(
                        "modulus (\\d+)", java.util.regex.Pattern.CASE_INSENSITIVE)
                .matcher(bound);
        if (modulus.find()) {
            parts = Math.min(200, Integer.parseInt(modulus.group(1)));
        }
        List<ColumnShape> columns = leaf.columns().stream()
                .filter(column -> keys.stream().anyMatch(key -> key.columns().contains(column.name())))
                .toList();
        List<Map<String, String>> tries = new ArrayList<>();
        for (int i = 0; i < parts * TRIES_A_PARTITION; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            for (ColumnShape column : columns) {
                row.put(column.name(), Candidates.of(column.type(), 0).ordinary(i % 2 == 0 ? i : i * FAR));
            }
            tries.add(row);
        }
        List<String> edges = columns.isEmpty()
                ? List.of()
                : Candidates.of(columns.get(0).type(), 0).edges();
        for (String edge : edges) {
            Map<String, String> row = new LinkedHashMap<>(tries.get(0));
            row.put(columns.get(0).name(), edge);
            tries.add(row);
        }
        return tries.stream().distinct().toList();
    }
}
