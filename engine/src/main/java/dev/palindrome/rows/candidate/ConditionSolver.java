package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.ConditionEvaluation;
import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.shape.TypeShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for rows that a condition accepts: guesses values that fit its parts, computes, and keeps what is not refused. */
public final class ConditionSolver {

    private static final int STEPS = 4_000;

    private final Map<String, Sought> variables;
    private int steps;

    /**
     * A column whose value is looked for.
     *
     * @param nullable whether it may be NULL
     */
    public record Sought(TypeShape type, boolean nullable) {}

    public ConditionSolver(Map<String, Sought> variables) {
        this.variables = variables;
    }

    /** Best first: every way to satisfy the condition has its first row before any has its second. */
    public List<Map<String, CandidateValue>> solve(Expression condition, int limit) {
        List<List<Expression>> branches = DisjunctiveForm.of(condition);
        List<List<Map<String, CandidateValue>>> found = new ArrayList<>();
        for (List<Expression> branch : branches) {
            steps = STEPS / Math.min(branches.size(), 8);
            List<Map<String, CandidateValue>> rows = new ArrayList<>();
            List<String> order = new ArrayList<>(order(branch));
            search(branch, order, 0, new LinkedHashMap<>(), rows, Math.max(4, limit / branches.size()));
            rows.removeIf(row -> new ConditionEvaluation(data(row)).refuses(condition));
            if (rows.isEmpty() && order.size() > 1) {
                steps = STEPS / Math.min(branches.size(), 8);
                Collections.reverse(order);
                search(branch, order, 0, new LinkedHashMap<>(), rows, Math.max(4, limit / branches.size()));
                rows.removeIf(row -> new ConditionEvaluation(data(row)).refuses(condition));
            }
            found.add(rows);
        }
        Set<Map<String, CandidateValue>> mixed = new LinkedHashSet<>();
        int longest = found.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest && mixed.size() < limit; i++) {
            for (List<Map<String, CandidateValue>> rows : found) {
                if (i < rows.size()) {
                    mixed.add(rows.get(i));
                }
            }
        }
        return new ArrayList<>(mixed);
    }

    private static Map<String, Object> data(Map<String, CandidateValue> row) {
        Map<String, Object> data = new HashMap<>();
        row.forEach((column, candidateValue) -> data.put(column, candidateValue.datum()));
        return data;
    }

    /** Columns that a condition of their own narrows down come first. */
    private List<String> order(List<Expression> branch) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (Expression condition : branch) {
            Set<String> columns = condition.columns();
            for (String column : columns) {
                if (variables.containsKey(column)) {
                    weights.merge(column, columns.size() == 1 ? 2 : 0, Integer::sum);
                }
            }
        }
        return weights.keySet().stream()
                .sorted(Comparator.comparing((String column) -> -weights.getOrDefault(column, 0)))
                .toList();
    }

    private void search(
            List<Expression> branch,
            List<String> columns,
            int at,
            Map<String, CandidateValue> row,
            List<Map<String, CandidateValue>> rows,
            int limit) {
        if (at == columns.size()) {
            if (at > 0) {
                rows.add(new LinkedHashMap<>(row));
            }
            return;
        }
        String column = columns.get(at);
        List<CandidateValue> ranked = guessesFor(branch, column, row);
        int most = columns.size() == 1 ? ranked.size() : columns.size() == 2 ? 10 : columns.size() < 5 ? 6 : 3;
        for (CandidateValue candidateValue : some(ranked, most)) {
            if (rows.size() >= limit || steps <= 0) {
                return;
            }
            row.put(column, candidateValue);
            search(branch, columns, at + 1, row, rows, limit);
            row.remove(column);
        }
    }

    private static List<CandidateValue> some(List<CandidateValue> ranked, int most) {
        if (ranked.size() <= most) {
            return ranked;
        }
        List<CandidateValue> some = new ArrayList<>(ranked.subList(0, most));
        if (ranked.contains(CandidateValue.NULL) && !some.contains(CandidateValue.NULL)) {
            some.set(1, CandidateValue.NULL);
        }
        return some;
    }

    private List<CandidateValue> guessesFor(List<Expression> branch, String column, Map<String, CandidateValue> row) {
        Sought variable = variables.get(column);
        if (variable == null) {
            return List.of();
        }
        Map<String, Object> data = data(row);
        List<Expression> settled = new ArrayList<>();
        List<Expression> open = new ArrayList<>();
        for (Expression condition : branch) {
            Set<String> columns = condition.columns();
            if (columns.contains(column)) {
                boolean complete = columns.stream()
                        .allMatch(c -> c.equals(column) || row.containsKey(c) || !variables.containsKey(c));
                (complete ? settled : open).add(condition);
            }
        }
        Set<CandidateValue> guesses =
                CandidateValues.of(settled, open, column, variable, new ConditionEvaluation(data));
        Map<CandidateValue, Integer> scores = new LinkedHashMap<>();
        for (CandidateValue candidateValue : guesses) {
            data.put(column, candidateValue.datum());
            steps--;
            score(settled, new ConditionEvaluation(data), candidateValue)
                    .ifPresent(score -> scores.put(candidateValue, score));
        }
        return scores.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<CandidateValue, Integer> entry) -> -entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Empty where a condition is not met; else higher for what is surely met. */
    private static Optional<Integer> score(
            List<Expression> conditions, ConditionEvaluation conditionEvaluation, CandidateValue candidateValue) {
        int score = 0;
        for (Expression condition : conditions) {
            Object result = conditionEvaluation.of(condition);
            if (Boolean.FALSE.equals(result)) {
                return Optional.empty();
            }
            score += Boolean.TRUE.equals(result) ? 4 : result == Nothing.UNKNOWN ? 2 : 0;
        }
        return Optional.of(candidateValue == CandidateValue.NULL ? score - 1 : score);
    }
}
