package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.TypeName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Values as conditions compute with them: {@link BigDecimal}, String, Boolean, {@link LocalDate},
 * {@link LocalDateTime}, {@link LocalTime}, {@link Interval}, {@link Json}, {@link Range}, List for arrays, {@link Bytes},
 * {@link Opaque} for the rest, {@link Nothing} for NULL and for what is unknown.
 */
public final class SqlValue {

    private SqlValue() {}

    public enum Nothing {
        NULL,
        UNKNOWN
    }

    /** A value of a type that is only known as text. */
    public record Opaque(String text) {}

    /** As {@code \x00ff}. */
    public record Bytes(String hex) {
        int length() {
            return (hex.length() - 2) / 2;
        }
    }

    /** A range; a bound that is not there is NULL. */
    public record Range(boolean empty, boolean fromIncluded, Object from, Object to, boolean toIncluded) {}

    /** Reads what a type's output function writes, more or less; UNKNOWN where it cannot be parsed. */
    public static Object read(String text, TypeShape type) {
        return switch (type.kind()) {
            case DOMAIN -> type.base().map(base -> read(text, base)).orElse(Nothing.UNKNOWN);
            case ARRAY ->
                ContainerTexts.array(
                        text, element -> type.base().map(e -> read(element, e)).orElse(element));
            case RANGE ->
                ContainerTexts.range(
                        text, bound -> type.base().map(b -> read(bound, b)).orElse(Nothing.UNKNOWN));
            case ENUM, COMPOSITE, MULTIRANGE -> new Opaque(text);
            case BASE -> read(text, type.name());
        };
    }

    public static Object read(String text, String type) {
        try {
            return switch (TypeFamily.of(type)) {
                case NUMBER -> number(text, type);
                case TEXT -> TypeName.of(type).bare().equals("character") ? text.stripTrailing() : text;
                case BOOLEAN ->
                    "true".startsWith(text.toLowerCase(Locale.ROOT)) || text.equals("1") || text.equals("on");
                case DATE -> DateTimeTexts.date(text);
                case TIMESTAMP -> DateTimeTexts.timestamp(text);
                case TIME -> DateTimeTexts.time(text);
                case INTERVAL -> Interval.read(text).<Object>map(s -> s).orElse(Nothing.UNKNOWN);
                case JSON -> Json.read(text).<Object>map(j -> j).orElse(Nothing.UNKNOWN);
                case ARRAY -> {
                    String element = type.substring(0, type.length() - 2);
                    yield ContainerTexts.array(text, e -> read(e, element));
                }
                case RANGE -> ContainerTexts.range(text, bound -> read(bound, bound(type)));
                case BYTES -> text.startsWith("\\x") ? new Bytes(text) : Nothing.UNKNOWN;
                case OTHER -> new Opaque(text);
            };
        } catch (RuntimeException notOfThatType) {
            return Nothing.UNKNOWN;
        }
    }

    private static String bound(String range) {
        return switch (TypeName.of(range).bare()) {
            case "daterange" -> "date";
            case "tsrange", "tstzrange" -> "timestamp";
            default -> "numeric";
        };
    }

    private static Object number(String text, String type) {
        BigDecimal number = new BigDecimal(text.strip().replace("$", ""));
        TypeName name = TypeName.of(type);
        boolean whole = name.bare().contains("int") || name.bare().equals("oid");
        if (whole) {
            return number.setScale(0, RoundingMode.HALF_UP);
        }
        return name.modifiers().isEmpty() ? number : number.setScale(name.modifier(1, 0), RoundingMode.HALF_UP);
    }

    /** Turns a value into one of another type. */
    static Object cast(Object value, String type) {
        if (value instanceof Nothing) {
            return value;
        }
        TypeFamily typeFamily = TypeFamily.of(type);
        if (value instanceof Boolean bool && typeFamily == TypeFamily.NUMBER) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        } else if (value instanceof LocalDateTime moment && typeFamily == TypeFamily.DATE) {
            return moment.toLocalDate();
        } else if (value instanceof LocalDateTime moment && typeFamily == TypeFamily.TIME) {
            return moment.toLocalTime();
        } else if (value instanceof LocalDate day && typeFamily == TypeFamily.TIMESTAMP) {
            return day.atStartOfDay();
        } else if (value instanceof List && typeFamily == TypeFamily.ARRAY
                || value instanceof LocalDateTime && typeFamily == TypeFamily.TIMESTAMP
                || value instanceof Json && typeFamily == TypeFamily.JSON) {
            return value;
        }
        return read(write(value), type);
    }

    public static String write(Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        } else if (value instanceof Opaque opaque) {
            return opaque.text();
        } else if (value instanceof Bytes bytes) {
            return bytes.hex();
        } else if (value instanceof Json json) {
            return json.write();
        } else if (value instanceof List<?> list) {
            return list.stream()
                    .map(e ->
                            e == Nothing.NULL ? "NULL" : e instanceof List ? write(e) : ContainerTexts.quote(write(e)))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof Range range) {
            return range.empty()
                    ? "empty"
                    : (range.fromIncluded() ? "[" : "(") + bound(range.from()) + "," + bound(range.to())
                            + (range.toIncluded() ? "]" : ")");
        } else if (value instanceof LocalDate || value instanceof LocalDateTime) {
            return DateTimeTexts.write(value);
        } else if (value instanceof Interval interval) {
            return interval.write();
        }
        return value.toString();
    }

    private static String bound(Object bound) {
        return bound instanceof Nothing ? "" : ContainerTexts.quote(write(bound));
    }

    /** How one compares to the other; empty where that is unknown. */
    static OptionalInt compare(Object left, Object right) {
        if (left instanceof BigDecimal a && right instanceof BigDecimal b) {
            return OptionalInt.of(a.compareTo(b));
        } else if (left instanceof String a && right instanceof String b) {
            return OptionalInt.of(a.compareTo(b));
        } else if (left instanceof Boolean a && right instanceof Boolean b) {
            return OptionalInt.of(a.compareTo(b));
        } else if (left instanceof LocalTime a && right instanceof LocalTime b) {
            return OptionalInt.of(a.compareTo(b));
        } else if (left instanceof Interval a && right instanceof Interval b) {
            return OptionalInt.of(a.compareTo(b));
        }
        Optional<LocalDateTime> a = DateTimeTexts.moment(left);
        Optional<LocalDateTime> b = DateTimeTexts.moment(right);
        if (a.isPresent() && b.isPresent()) {
            return OptionalInt.of(a.get().compareTo(b.get()));
        }
        if (left instanceof String && !(right instanceof String) && !(right instanceof Nothing)) {
            return compare(like((String) left, right), right);
        } else if (right instanceof String && !(left instanceof String) && !(left instanceof Nothing)) {
            return compare(left, like((String) right, left));
        }
        return OptionalInt.empty();
    }

    /** Reads a literal without type as what it is compared with. */
    static Object like(String text, Object example) {
        try {
            if (example instanceof BigDecimal) {
                return new BigDecimal(text);
            } else if (example instanceof LocalDate) {
                return DateTimeTexts.date(text);
            } else if (example instanceof LocalDateTime) {
                return DateTimeTexts.timestamp(text);
            } else if (example instanceof LocalTime) {
                return DateTimeTexts.time(text);
            } else if (example instanceof Json) {
                return Json.read(text).<Object>map(j -> j).orElse(Nothing.UNKNOWN);
            } else if (example instanceof Boolean) {
                return read(text, "boolean");
            } else if (example instanceof Interval) {
                return read(text, "interval");
            } else if (example instanceof Bytes) {
                return read(text, "bytea");
            } else if (example instanceof Opaque) {
                return new Opaque(text);
            } else if (example instanceof List) {
                return read(text, "text[]");
            }
        } catch (RuntimeException notOfThatType) {
            return Nothing.UNKNOWN;
        }
        return Nothing.UNKNOWN;
    }

    /** Whether they are equal; empty where that is unknown. */
    static Optional<Boolean> same(Object left, Object right) {
        if (left instanceof Nothing || right instanceof Nothing) {
            return Optional.empty();
        }
        OptionalInt order = compare(left, right);
        if (order.isPresent()) {
            return Optional.of(order.getAsInt() == 0);
        }
        String a = write(left);
        String b = write(right);
        return Optional.of(left instanceof Opaque ? a.equalsIgnoreCase(b) : left.equals(right) || a.equals(b));
    }
}
