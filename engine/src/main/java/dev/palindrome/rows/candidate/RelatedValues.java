package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.Interval;
import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Values that stand in a wanted relation to a given one, the plainest first. */
final class RelatedValues {

    private static final int MINUTES = 90;

    private RelatedValues() {}

    static List<Object> of(String operator, Object value) {
        if (value instanceof Nothing) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        switch (operator) {
            case "=" -> values.add(value);
            case "<" -> values.addAll(below(value));
            case "<=" -> {
                values.add(value);
                values.addAll(below(value));
            }
            case ">" -> values.addAll(above(value));
            case ">=" -> {
                values.add(value);
                values.addAll(above(value));
            }
            default -> {
                values.addAll(above(value));
                values.addAll(below(value));
            }
        }
        return values;
    }

    /** The relation seen from the other side: {@code a < b} is {@code b > a}. */
    static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private static List<Object> above(Object value) {
        if (value instanceof BigDecimal n) {
            return List.of(
                    n.add(BigDecimal.ONE),
                    n.add(BigDecimal.TEN),
                    n.add(BigDecimal.valueOf(2)),
                    n.add(BigDecimal.valueOf(1000)),
                    n.add(new BigDecimal("0.01")),
                    n.add(new BigDecimal("0.5")));
        } else if (value instanceof String s) {
            return List.of(s + "a", s + "1", "text " + s, "z" + s);
        } else if (value instanceof LocalDate day) {
            return ends(value)
                    ? List.of()
                    : List.of(day.plusDays(1), day.plusDays(30), day.plusYears(1), day.plusYears(100));
        } else if (value instanceof LocalDateTime at) {
            return ends(value)
                    ? List.of()
                    : List.of(at.plusMinutes(MINUTES), at.plusDays(1), at.plusYears(1), at.plusSeconds(1));
        } else if (value instanceof LocalTime at) {
            return List.of(at.plusMinutes(MINUTES), LocalTime.of(23, 59, 59), at.plusSeconds(1));
        } else if (value instanceof Interval interval) {
            return List.of(
                    interval.plus(new Interval(0, 1, 0)),
                    interval.plus(new Interval(1, 0, 0)),
                    interval.plus(new Interval(0, 0, 1_000_000)));
        } else if (value instanceof Boolean) {
            return List.of(true);
        }
        return List.of();
    }

    private static List<Object> below(Object value) {
        if (value instanceof BigDecimal n) {
            return List.of(
                    n.subtract(BigDecimal.ONE),
                    BigDecimal.ZERO,
                    BigDecimal.ONE,
                    n.divide(BigDecimal.valueOf(2)),
                    n.subtract(BigDecimal.valueOf(2)),
                    n.subtract(BigDecimal.TEN),
                    n.subtract(new BigDecimal("0.01")));
        } else if (value instanceof String s) {
            return s.isEmpty() ? List.of() : List.of(s.substring(0, s.length() - 1), "A", "");
        } else if (value instanceof LocalDate day) {
            return ends(value) ? List.of() : List.of(day.minusDays(1), day.minusDays(30), day.minusYears(1));
        } else if (value instanceof LocalDateTime at) {
            return ends(value)
                    ? List.of()
                    : List.of(at.minusMinutes(MINUTES), at.minusDays(1), at.minusYears(1), at.minusSeconds(1));
        } else if (value instanceof LocalTime at) {
            return List.of(at.minusMinutes(MINUTES), LocalTime.MIDNIGHT, at.minusSeconds(1));
        } else if (value instanceof Interval interval) {
            return List.of(
                    new Interval(0, 0, interval.micros() / 2),
                    new Interval(0, 0, 1_000_000),
                    new Interval(0, 0, 0),
                    interval.plus(new Interval(0, -1, 0)));
        } else if (value instanceof Boolean) {
            return List.of(false);
        }
        return List.of();
    }

    private static boolean ends(Object value) {
        return List.of(LocalDate.MAX, LocalDate.MIN, LocalDateTime.MAX, LocalDateTime.MIN)
                .contains(value);
    }
}
