package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.expression.ExpressionNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Computes conditions as the server would, as far as possible: an unsupported part is UNKNOWN, and so is what
 * depends on it.
 */
public final class ConditionEvaluation {

    private final Map<String, Object> row;

    /**
     * @param row column to value; a column that is not in it is UNKNOWN
     */
    public ConditionEvaluation(Map<String, Object> row) {
        this.row = row;
    }

    /** The same with one more column. */
    public ConditionEvaluation with(String column, Object value) {
        Map<String, Object> more = new java.util.HashMap<>(row);
        more.put(column, value);
        return new ConditionEvaluation(more);
    }

    public Object of(Expression expression) {
        if (expression instanceof ExpressionNodes.Constant constant) {
            return constant(constant);
        } else if (expression instanceof ExpressionNodes.Column column) {
            return row.getOrDefault(column.name(), Nothing.UNKNOWN);
        } else if (expression instanceof ExpressionNodes.Cast cast) {
            return SqlValue.cast(of(cast.part()), cast.type());
        } else if (expression instanceof ExpressionNodes.Each each) {
            return each(each);
        }
        return call((ExpressionNodes.Call) expression);
    }

    /** Whether a condition refuses the row, as a check would. */
    public boolean refuses(Expression condition) {
        return Boolean.FALSE.equals(of(condition));
    }

    private static Object constant(ExpressionNodes.Constant constant) {
        if (constant.text().isEmpty()) {
            return Nothing.NULL;
        }
        String text = constant.text().get();
        return constant.type().map(type -> SqlValue.read(text, type)).orElse(text);
    }

    private Object each(ExpressionNodes.Each each) {
        Object left = of(each.left());
        Object right = of(each.right());
        if (left == Nothing.NULL || right == Nothing.NULL) {
            return Nothing.NULL;
        }
        if (!(right instanceof List<?> elements)) {
            return Nothing.UNKNOWN;
        }
        List<Object> results = new ArrayList<>();
        for (Object element : elements) {
            results.add(SqlOperators.binary(each.operator(), left, element));
        }
        return each.all() ? and(results) : or(results);
    }

    private Object call(ExpressionNodes.Call call) {
        List<Expression> parts = call.parts();
        switch (call.name()) {
            case "and":
                return and(parts.stream().map(this::of).toList());
            case "or":
                return or(parts.stream().map(this::of).toList());
            case "case":
                return caseOf(parts);
            case "array":
                return new ArrayList<>(parts.stream().map(this::of).toList());
            case "coalesce":
                for (Expression part : parts) {
                    Object value = of(part);
                    if (value != Nothing.NULL) {
                        return value;
                    }
                }
                return Nothing.NULL;
            default:
                List<Object> values = parts.stream().map(this::of).toList();
                return values.size() == 2
                        ? tests(call.name(), values)
                                .orElseGet(() -> SqlOperators.binary(call.name(), values.get(0), values.get(1)))
                        : tests(call.name(), values).orElseGet(() -> SqlFunctions.call(call.name(), values));
        }
    }

    /** What is never NULL although an operand is. */
    private static Optional<Object> tests(String name, List<Object> values) {
        if (name.equals("num_nulls") || name.equals("num_nonnulls")) {
            if (values.contains(Nothing.UNKNOWN)) {
                return Optional.of(Nothing.UNKNOWN);
            }
            long nulls = values.stream().filter(value -> value == Nothing.NULL).count();
            return Optional.of(java.math.BigDecimal.valueOf(name.equals("num_nulls") ? nulls : values.size() - nulls));
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Object value = values.get(0);
        return switch (name) {
            case "is null" -> Optional.of(value == Nothing.UNKNOWN ? value : value == Nothing.NULL);
            case "is true" -> Optional.of(value == Nothing.UNKNOWN ? value : Boolean.TRUE.equals(value));
            case "is false" -> Optional.of(value == Nothing.UNKNOWN ? value : Boolean.FALSE.equals(value));
            case "is distinct" -> {
                Object other = values.get(1);
                if (value == Nothing.UNKNOWN || other == Nothing.UNKNOWN) {
                    yield Optional.of(Nothing.UNKNOWN);
                }
                boolean either = value == Nothing.NULL || other == Nothing.NULL;
                yield Optional.of(
                        either
                                ? value != other
                                : SqlValue.same(value, other)
                                        .<Object>map(same -> !same)
                                        .orElse(Nothing.UNKNOWN));
            }
            case "not" -> Optional.of(value instanceof Boolean bool ? !bool : value);
            default -> Optional.empty();
        };
    }

    private Object caseOf(List<Expression> parts) {
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            Object when = of(parts.get(i));
            if (when == Nothing.UNKNOWN) {
                return when;
            } else if (Boolean.TRUE.equals(when)) {
                return of(parts.get(i + 1));
            }
        }
        return Nothing.NULL;
    }

    private static Object and(List<Object> values) {
        if (values.contains(Boolean.FALSE)) {
            return false;
        }
        return values.stream()
                .filter(Nothing.class::isInstance)
                .max((a, b) -> rank(a) - rank(b))
                .orElse(true);
    }

    private static Object or(List<Object> values) {
        if (values.contains(Boolean.TRUE)) {
            return true;
        }
        return values.stream()
                .filter(Nothing.class::isInstance)
                .max((a, b) -> rank(a) - rank(b))
                .orElse(false);
    }

    private static int rank(Object nothing) {
        return nothing == Nothing.UNKNOWN ? 1 : 0;
    }

    static Object order(String operator, Object left, Object right) {
        OptionalInt order = SqlValue.compare(left, right);
        if (order.isEmpty()) {
            if (operator.equals("=") || operator.equals("<>")) {
                return SqlValue.same(left, right)
                        .<Object>map(same -> same == operator.equals("="))
                        .orElse(Nothing.UNKNOWN);
            }
            return Nothing.UNKNOWN;
        }
        int sign = order.getAsInt();
        return switch (operator) {
            case "=" -> sign == 0;
            case "<>" -> sign != 0;
            case "<" -> sign < 0;
            case "<=" -> sign <= 0;
            case ">" -> sign > 0;
            default -> sign >= 0;
        };
    }
}
