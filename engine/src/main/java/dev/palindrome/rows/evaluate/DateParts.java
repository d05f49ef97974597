package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** Parts of moments: {@code EXTRACT} and {@code date_trunc}. */
final class DateParts {

    private DateParts() {}

    static Object part(String field, Object value) {
        if (value instanceof Interval interval && field.equalsIgnoreCase("epoch")) {
            return BigDecimal.valueOf(interval.total(), 6);
        }
        Optional<LocalDateTime> moment = value instanceof LocalTime time
                ? Optional.of(LocalDate.EPOCH.atTime(time))
                : DateTimeTexts.moment(value);
        if (moment.isEmpty()) {
            return Nothing.UNKNOWN;
        }
        LocalDateTime at = moment.get();
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "year" -> number(at.getYear());
            case "isoyear" -> number(at.get(IsoFields.WEEK_BASED_YEAR));
            case "month" -> number(at.getMonthValue());
            case "day" -> number(at.getDayOfMonth());
            case "hour" -> number(at.getHour());
            case "minute" -> number(at.getMinute());
            case "second", "seconds" -> number(at.getSecond()).add(BigDecimal.valueOf(at.getNano() / 1000, 6));
            case "millisecond", "milliseconds" -> number(at.getSecond() * 1000L + at.getNano() / 1_000_000);
            case "microseconds" -> number(at.getSecond() * 1_000_000L + at.getNano() / 1000);
            case "dow" -> number(at.getDayOfWeek().getValue() % 7);
            case "isodow" -> number(at.getDayOfWeek().getValue());
            case "doy" -> number(at.getDayOfYear());
            case "quarter" -> number((at.getMonthValue() + 2) / 3);
            case "week" -> number(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "epoch" -> number(at.toEpochSecond(ZoneOffset.UTC));
            case "timezone" -> BigDecimal.ZERO;
            default -> Nothing.UNKNOWN;
        };
    }

    private static BigDecimal number(long n) {
        return BigDecimal.valueOf(n);
    }

    static Object truncated(String field, Object value) {
        Optional<LocalDateTime> moment = DateTimeTexts.moment(value);
        if (moment.isEmpty()) {
            return Nothing.UNKNOWN;
        }
        LocalDateTime at = moment.get();
        LocalDateTime day = at.toLocalDate().atStartOfDay();
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "year" -> day.withDayOfYear(1);
            case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case "month" -> day.withDayOfMonth(1);
            case "week" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case "day" -> day;
            case "hour" -> day.withHour(at.getHour());
            case "minute" -> day.withHour(at.getHour()).withMinute(at.getMinute());
            case "second" -> at.withNano(0);
            case "milliseconds", "millisecond" -> at.withNano(at.getNano() / 1_000_000 * 1_000_000);
            default -> Nothing.UNKNOWN;
        };
    }
}
