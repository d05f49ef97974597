package dev.palindrome.rows.evaluate;

import dev.palindrome.rows.evaluate.SqlValue.Nothing;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes days and moments; moments with a time zone are taken to UTC. */
final class DateTimeTexts {

    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4,6}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?))?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private DateTimeTexts() {}

    static Object date(String text) {
        if (text.equals("infinity")) {
            return LocalDate.MAX;
        } else if (text.equals("-infinity")) {
            return LocalDate.MIN;
        }
        return timestamp(text) instanceof LocalDateTime moment ? moment.toLocalDate() : Nothing.UNKNOWN;
    }

    static Object timestamp(String text) {
        if (text.equals("infinity")) {
            return LocalDateTime.MAX;
        } else if (text.equals("-infinity")) {
            return LocalDateTime.MIN;
        }
        Matcher matcher = MOMENT.matcher(text.strip());
        if (!matcher.matches() || matcher.group(1).length() > 10) {
            return Nothing.UNKNOWN;
        }
        LocalDate day = LocalDate.parse(matcher.group(1));
        String time = matcher.group(2);
        LocalDateTime moment = day.atTime(time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time));
        String zone = matcher.group(3);
        if (zone == null || zone.equals("Z")) {
            return moment;
        }
        String digits = zone.substring(1).replace(":", "");
        int minutes = Integer.parseInt(digits.substring(0, 2)) * 60
                + (digits.length() > 2 ? Integer.parseInt(digits.substring(2)) : 0);
        return moment.minusMinutes(zone.startsWith("-") ? -minutes : minutes);
    }

    static Object time(String text) {
        return text.length() >= 5 && text.matches("\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?") && !text.startsWith("24")
                ? LocalTime.parse(text)
                : Nothing.UNKNOWN;
    }

    static Optional<LocalDateTime> moment(Object value) {
        if (value instanceof LocalDate day) {
            return Optional.of(
                    day.equals(LocalDate.MAX)
                            ? LocalDateTime.MAX
                            : day.equals(LocalDate.MIN) ? LocalDateTime.MIN : day.atStartOfDay());
        }
        return value instanceof LocalDateTime moment ? Optional.of(moment) : Optional.empty();
    }

    static String write(Object value) {
        if (value instanceof LocalDate day) {
            return day.equals(LocalDate.MAX) ? "infinity" : day.equals(LocalDate.MIN) ? "-infinity" : day.toString();
        }
        LocalDateTime moment = (LocalDateTime) value;
        if (moment.equals(LocalDateTime.MAX)) {
            return "infinity";
        } else if (moment.equals(LocalDateTime.MIN)) {
            return "-infinity";
        }
        return moment.format(moment.getNano() == 0 ? SECONDS : MICROSECONDS);
    }
}
