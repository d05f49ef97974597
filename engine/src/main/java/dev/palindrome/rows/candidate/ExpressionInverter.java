package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.ConditionEvaluation;
import dev.palindrome.rows.evaluate.ContainerTexts;
import dev.palindrome.rows.evaluate.Interval;
import dev.palindrome.rows.evaluate.Json;
import dev.palindrome.rows.evaluate.SqlOperators;
import dev.palindrome.rows.evaluate.SqlValue;
import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.evaluate.SqlValue.Range;
import dev.palindrome.rows.evaluate.TypeFamily;
import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.expression.ExpressionNodes.Call;
import dev.palindrome.rows.expression.ExpressionNodes.Cast;
import dev.palindrome.rows.expression.ExpressionNodes.Column;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds values of a column for which an expression about it probably gives a wanted value. */
final class ExpressionInverter {

    private final String column;
    private final TypeShape type;
    private final ConditionEvaluation known;

    ExpressionInverter(String column, TypeShape type, ConditionEvaluation known) {
        this.column = column;
        this.type = type;
        this.known = known;
    }

    List<Object> of(Expression expression, List<Object> wanted) {
        if (expression instanceof Column) {
            return wanted;
        } else if (expression instanceof Cast cast) {
            return of(cast.part(), wanted);
        } else if (expression instanceof Call call) {
            List<Object> found = new ArrayList<>();
            for (Object target : wanted) {
                found.addAll(of(call, target));
            }
            return found;
        }
        return List.of();
    }

    private List<Object> of(Call call, Object target) {
        if (target instanceof Nothing) {
            return List.of();
        }
        List<Expression> parts = call.parts();
        Expression first = parts.isEmpty() ? call : parts.get(0);
        try {
            return switch (call.name()) {
                case "length", "char_length", "character_length", "octet_length" ->
                    of(first, sized(first, whole(target)));
                case "bit_length" -> of(first, sized(first, whole(target) / 8));
                case "cardinality", "array_length", "array_upper" ->
                    of(first, ShapedSamples.arrays(whole(target), element()));
                case "jsonb_array_length", "json_array_length" -> of(first, ShapedSamples.jsonArrays(whole(target)));
                case "jsonb_typeof", "json_typeof" -> of(first, ShapedSamples.json(SqlValue.write(target)));
                case "->", "->>", "#>", "#>>" -> of(first, inJson(parts.get(1), target));
                case "lower", "upper" ->
                    of(first, TypeFamily.of(type) == TypeFamily.RANGE ? bounded(call.name(), target) : List.of(target));
                case "left", "substring", "substr" -> of(first, cut(call, target));
                case "right" -> of(first, List.of(target, "text" + SqlValue.write(target)));
                case "reverse" ->
                    of(
                            first,
                            List.of(new StringBuilder(SqlValue.write(target))
                                    .reverse()
                                    .toString()));
                case "split_part" -> of(first, split(call, target));
                case "strpos" ->
                    of(
                            first,
                            List.of("x".repeat(Math.max(0, whole(target) - 1))
                                    + SqlValue.write(known.of(parts.get(1)))));
                case "+", "-", "*", "/", "%", "mod", "&", "||" -> side(call, target);
                case "abs", "prefix -" -> of(first, List.of(negated(target), target));
                case "element" ->
                    TypeFamily.of(type) == TypeFamily.ARRAY ? of(first, List.of(List.of(target))) : List.of();
                case "timezone", "date_trunc" -> of(parts.get(1), List.of(target));
                case "field" -> of(first, field(parts.get(1), target));
                default -> anywhere(call, target);
            };
        } catch (RuntimeException noSuchValue) {
            return List.of();
        }
    }

    private static int whole(Object target) {
        return ((BigDecimal) target).intValue();
    }

    private static Object negated(Object target) {
        return target instanceof BigDecimal n ? n.negate() : target instanceof Interval s ? s.times(-1) : target;
    }

    private List<Object> sized(Expression of, int length) {
        return TypeFamily.of(type) == TypeFamily.BYTES && !(of instanceof Call)
                ? ShapedSamples.bytes(length)
                : ShapedSamples.texts(length);
    }

    private TypeShape element() {
        TypeShape bare = type.underlying();
        return bare.base().orElse(bare);
    }

    /** The value as it is, put into every part that is about the column. */
    private List<Object> anywhere(Call call, Object target) {
        List<Object> found = new ArrayList<>();
        for (Expression part : call.parts()) {
            if (part.columns().contains(column)) {
                found.addAll(of(part, List.of(target)));
            }
        }
        return found;
    }

    private List<Object> bounded(String name, Object target) {
        return name.equals("lower")
                ? List.of(
                        new Range(false, true, target, Nothing.NULL, false),
                        new Range(false, true, target, target, true))
                : List.of(
                        new Range(false, true, Nothing.NULL, target, false),
                        new Range(false, true, target, target, true));
    }

    private List<Object> cut(Call call, Object target) {
        String text = SqlValue.write(target);
        Object from = call.name().equals("left")
                ? BigDecimal.ONE
                : known.of(call.parts().get(1));
        String before = from instanceof BigDecimal n ? "x".repeat(Math.max(0, n.intValue() - 1)) : "";
        return List.of(before + text, before + text + "text");
    }

    private List<Object> split(Call call, Object target) {
        String by = SqlValue.write(known.of(call.parts().get(1)));
        int n = whole(known.of(call.parts().get(2)));
        return List.of(
                ("a" + by).repeat(n - 1) + SqlValue.write(target),
                ("a" + by).repeat(n - 1) + SqlValue.write(target) + by + "z");
    }

    private List<Object> inJson(Expression path, Object target) {
        Object keys = known.of(path);
        List<?> all = keys instanceof List<?> list ? list : List.of(keys);
        if (all.size() == 1 && all.get(0) instanceof String s && s.startsWith("{")) {
            all = SqlValue.read(s, "text[]") instanceof List<?> list ? list : all;
        }
        List<Object> found = new ArrayList<>();
        List<Object> leaves = new ArrayList<>();
        leaves.add(
                target instanceof Json json
                        ? json.value()
                        : target instanceof BigDecimal || target instanceof Boolean ? target : SqlValue.write(target));
        if (!(leaves.get(0) instanceof String) && !(target instanceof Json)) {
            leaves.add(SqlValue.write(target));
        }
        for (Object leaf : leaves) {
            Object value = leaf;
            for (int i = all.size() - 1; i >= 0; i--) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put(SqlValue.write(all.get(i)), value);
                value = all.get(i) instanceof BigDecimal ? List.of(value) : map;
            }
            found.add(new Json(value));
        }
        return found;
    }

    private List<Object> side(Call call, Object target) {
        Expression left = call.parts().get(0);
        Expression right = call.parts().get(1);
        boolean first = left.columns().contains(column);
        if (first && right.columns().contains(column)) {
            return List.of();
        }
        Object other = known.of(first ? right : left);
        if (other instanceof Nothing) {
            return List.of();
        }
        List<Object> values = switch (call.name()) {
            case "+" -> List.of(SqlOperators.binary("-", target, other));
            case "-" ->
                first
                        ? List.of(SqlOperators.binary("+", target, other))
                        : List.of(SqlOperators.binary("-", other, target));
            case "*" -> List.of(((BigDecimal) target).divide((BigDecimal) other, MathContext.DECIMAL32));
            case "/" ->
                List.of(first ? SqlOperators.binary("*", target, other) : SqlOperators.binary("/", other, target));
            case "%", "mod" -> first ? multiples(target, other) : List.of();
            case "&" -> List.of(target, other);
            default -> joined(first, SqlValue.write(target), SqlValue.write(other));
        };
        return of(first ? left : right, values);
    }

    private static List<Object> multiples(Object rest, Object divisor) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i < 40; i++) {
            values.add(((BigDecimal) divisor).multiply(BigDecimal.valueOf(i)).add((BigDecimal) rest));
        }
        return values;
    }

    private static List<Object> joined(boolean first, String whole, String other) {
        if (first && whole.endsWith(other)) {
            return List.of(whole.substring(0, whole.length() - other.length()));
        }
        return !first && whole.startsWith(other) ? List.of(whole.substring(other.length())) : List.of(whole);
    }

    private List<Object> field(Expression name, Object target) {
        TypeShape bare = type.underlying();
        String wanted = SqlValue.write(known.of(name));
        StringBuilder row = new StringBuilder("(");
        for (int i = 0; i < bare.fields().size(); i++) {
            TypeShape.Field field = bare.fields().get(i);
            CandidateLiterals candidateLiterals = TypeValues.of(field.type());
            Optional<String> text = field.name().equals(wanted)
                    ? Optional.of(SqlValue.write(target))
                    : candidateLiterals.room() == 0 ? Optional.empty() : Optional.of(candidateLiterals.ordinary(1));
            row.append(i == 0 ? "" : ",").append(text.map(ContainerTexts::quote).orElse(""));
        }
        return List.of(new SqlValue.Opaque(row.append(')').toString()));
    }
}
