package dev.palindrome.rows.evaluate;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An interval. */
public record Interval(long months, long days, long micros) implements Comparable<Interval> {

    private static final long DAY = 86_400_000_000L;
    private static final Pattern PART =
            Pattern.compile("\\s*(?:(-?\\+?\\d+)\\s*([a-z]+)|(-?)(\\d+):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,6}))?)?)");

    static Optional<Interval> read(String text) {
        Matcher matcher = PART.matcher(text.toLowerCase(Locale.ROOT));
        Interval interval = new Interval(0, 0, 0);
        int at = 0;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            Optional<Interval> part = matcher.group(1) != null
                    ? unit(Long.parseLong(matcher.group(1)), matcher.group(2))
                    : Optional.of(clock(matcher));
            if (part.isEmpty()) {
                return part;
            }
            interval = interval.plus(part.get());
            at = matcher.end();
        }
        if (at < text.length()) {
            return text.strip().equals("0") ? Optional.of(interval) : Optional.empty();
        }
        return Optional.of(interval);
    }

    private static Interval clock(Matcher matcher) {
        long seconds = Long.parseLong(matcher.group(4)) * 3600 + Long.parseLong(matcher.group(5)) * 60;
        long micros = 0;
        if (matcher.group(6) != null) {
            seconds += Long.parseLong(matcher.group(6));
        }
        if (matcher.group(7) != null) {
            micros = Long.parseLong((matcher.group(7) + "00000").substring(0, 6));
        }
        long all = seconds * 1_000_000 + micros;
        return new Interval(0, 0, matcher.group(3).isEmpty() ? all : -all);
    }

    private static Optional<Interval> unit(long n, String unit) {
        String singular = unit.endsWith("s") && unit.length() > 1 ? unit.substring(0, unit.length() - 1) : unit;
        return switch (singular) {
            case "year" -> Optional.of(new Interval(12 * n, 0, 0));
            case "mon", "month" -> Optional.of(new Interval(n, 0, 0));
            case "week" -> Optional.of(new Interval(0, 7 * n, 0));
            case "day" -> Optional.of(new Interval(0, n, 0));
            case "hour" -> Optional.of(new Interval(0, 0, n * 3_600_000_000L));
            case "min", "minute" -> Optional.of(new Interval(0, 0, n * 60_000_000));
            case "microsecond" -> Optional.of(new Interval(0, 0, n));
            case "sec", "second" -> Optional.of(new Interval(0, 0, n * 1_000_000));
            default -> Optional.empty();
        };
    }

    static Interval between(LocalDateTime from, LocalDateTime to) {
        long micros = Duration.between(from, to).toNanos() / 1000;
        return new Interval(0, micros / DAY, micros % DAY);
    }

    public Interval plus(Interval other) {
        return new Interval(months + other.months, days + other.days, micros + other.micros);
    }

    public Interval times(long factor) {
        return new Interval(months * factor, days * factor, micros * factor);
    }

    LocalDateTime after(LocalDateTime moment) {
        return moment.plusMonths(months).plusDays(days).plusNanos(micros * 1000);
    }

    /** In all, with months of thirty days, as the server compares. */
    long total() {
        return (months * 30 + days) * DAY + micros;
    }

    @Override
    public int compareTo(Interval other) {
        return Long.compare(total(), other.total());
    }

    String write() {
        return months + " mons " + days + " days " + micros + " microseconds";
    }
}
