package dev.palindrome.rows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Makes many values that a condition on one column accepts out of a few. */
final class Variations {

    private static final int MANY = 300;
    private static final int TRIES = 600;
    private static final long[] PROBES = {0, 1, 2, 3, 7, 10, 11, 23, 41, 99, 100, 1_000, 99_999, 1_234_567};

    private final Expression condition;
    private final String column;
    private final TypeShape type;
    private final List<String> examples;
    private final Values plain;

    /**
     * @param type what the column is, no domain
     * @param examples what the condition accepts, best first
     */
    Variations(Expression condition, String column, TypeShape type, List<String> examples) {
        this.condition = condition;
        this.column = column;
        this.type = type;
        this.examples = List.copyOf(examples);
        this.plain = TypeValues.of(type);
    }

    /** As many as one wants, where one way to number them is always accepted; else as many as are found. */
    Values values() {
        List<String> edges = new ArrayList<>(examples.subList(0, Math.min(6, examples.size())));
        plain.edges().stream().filter(edge -> !refused(edge)).forEach(edges::add);
        edges.addAll(examples.subList(Math.min(6, examples.size()), examples.size()));
        List<String> distinct = edges.stream().distinct().toList();
        for (LongFunction<String> way : ways()) {
            if (accepted(way)) {
                return new Values(distinct, Math.min(plain.room(), 1_000_000), plain.ordered(), way);
            }
        }
        List<String> found = list();
        return found.isEmpty()
                ? new Values(distinct, plain.room(), plain.ordered(), plain.nth())
                : Values.limited(distinct, found.size(), n -> found.get((int) n));
    }

    List<String> list() {
        Set<String> found = new LinkedHashSet<>(examples);
        for (LongFunction<String> way : ways()) {
            for (int n = 0; n < TRIES && found.size() < MANY; n++) {
                String text = way.apply(n);
                if (holds(text)) {
                    found.add(text);
                }
            }
        }
        return new ArrayList<>(found);
    }

    private List<LongFunction<String>> ways() {
        List<LongFunction<String>> ways = new ArrayList<>();
        if (plain.room() > 0) {
            ways.add(plain::ordinary);
        }
        for (String example : examples.subList(0, Math.min(4, examples.size()))) {
            Object datum = Datum.read(example, type);
            if (datum instanceof String text) {
                ways.add(n -> text + n);
                ways.add(n -> text + "-" + n);
                ways.add(n -> tail(text, Long.toString(n)));
                ways.add(n -> n + text);
            } else if (datum instanceof BigDecimal number) {
                BigDecimal step = BigDecimal.valueOf(1, Math.max(0, number.scale()));
                ways.add(n -> number.add(BigDecimal.valueOf(n)).toPlainString());
                ways.add(n -> number.subtract(BigDecimal.valueOf(n)).toPlainString());
                ways.add(n -> number.add(step.multiply(BigDecimal.valueOf(n))).toPlainString());
            } else if (datum instanceof LocalDate day && !day.equals(LocalDate.MAX) && !day.equals(LocalDate.MIN)) {
                ways.add(n -> day.plusDays(n % 3_000_000).toString());
                ways.add(n -> day.minusDays(n % 3_000_000).toString());
            }
        }
        return ways;
    }

    /** The number at the end of the text, which keeps its length. */
    private static String tail(String text, String number) {
        if (number.length() >= text.length()) {
            return number;
        }
        int keep = Math.max(0, text.length() - 8);
        String padded = "0".repeat(Math.max(0, text.length() - keep - number.length())) + number;
        return text.substring(0, text.length() - Math.min(text.length(), padded.length())) + padded;
    }

    private boolean accepted(LongFunction<String> way) {
        Set<String> different = new LinkedHashSet<>();
        for (long probe : PROBES) {
            if (probe < plain.room()) {
                String text = way.apply(probe);
                if (!holds(text) || !different.add(text)) {
                    return false;
                }
            }
        }
        return !different.isEmpty();
    }

    private Object result(String text) {
        return new Evaluation(Map.of(column, Guess.of(text, type).datum())).of(condition);
    }

    private boolean holds(String text) {
        return Boolean.TRUE.equals(result(text));
    }

    private boolean refused(String text) {
        return Boolean.FALSE.equals(result(text));
    }

    /** What a domain has; empty where it has no conditions, or none that we understand. */
    static Optional<Values> ofDomain(TypeShape domain) {
        List<Expression> checks = Domains.checks(domain, "VALUE");
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        TypeShape base = Domains.base(domain);
        Expression condition = checks.size() == 1 ? checks.get(0) : new Terms.Call("and", checks);
        List<String> examples = new ArrayList<>();
        for (Map<String, Guess> row :
                new ConditionSolver(Map.of("VALUE", new ConditionSolver.Sought(base, false))).solve(condition, 60)) {
            Guess guess = row.get("VALUE");
            if (guess != null) {
                guess.text().ifPresent(examples::add);
            }
        }
        return Optional.of(new Variations(condition, "VALUE", base, examples).values());
    }
}
