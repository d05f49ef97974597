package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.ConditionEvaluation;
import dev.palindrome.rows.evaluate.SqlValue;
import dev.palindrome.rows.expression.Domains;
import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.expression.ExpressionNodes;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
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
public final class CandidateVariations {

    private static final int MANY = 300;
    private static final int TRIES = 600;
    private static final long[] PROBES = {0, 1, 2, 3, 7, 10, 11, 23, 41, 99, 100, 1_000, 99_999, 1_234_567};

    private final Expression condition;
    private final String column;
    private final TypeShape type;
    private final List<String> examples;
    private final CandidateLiterals plain;

    /** Whether the evaluator can compute the condition; else the examples are unverified. */
    private final boolean computed;

    /**
     * @param type what the column is, no domain
     * @param examples what the condition accepts, best first
     */
    public CandidateVariations(Expression condition, String column, TypeShape type, List<String> examples) {
        this.condition = condition;
        this.column = column;
        this.type = type;
        this.plain = TypeValues.of(type);
        List<String> sure = examples.stream().filter(this::holds).toList();
        this.computed = !sure.isEmpty();
        this.examples = computed ? sure : List.copyOf(examples);
    }

    /** As many as one wants, where one way to number them is always accepted; else as many as are found. */
    CandidateLiterals candidateLiterals() {
        List<String> edges = new ArrayList<>(examples.subList(0, Math.min(6, examples.size())));
        plain.edges().stream()
                .filter(edge -> computed ? holds(edge) : !refused(edge))
                .forEach(edges::add);
        edges.addAll(examples.subList(Math.min(6, examples.size()), examples.size()));
        List<String> distinct = edges.stream().distinct().toList();
        for (Way way : ways()) {
            if (accepted(way)) {
                return new CandidateLiterals(distinct, way.room(), plain.ordered(), way.nth());
            }
        }
        List<String> found = list();
        return found.isEmpty()
                ? new CandidateLiterals(distinct, plain.room(), plain.ordered(), plain.nth())
                : CandidateLiterals.limited(distinct, found.size(), n -> found.get((int) n));
    }

    public List<String> list() {
        Set<String> found = new LinkedHashSet<>(examples);
        for (Way way : ways()) {
            for (int n = 0; n < Math.min(TRIES, way.room()) && found.size() < MANY; n++) {
                String text = way.nth().apply(n);
                if (holds(text)) {
                    found.add(text);
                }
            }
        }
        return new ArrayList<>(found);
    }

    /** A value for every number below {@code room}. */
    private record Way(long room, LongFunction<String> nth) {}

    private List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        if (plain.room() > 0) {
            ways.add(new Way(plain.room(), plain::ordinary));
        }
        long room = Math.min(plain.room(), 1_000_000);
        for (String example : examples.subList(0, Math.min(4, examples.size()))) {
            Object datum = SqlValue.read(example, type);
            if (datum instanceof String text) {
                ways.add(new Way(room, n -> text + n));
                ways.add(new Way(room, n -> text + "-" + n));
                for (int width : new int[] {8, 6, 4, 3, 2}) {
                    if (width <= text.length()) {
                        ways.add(new Way((long) Math.pow(10, width), n -> numbered(text, n, width)));
                    }
                }
                ways.add(new Way(room, n -> n + text));
            } else if (datum instanceof BigDecimal number) {
                BigDecimal step = BigDecimal.valueOf(1, Math.max(0, number.scale()));
                ways.add(new Way(room, n -> number.add(BigDecimal.valueOf(n)).toPlainString()));
                ways.add(new Way(
                        room, n -> number.subtract(BigDecimal.valueOf(n)).toPlainString()));
                ways.add(new Way(
                        room,
                        n -> number.add(step.multiply(BigDecimal.valueOf(n))).toPlainString()));
            } else if (datum instanceof LocalDate day && !day.equals(LocalDate.MAX) && !day.equals(LocalDate.MIN)) {
                ways.add(new Way(room, n -> day.plusDays(n).toString()));
                ways.add(new Way(room, n -> day.minusDays(n).toString()));
            }
        }
        return ways;
    }

    /** The number at the end of the text, which keeps its length. */
    private static String numbered(String text, long number, int width) {
        String digits = Long.toString(number);
        return text.substring(0, text.length() - width) + "0".repeat(Math.max(0, width - digits.length())) + digits;
    }

    private boolean accepted(Way way) {
        Set<String> different = new LinkedHashSet<>();
        for (long probe : PROBES) {
            if (probe < way.room()) {
                String text = way.nth().apply(probe);
                if (!holds(text) || !different.add(text)) {
                    return false;
                }
            }
        }
        return different.size() >= Math.min(PROBES.length / 2, plain.room());
    }

    private Object result(String text) {
        return new ConditionEvaluation(
                        Map.of(column, CandidateValue.of(text, type).datum()))
                .of(condition);
    }

    private boolean holds(String text) {
        return Boolean.TRUE.equals(result(text));
    }

    private boolean refused(String text) {
        return Boolean.FALSE.equals(result(text));
    }

    /** What a domain has; empty where it has no conditions, or none in a supported form. */
    static Optional<CandidateLiterals> ofDomain(TypeShape domain) {
        List<Expression> checks = Domains.checks(domain, "VALUE");
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        TypeShape base = domain.underlying();
        Expression condition = checks.size() == 1 ? checks.get(0) : new ExpressionNodes.Call("and", checks);
        List<String> examples = new ArrayList<>();
        for (Map<String, CandidateValue> row :
                new ConditionSolver(Map.of("VALUE", new ConditionSolver.Sought(base, false))).solve(condition, 60)) {
            CandidateValue candidateValue = row.get("VALUE");
            if (candidateValue != null) {
                candidateValue.text().ifPresent(examples::add);
            }
        }
        return Optional.of(new CandidateVariations(condition, "VALUE", base, examples).candidateLiterals());
    }
}
