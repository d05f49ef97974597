package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.ConditionEvaluation;
import dev.palindrome.rows.evaluate.Json;
import dev.palindrome.rows.evaluate.SqlValue;
import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.evaluate.SupportedFunctions;
import dev.palindrome.rows.evaluate.TextPatterns;
import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.expression.ExpressionNodes.Call;
import dev.palindrome.rows.expression.ExpressionNodes.Column;
import dev.palindrome.rows.expression.ExpressionNodes.Each;
import dev.palindrome.rows.regex.RegexStrings;
import dev.palindrome.rows.shape.TypeShape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds values of one column for which a condition may hold, when the other columns have theirs. */
final class SatisfyingValues {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final int STRINGS = 40;

    private final String column;
    private final ConditionEvaluation known;
    private final Set<Integer> lengths;
    private final ExpressionInverter expressionInverter;

    /**
     * @param known what the other columns are
     * @param lengths of text that other conditions ask for
     */
    SatisfyingValues(String column, TypeShape type, ConditionEvaluation known, Set<Integer> lengths) {
        this.column = column;
        this.known = known;
        this.lengths = lengths;
        this.expressionInverter = new ExpressionInverter(column, type, known);
    }

    List<Object> of(Expression condition) {
        if (condition instanceof Column) {
            return List.of(true);
        } else if (condition instanceof Each each) {
            return each(each);
        } else if (condition instanceof Call call) {
            return of(call);
        }
        return List.of();
    }

    private List<Object> of(Call call) {
        List<Expression> parts = call.parts();
        String name = call.name();
        switch (name) {
            case "and", "or":
                return together(parts);
            case "not":
                return parts.get(0) instanceof Call inner ? negated(inner) : List.of(false);
            case "is null":
                return List.of(Nothing.NULL);
            case "is true", "is false":
                return parts.get(0) instanceof Column ? List.of(name.equals("is true")) : of(parts.get(0));
            case "is distinct":
                return compared("<>", parts.get(0), parts.get(1));
            case "isempty":
                return expressionInverter.of(
                        parts.get(0), List.of(new SqlValue.Range(true, false, Nothing.NULL, Nothing.NULL, false)));
            case "is json":
                return expressionInverter.of(parts.get(0), List.of("{}", "[]"));
            default:
                break;
        }
        if (SupportedFunctions.isNot(name)) {
            return guessed(call);
        } else if (COMPARISONS.contains(name)) {
            return compared(name, parts.get(0), parts.get(1));
        } else if (parts.size() == 2) {
            return related(name, parts.get(0), parts.get(1));
        }
        return List.of();
    }

    private List<Object> negated(Call inner) {
        if (inner.name().equals("and") || inner.name().equals("or")) {
            return together(
                    inner.parts().stream().map(DisjunctiveForm::opposite).toList());
        } else if (inner.name().equals("is distinct")) {
            return compared("=", inner.parts().get(0), inner.parts().get(1));
        } else if (inner.name().equals("is true") && inner.parts().get(0) instanceof Column) {
            return List.of(false);
        }
        Expression opposite = DisjunctiveForm.opposite(inner);
        return opposite instanceof Call call && !call.name().equals("not") ? of(call) : List.of();
    }

    /** Of a user's function only the arguments are visible: a number beside a text is likely its length. */
    private List<Object> guessed(Call call) {
        List<Object> guesses = new ArrayList<>();
        for (Expression part : call.parts()) {
            if (!hasColumn(part) && known.of(part) instanceof BigDecimal n && n.signum() >= 0) {
                int length = n.min(BigDecimal.valueOf(1_000)).intValue();
                guesses.addAll(
                        expressionInverter.of(call, ShapedSamples.texts(length).subList(0, length == 0 ? 0 : 3)));
                guesses.addAll(expressionInverter.of(
                        call, ShapedSamples.texts(length + 1).subList(0, 3)));
            }
        }
        guesses.addAll(expressionInverter.of(call, ShapedSamples.telling(call.name())));
        return guesses;
    }

    /** One of each in turn, so that every part has its say early. */
    private List<Object> together(List<Expression> parts) {
        List<List<Object>> all = parts.stream().map(this::of).toList();
        List<Object> mixed = new ArrayList<>();
        int longest = all.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Object> some : all) {
                if (i < some.size()) {
                    mixed.add(some.get(i));
                }
            }
        }
        return mixed;
    }

    private boolean hasColumn(Expression expression) {
        return expression.columns().contains(column);
    }

    private List<Object> compared(String operator, Expression left, Expression right) {
        if (hasColumn(left) && hasColumn(right)) {
            return List.of();
        }
        return hasColumn(left)
                ? expressionInverter.of(left, RelatedValues.of(operator, known.of(right)))
                : expressionInverter.of(right, RelatedValues.of(RelatedValues.mirrored(operator), known.of(left)));
    }

    private List<Object> each(Each each) {
        if (hasColumn(each.right())) {
            Object value = known.of(each.left());
            return hasColumn(each.left()) || value instanceof Nothing
                    ? List.of()
                    : expressionInverter.of(each.right(), arrays(each.operator(), value));
        }
        if (!(known.of(each.right()) instanceof List<?> elements)) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        for (Object element : elements) {
            values.addAll(
                    COMPARISONS.contains(each.operator())
                            ? expressionInverter.of(each.left(), RelatedValues.of(each.operator(), element))
                            : expressionInverter.of(each.left(), strings(each.operator(), element)));
        }
        return values;
    }

    private static List<Object> arrays(String operator, Object value) {
        List<Object> arrays = new ArrayList<>();
        for (Object near : RelatedValues.of(RelatedValues.mirrored(operator), value)) {
            arrays.add(List.of(near));
        }
        return arrays;
    }

    /** An operator or a function of two that says yes or no. */
    private List<Object> related(String name, Expression left, Expression right) {
        boolean first = hasColumn(left);
        Object other = known.of(first ? right : left);
        if (first && hasColumn(right) || other == Nothing.NULL) {
            return List.of();
        }
        switch (name) {
            case "~", "~*", "~~", "~~*":
                return first
                        ? expressionInverter.of(left, strings(name, other))
                        : expressionInverter.of(right, patterns(name, other));
            case "!~", "!~*", "!~~", "!~~*":
                return List.of();
            case "starts_with", "^@":
                return first ? expressionInverter.of(left, List.of(other, SqlValue.write(other) + "text")) : List.of();
            case "?", "?|", "?&", "jsonb_exists", "jsonb_exists_any", "jsonb_exists_all":
                return first ? expressionInverter.of(left, ShapedSamples.jsonWith(other)) : List.of();
            case "@>":
                return first
                        ? expressionInverter.of(left, holding(other))
                        : expressionInverter.of(right, within(other));
            case "<@":
                return first
                        ? expressionInverter.of(left, within(other))
                        : expressionInverter.of(right, holding(other));
            case "&&":
                return expressionInverter.of(first ? left : right, List.of(other));
            default:
                return List.of();
        }
    }

    private static List<Object> holding(Object part) {
        return part instanceof List || part instanceof Json || part instanceof String || part instanceof SqlValue.Range
                ? List.of(part)
                : List.of(List.of(part), new SqlValue.Range(false, true, part, part, true));
    }

    private static List<Object> within(Object whole) {
        if (whole instanceof List<?> list) {
            List<Object> parts = new ArrayList<>();
            list.forEach(element -> parts.add(List.of(element)));
            parts.add(list);
            parts.add(List.of());
            return parts;
        } else if (whole instanceof SqlValue.Range range) {
            List<Object> parts = new ArrayList<>(RelatedValues.of(range.fromIncluded() ? ">=" : ">", range.from()));
            parts.addAll(RelatedValues.of(range.toIncluded() ? "<=" : "<", range.to()));
            parts.add(range);
            return parts;
        }
        return List.of(whole);
    }

    /** Patterns that a text matches: itself, and how it begins and ends where the pattern's length is known. */
    private List<Object> patterns(String operator, Object value) {
        if (!operator.startsWith("~~") || value instanceof Nothing) {
            return List.of();
        }
        String text = SqlValue.write(value);
        List<Object> patterns = new ArrayList<>(List.of(text, "%" + text, text + "%", "%" + text + "%"));
        for (int length : lengths) {
            if (length > 0 && length < text.length()) {
                patterns.add("%" + text.substring(text.length() - length));
                patterns.add(text.substring(0, length) + "%");
            }
        }
        return patterns;
    }

    private List<Object> strings(String operator, Object pattern) {
        if (!(pattern instanceof String text)) {
            return List.of();
        }
        String regex = operator.startsWith("~~") ? TextPatterns.ofLike(text) : text;
        return List.copyOf(RegexStrings.of(regex, lengths, STRINGS));
    }
}
