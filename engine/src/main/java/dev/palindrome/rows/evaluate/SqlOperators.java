package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.evaluate.SqlValue.Range;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators with two operands. */
public final class SqlOperators {

    private SqlOperators() {}

    public static Object binary(String operator, Object left, Object right) {
        if (left == Nothing.UNKNOWN || right == Nothing.UNKNOWN) {
            return Nothing.UNKNOWN;
        }
        if (left == Nothing.NULL || right == Nothing.NULL) {
            return operator.matches("[a-z_].*") ? SqlFunctions.call(operator, List.of(left, right)) : Nothing.NULL;
        }
        try {
            return switch (operator) {
                case "=", "<>", "<", "<=", ">", ">=" -> ConditionEvaluation.order(operator, left, right);
                case "+", "-", "*", "/", "%", "^", "&" -> arithmetic(operator, left, right);
                case "||" -> joined(left, right);
                case "~", "~*", "!~", "!~*", "~~", "~~*", "!~~", "!~~*" -> matches(operator, left, right);
                case "->", "->>", "#>", "#>>" -> part(operator, left, right);
                case "?", "?|", "?&" -> hasKey(operator, left, right);
                case "@>" -> contains(left, right);
                case "<@" -> contains(right, left);
                case "&&" -> overlap(left, right);
                default -> SqlFunctions.call(operator, List.of(left, right));
            };
        } catch (ArithmeticException | java.time.DateTimeException e) {
            return Nothing.UNKNOWN;
        }
    }

    private static Object arithmetic(String operator, Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return switch (operator) {
                case "+" -> a.add(b);
                case "-" -> a.subtract(b);
                case "*" -> a.multiply(b);
                case "/" ->
                    b.signum() == 0
                            ? Nothing.UNKNOWN
                            : a.scale() <= 0 && b.scale() <= 0
                                    ? a.divideToIntegralValue(b).setScale(0, RoundingMode.DOWN)
                                    : a.divide(b, MathContext.DECIMAL64);
                case "%" -> b.signum() == 0 ? Nothing.UNKNOWN : a.remainder(b);
                case "&" -> new BigDecimal(a.toBigInteger().and(b.toBigInteger()));
                default -> b.abs().compareTo(BigDecimal.valueOf(99)) > 0 ? Nothing.UNKNOWN : a.pow(b.intValue());
            };
        }
        Optional<LocalDateTime> from = DateTimeTexts.moment(left);
        int sign = operator.equals("-") ? -1 : 1;
        if (from.isPresent() && right instanceof Interval interval) {
            return interval.times(sign).after(from.get());
        } else if (left instanceof LocalDate day && right instanceof BigDecimal days) {
            return day.plusDays(sign * days.longValueExact());
        } else if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return BigDecimal.valueOf(a.toEpochDay() - b.toEpochDay());
        } else if (from.isPresent() && DateTimeTexts.moment(right).isPresent() && sign < 0) {
            return Interval.between(DateTimeTexts.moment(right).get(), from.get());
        } else if (left instanceof Interval a && right instanceof Interval b) {
            return a.plus(b.times(sign));
        } else if (left instanceof Interval a && right instanceof BigDecimal b && operator.equals("*")) {
            return a.times(b.longValue());
        }
        return Nothing.UNKNOWN;
    }

    private static Object joined(Object left, Object right) {
        if (left instanceof List<?> a && right instanceof List<?> b) {
            List<Object> all = new ArrayList<>(a);
            all.addAll(b);
            return all;
        }
        return left instanceof String || right instanceof String
                ? SqlValue.write(left) + SqlValue.write(right)
                : Nothing.UNKNOWN;
    }

    private static Object matches(String operator, Object left, Object right) {
        if (!(right instanceof String pattern)) {
            return Nothing.UNKNOWN;
        }
        boolean not = operator.startsWith("!");
        boolean anyCase = operator.endsWith("*");
        Optional<Boolean> found = operator.contains("~~")
                ? TextPatterns.find(TextPatterns.ofLike(pattern), SqlValue.write(left), anyCase)
                : TextPatterns.find(pattern, SqlValue.write(left), anyCase);
        return found.<Object>map(f -> f != not).orElse(Nothing.UNKNOWN);
    }

    private static Object part(String operator, Object left, Object right) {
        if (!(left instanceof Json json)) {
            return Nothing.UNKNOWN;
        }
        List<?> path = operator.startsWith("#")
                ? right instanceof List<?> list
                        ? list
                        : SqlValue.read(SqlValue.write(right), "text[]") instanceof List<?> l ? l : List.of()
                : List.of(right);
        Optional<Json> part = Optional.of(json);
        for (Object key : path) {
            part = part.flatMap(p -> p.at(SqlValue.write(key)));
        }
        if (operator.endsWith(">>")) {
            return part.flatMap(Json::text).<Object>map(t -> t).orElse(Nothing.NULL);
        }
        return part.<Object>map(p -> p).orElse(Nothing.NULL);
    }

    private static Object hasKey(String operator, Object left, Object right) {
        if (!(left instanceof Json json)) {
            return Nothing.UNKNOWN;
        }
        List<?> keys = right instanceof List<?> list ? list : List.of(right);
        java.util.function.Predicate<Object> has = key -> json.value() instanceof Map<?, ?> map
                ? map.containsKey(key)
                : json.value() instanceof List<?> list
                        ? list.contains(key)
                        : json.value().equals(key);
        return operator.equals("?|")
                ? keys.stream().anyMatch(has)
                : keys.stream().allMatch(has);
    }

    private static Object contains(Object whole, Object part) {
        if (whole instanceof Json a && part instanceof Json b) {
            return a.contains(b);
        } else if (whole instanceof List<?> a && part instanceof List<?> b) {
            return b.stream()
                    .allMatch(x -> a.stream().anyMatch(y -> SqlValue.same(x, y).orElse(false)));
        } else if (whole instanceof Range range && !(part instanceof Range)) {
            return !range.empty() && above(range, part) && below(range, part);
        } else if (whole instanceof Json a && part instanceof String s) {
            return Json.read(s).<Object>map(a::contains).orElse(Nothing.UNKNOWN);
        } else if (whole instanceof List<?> && part instanceof String s) {
            return contains(whole, SqlValue.read(s, "text[]"));
        } else if (whole instanceof String s && part instanceof List<?>) {
            return contains(SqlValue.read(s, "text[]"), part);
        }
        return Nothing.UNKNOWN;
    }

    private static boolean above(Range range, Object value) {
        return range.from() == Nothing.NULL
                || Boolean.TRUE.equals(
                        ConditionEvaluation.order(range.fromIncluded() ? ">=" : ">", value, range.from()));
    }

    private static boolean below(Range range, Object value) {
        return range.to() == Nothing.NULL
                || Boolean.TRUE.equals(ConditionEvaluation.order(range.toIncluded() ? "<=" : "<", value, range.to()));
    }

    private static Object overlap(Object left, Object right) {
        if (left instanceof List<?> a && right instanceof List<?> b) {
            return a.stream()
                    .anyMatch(x -> b.stream().anyMatch(y -> SqlValue.same(x, y).orElse(false)));
        }
        return Nothing.UNKNOWN;
    }
}
