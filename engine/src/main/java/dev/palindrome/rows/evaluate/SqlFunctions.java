package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.evaluate.SqlValue.Bytes;
import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import dev.palindrome.rows.evaluate.SqlValue.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Functions that conditions use. */
final class SqlFunctions {

    private SqlFunctions() {}

    static Object call(String name, List<Object> values) {
        if (values.contains(Nothing.UNKNOWN)) {
            return Nothing.UNKNOWN;
        }
        switch (name) {
            case "concat":
                return values.stream()
                        .filter(v -> v != Nothing.NULL)
                        .map(SqlValue::write)
                        .collect(Collectors.joining());
            case "nullif":
                return SqlValue.same(values.get(0), values.get(1)).orElse(false) ? Nothing.NULL : values.get(0);
            case "greatest", "least":
                return values.stream()
                        .filter(v -> v != Nothing.NULL)
                        .reduce((a, b) -> (SqlValue.compare(a, b).orElse(0) >= 0) == name.equals("greatest") ? a : b)
                        .orElse(Nothing.NULL);
            case "array_position":
                return values.get(0) instanceof List<?> list ? position(list, values.get(1)) : values.get(0);
            default:
                break;
        }
        if (values.isEmpty()) {
            return Nothing.UNKNOWN;
        } else if (values.contains(Nothing.NULL)) {
            return known(name) ? Nothing.NULL : Nothing.UNKNOWN;
        }
        try {
            return strict(name, values);
        } catch (RuntimeException asTheServerWouldFail) {
            return Nothing.UNKNOWN;
        }
    }

    /** Functions of the server give NULL for NULL; an unknown function may do anything. */
    private static boolean known(String name) {
        return !name.matches("[a-z_].*")
                || List.of(
                                "length",
                                "char_length",
                                "character_length",
                                "octet_length",
                                "lower",
                                "upper",
                                "btrim",
                                "ltrim",
                                "rtrim",
                                "array_length",
                                "cardinality",
                                "jsonb_typeof",
                                "json_typeof",
                                "abs",
                                "date_part",
                                "date_trunc",
                                "substring",
                                "left",
                                "right",
                                "starts_with",
                                "isempty",
                                "jsonb_array_length",
                                "element",
                                "regexp_replace",
                                "strpos")
                        .contains(name);
    }

    private static Object position(List<?> list, Object wanted) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == wanted || SqlValue.same(list.get(i), wanted).orElse(false)) {
                return BigDecimal.valueOf(i + 1L);
            }
        }
        return Nothing.NULL;
    }

    private static Object strict(String name, List<Object> values) {
        Object first = values.get(0);
        return switch (name) {
            case "length", "char_length", "character_length" -> length(first);
            case "octet_length" ->
                first instanceof String s ? number(s.getBytes(StandardCharsets.UTF_8).length) : length(first);
            case "lower", "upper" -> cased(name, first);
            case "lower_inc" -> first instanceof Range r ? r.fromIncluded() : Nothing.UNKNOWN;
            case "upper_inc" -> first instanceof Range r ? r.toIncluded() : Nothing.UNKNOWN;
            case "lower_inf" -> first instanceof Range r ? !r.empty() && r.from() == Nothing.NULL : Nothing.UNKNOWN;
            case "upper_inf" -> first instanceof Range r ? !r.empty() && r.to() == Nothing.NULL : Nothing.UNKNOWN;
            case "isempty" -> first instanceof Range r ? empty(r) : Nothing.UNKNOWN;
            case "btrim", "ltrim", "rtrim" ->
                trimmed(name, (String) first, values.size() > 1 ? (String) values.get(1) : " ");
            case "left", "right", "substring", "substr" -> cut(name, (String) first, values);
            case "replace" -> ((String) first).replace((String) values.get(1), (String) values.get(2));
            case "regexp_replace" ->
                TextPatterns.replace(
                        (String) first,
                        (String) values.get(1),
                        (String) values.get(2),
                        values.size() > 3 ? (String) values.get(3) : "");
            case "translate" -> translated((String) first, (String) values.get(1), (String) values.get(2));
            case "strpos" -> number(((String) first).indexOf((String) values.get(1)) + 1);
            case "starts_with", "^@" -> ((String) first).startsWith((String) values.get(1));
            case "split_part" -> split((String) first, (String) values.get(1), ((BigDecimal) values.get(2)).intValue());
            case "reverse" -> new StringBuilder((String) first).reverse().toString();
            case "similar_to_escape", "similar_escape" -> TextPatterns.ofSimilar((String) first);
            case "cardinality" -> number(((List<?>) first).size());
            case "array_length", "array_upper" ->
                ((List<?>) first).isEmpty() ? Nothing.NULL : number(((List<?>) first).size());
            case "element" -> element((List<?>) first, ((BigDecimal) values.get(1)).intValue());
            case "jsonb_typeof", "json_typeof" -> first instanceof Json json ? json.kind() : Nothing.UNKNOWN;
            case "jsonb_array_length", "json_array_length" ->
                first instanceof Json j && j.value() instanceof List<?> l ? number(l.size()) : Nothing.UNKNOWN;
            case "jsonb_exists" -> SqlOperators.binary("?", first, values.get(1));
            case "jsonb_exists_any" -> SqlOperators.binary("?|", first, values.get(1));
            case "jsonb_exists_all" -> SqlOperators.binary("?&", first, values.get(1));
            case "is json" -> Json.read(SqlValue.write(first)).isPresent();
            case "abs", "prefix @" -> ((BigDecimal) first).abs();
            case "prefix -" -> first instanceof Interval s ? s.times(-1) : ((BigDecimal) first).negate();
            case "prefix +" -> first;
            case "round", "trunc" ->
                ((BigDecimal) first)
                        .setScale(
                                values.size() > 1 ? ((BigDecimal) values.get(1)).intValue() : 0,
                                name.equals("round") ? RoundingMode.HALF_UP : RoundingMode.DOWN);
            case "floor" -> ((BigDecimal) first).setScale(0, RoundingMode.FLOOR);
            case "ceil", "ceiling" -> ((BigDecimal) first).setScale(0, RoundingMode.CEILING);
            case "scale" -> number(((BigDecimal) first).scale());
            case "mod" -> SqlOperators.binary("%", first, values.get(1));
            case "power" -> SqlOperators.binary("^", first, values.get(1));
            case "date_part" -> DateParts.part((String) first, values.get(1));
            case "date_trunc" -> DateParts.truncated((String) first, values.get(1));
            case "timezone" -> values.get(1);
            case "isfinite" ->
                !List.of(LocalDate.MAX, LocalDate.MIN, LocalDateTime.MAX, LocalDateTime.MIN)
                        .contains(first);
            case "date" -> SqlValue.cast(first, "date");
            case "text" -> SqlValue.write(first);
            default -> Nothing.UNKNOWN;
        };
    }

    private static BigDecimal number(long n) {
        return BigDecimal.valueOf(n);
    }

    private static Object length(Object value) {
        if (value instanceof Bytes bytes) {
            return number(bytes.length());
        }
        return value instanceof String s ? number(s.codePointCount(0, s.length())) : Nothing.UNKNOWN;
    }

    private static boolean empty(Range range) {
        return range.empty()
                || !(range.fromIncluded() && range.toIncluded())
                        && SqlValue.same(range.from(), range.to()).orElse(false);
    }

    private static Object cased(String name, Object value) {
        boolean lower = name.equals("lower");
        if (value instanceof Range range) {
            return lower ? range.from() : range.to();
        }
        String text = (String) value;
        return lower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
    }

    private static String trimmed(String name, String text, String characters) {
        int from = 0;
        int to = text.length();
        while (!name.equals("rtrim") && from < to && characters.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (!name.equals("ltrim") && to > from && characters.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static Object cut(String name, String text, List<Object> values) {
        if (values.get(1) instanceof String pattern) {
            return TextPatterns.first(text, pattern).<Object>map(t -> t).orElse(Nothing.NULL);
        }
        int n = ((BigDecimal) values.get(1)).intValue();
        int size = text.length();
        return switch (name) {
            case "left" -> text.substring(0, Math.max(0, Math.min(size, n < 0 ? size + n : n)));
            case "right" -> text.substring(Math.min(size, Math.max(0, n < 0 ? -n : size - n)));
            default -> {
                int from = Math.max(1, n) - 1;
                int to = values.size() > 2 ? n - 1 + ((BigDecimal) values.get(2)).intValue() : size;
                yield from >= size || to <= from ? "" : text.substring(from, Math.min(size, to));
            }
        };
    }

    private static String translated(String text, String from, String to) {
        StringBuilder result = new StringBuilder();
        for (char c : text.toCharArray()) {
            int at = from.indexOf(c);
            if (at < 0) {
                result.append(c);
            } else if (at < to.length()) {
                result.append(to.charAt(at));
            }
        }
        return result.toString();
    }

    private static String split(String text, String by, int n) {
        String[] parts = text.split(java.util.regex.Pattern.quote(by), -1);
        return n >= 1 && n <= parts.length ? parts[n - 1] : "";
    }

    private static Object element(List<?> list, int index) {
        return index >= 1 && index <= list.size() ? list.get(index - 1) : Nothing.NULL;
    }
}
