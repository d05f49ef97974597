package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.ConditionEvaluation;
import dev.palindrome.rows.evaluate.SqlValue;
import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.evaluate.SupportedFunctions;
import dev.palindrome.rows.evaluate.TypeFamily;
import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.expression.ExpressionNodes;
import dev.palindrome.rows.expression.ExpressionNodes.Call;
import dev.palindrome.rows.expression.ExpressionNodes.Constant;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
import dev.palindrome.rows.type.TypeName;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers values of one column that conditions may accept: computed backwards, written in them, and plain ones. */
final class CandidateValues {

    private static final Set<String> SEARCHED =
            Set.of("date_part", "date_trunc", "%", "mod", "&", "^", "power", "to_char", "scale", "/", "sqrt");

    private CandidateValues() {}

    /**
     * @param settled conditions in which nothing else is open
     * @param open other conditions that name the column
     * @param known what the other columns are
     */
    static Set<CandidateValue> of(
            List<Expression> settled,
            List<Expression> open,
            String column,
            ConditionSolver.Sought variable,
            ConditionEvaluation known) {
        TypeShape type = variable.type();
        Set<CandidateValue> guesses = new LinkedHashSet<>();
        SatisfyingValues satisfyingValues = new SatisfyingValues(column, type, known, lengths(settled));
        List<List<Object>> wanted = new ArrayList<>();
        settled.forEach(condition -> wanted.add(new ArrayList<>(satisfyingValues.of(condition))));
        int most = wanted.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            // In turn, so that the lower end of a span comes with the upper one.
            for (List<Object> of : wanted) {
                if (i < of.size()) {
                    add(guesses, of.get(i), variable);
                }
            }
        }
        List<Expression> all = new ArrayList<>(settled);
        all.addAll(open);
        for (Expression condition : all) {
            condition.visit(part -> literals(part, type, guesses));
        }
        CandidateLiterals candidateLiterals = TypeValues.of(type.underlying());
        for (int i = 0; i < 12 && candidateLiterals.room() > 0; i++) {
            guesses.add(CandidateValue.of(candidateLiterals.ordinary(i), type));
        }
        candidateLiterals.edges().forEach(edge -> guesses.add(CandidateValue.of(edge, type)));
        searched(all, type).forEach(guess -> add(guesses, guess, variable));
        settle(guesses, settled, column, type, known);
        if (variable.nullable()) {
            guesses.add(CandidateValue.NULL);
        }
        return guesses;
    }

    private static void add(Set<CandidateValue> guesses, Object datum, ConditionSolver.Sought variable) {
        if (datum == Nothing.NULL) {
            if (variable.nullable()) {
                guesses.add(CandidateValue.NULL);
            }
        } else if (datum != Nothing.UNKNOWN) {
            CandidateValue candidateValue = CandidateValue.of(fitted(datum, variable.type()), variable.type());
            if (candidateValue.fits(variable.type())) {
                guesses.add(candidateValue);
            }
        }
    }

    private static String fitted(Object datum, TypeShape type) {
        String text = SqlValue.write(datum);
        String bare = TypeName.of(type.name()).bare();
        return datum instanceof BigDecimal n && (bare.contains("int") || bare.equals("oid"))
                ? n.setScale(0, java.math.RoundingMode.HALF_UP).toPlainString()
                : text;
    }

    private static void literals(Expression part, TypeShape type, Set<CandidateValue> guesses) {
        if (part instanceof Constant constant && constant.text().isPresent()) {
            CandidateValue candidateValue = CandidateValue.of(constant.text().get(), type);
            if (candidateValue.fits(type)) {
                guesses.add(candidateValue);
            }
        }
    }

    /** Lengths that the conditions speak of. */
    private static Set<Integer> lengths(List<Expression> conditions) {
        Set<Integer> lengths = new TreeSet<>();
        for (Expression condition : conditions) {
            if (!condition.toString().contains("length") && !hard(condition)) {
                continue;
            }
            condition.visit(part -> {
                if (part instanceof Constant constant
                        && constant.text()
                                .filter(text -> text.matches("\\d{1,4}"))
                                .isPresent()) {
                    int length = Integer.parseInt(constant.text().orElse("0"));
                    lengths.add(length);
                    lengths.add(length + 1);
                    lengths.add(Math.max(0, length - 1));
                }
            });
        }
        return lengths;
    }

    /** Where computing backwards is hard, many plain values. */
    private static List<Object> searched(List<Expression> conditions, TypeShape type) {
        List<Object> values = new ArrayList<>();
        boolean hard = conditions.stream().anyMatch(CandidateValues::hard);
        TypeFamily typeFamily = TypeFamily.of(type);
        if (typeFamily == TypeFamily.TEXT && (hard || conditions.stream().anyMatch(CandidateValues::patterns))) {
            values.addAll(ShapedSamples.TELLING);
            lengths(conditions).forEach(length -> values.addAll(ShapedSamples.texts(length)));
        }
        if (!hard) {
            return values;
        }
        for (int i = 0; i < 130; i++) {
            switch (typeFamily) {
                case NUMBER -> values.add(BigDecimal.valueOf(i));
                case DATE -> values.add(LocalDate.of(2024, 1, 1).plusDays(i * 3L));
                case TIMESTAMP ->
                    values.add(LocalDate.of(2024, 1, 1).plusDays(i * 3L).atTime(i % 24, 0));
                default -> {
                    return values;
                }
            }
        }
        return values;
    }

    private static boolean hard(Expression condition) {
        boolean[] hard = {false};
        condition.visit(part -> hard[0] |=
                part instanceof Call call && (SEARCHED.contains(call.name()) || SupportedFunctions.isNot(call.name())));
        return hard[0];
    }

    private static boolean patterns(Expression condition) {
        boolean[] patterns = {false};
        condition.visit(
                part -> patterns[0] |= part instanceof Call call && call.name().contains("~"));
        return patterns[0];
    }

    /** {@code x = lower(x)}: what the other side makes of a guess is a guess. */
    private static void settle(
            Set<CandidateValue> guesses,
            List<Expression> conditions,
            String column,
            TypeShape type,
            ConditionEvaluation known) {
        for (Expression condition : conditions) {
            if (!(condition instanceof Call call)
                    || !call.name().equals("=")
                    || call.parts().size() != 2) {
                continue;
            }
            for (int side = 0; side < 2; side++) {
                Expression plain = call.parts().get(side);
                Expression made = call.parts().get(1 - side);
                if (plain.columns().contains(column)
                        && made.columns().contains(column)
                        && !(made instanceof ExpressionNodes.Column)) {
                    for (CandidateValue candidateValue : List.copyOf(guesses)) {
                        Object value =
                                known.with(column, candidateValue.datum()).of(made);
                        if (!(value instanceof Nothing)) {
                            guesses.add(CandidateValue.of(fitted(value, type), type));
                        }
                    }
                }
            }
        }
    }
}
