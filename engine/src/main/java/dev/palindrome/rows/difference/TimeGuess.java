package dev.palindrome.rows.difference;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Guesses what was done to dates and times; all are in UTC. */
final class TimeGuess {

    private static final Duration FARTHEST_ZONE = Duration.ofHours(14);
    private static final long QUARTER = 15 * 60;
    private static final int MOST_SHIFTS = 3;
    private static final int FIRST_ZONED = 1900;
    private static final int FARTHEST_YEAR = 999_999;
    private static final long MANY_DAYS = 100_000;

    private static final Map<String, UnaryOperator<LocalDateTime>> CUTS = cuts();

    private final List<Times> changes;

    private record Times(LocalDateTime was, LocalDateTime is) {
        Duration shift() {
            return Duration.between(was, is);
        }
    }

    private TimeGuess(List<Times> changes) {
        this.changes = changes;
    }

    private static Map<String, UnaryOperator<LocalDateTime>> cuts() {
        Map<String, UnaryOperator<LocalDateTime>> cuts = new LinkedHashMap<>();
        cuts.put("milliseconds", time -> time.truncatedTo(ChronoUnit.MILLIS));
        cuts.put("whole seconds", time -> time.truncatedTo(ChronoUnit.SECONDS));
        cuts.put("the minute", time -> time.truncatedTo(ChronoUnit.MINUTES));
        cuts.put("the hour", time -> time.truncatedTo(ChronoUnit.HOURS));
        cuts.put("the day", time -> time.truncatedTo(ChronoUnit.DAYS));
        cuts.put("the month", time -> time.toLocalDate().withDayOfMonth(1).atStartOfDay());
        cuts.put("the year", time -> time.toLocalDate().withDayOfYear(1).atStartOfDay());
        return cuts;
    }

    static Optional<String> of(List<ValueChange> valueChanges) {
        List<Times> times = new ArrayList<>();
        try {
            for (ValueChange valueChange : valueChanges) {
                times.add(new Times(endlessOr(valueChange.was()), time(valueChange.after())));
            }
        } catch (DateTimeParseException infinite) {
            return Optional.empty();
        }
        return new TimeGuess(times).guess();
    }

    /** What was without end may have become anything. */
    private static LocalDateTime endlessOr(String text) {
        return switch (text) {
            case "infinity" -> LocalDateTime.of(FARTHEST_YEAR, 1, 1, 0, 0);
            case "-infinity" -> LocalDateTime.of(-FARTHEST_YEAR, 1, 1, 0, 0);
            default -> time(text);
        };
    }

    private static LocalDateTime time(String text) {
        boolean beforeChrist = text.endsWith(" BC");
        String era = beforeChrist ? text.substring(0, text.length() - 3) : text;
        String zoneless = era.endsWith("+00") ? era.substring(0, era.length() - 3) : era;
        int year = zoneless.indexOf('-');
        if (beforeChrist && year > 0) {
            LocalDateTime positive = time(zoneless);
            return positive.withYear(1 - positive.getYear());
        }
        if (year > 4) {
            zoneless = "+" + zoneless;
        }
        if (year < 0) {
            return LocalTime.parse(zoneless).atDate(LocalDate.EPOCH);
        }
        return zoneless.indexOf(' ') < 0
                ? LocalDate.parse(zoneless).atStartOfDay()
                : LocalDateTime.parse(zoneless.replace(' ', 'T'));
    }

    private Optional<String> guess() {
        for (Map.Entry<String, UnaryOperator<LocalDateTime>> cut : CUTS.entrySet()) {
            if (changes.stream()
                    .allMatch(change -> cut.getValue().apply(change.was).equals(change.is))) {
                return Optional.of("came back cut to " + cut.getKey());
            }
        }
        return rounded().or(this::shifted).or(this::run);
    }

    private Optional<String> run() {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        return changes.stream().allMatch(change -> near(change.is, now))
                        && changes.stream().anyMatch(change -> !near(change.was, now))
                ? Optional.of("each became the time of the run, as by a trigger or a default")
                : Optional.empty();
    }

    private static boolean near(LocalDateTime time, LocalDateTime now) {
        return Duration.between(time, now).abs().compareTo(Duration.ofHours(1)) < 0;
    }

    private Optional<String> rounded() {
        Map<String, ChronoUnit> units = new LinkedHashMap<>();
        units.put("milliseconds", ChronoUnit.MILLIS);
        units.put("whole seconds", ChronoUnit.SECONDS);
        for (Map.Entry<String, ChronoUnit> unit : units.entrySet()) {
            Duration half = unit.getValue().getDuration().dividedBy(2);
            if (changes.stream()
                    .allMatch(change ->
                            change.was.plus(half).truncatedTo(unit.getValue()).equals(change.is))) {
                return Optional.of("came back rounded to " + unit.getKey());
            }
        }
        return Optional.empty();
    }

    private Optional<String> shifted() {
        TreeSet<Duration> all = shifts(changes);
        if (all.size() == 1
                && Math.abs(all.first().toDays()) < MANY_DAYS
                && all.first().toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
            long days = all.first().toDays();
            return Optional.of("moved by " + days + (Math.abs(days) == 1 ? " day" : " days"));
        }
        // Before there were zones, every town had a time of its own.
        List<Times> zoned = changes.stream()
                .filter(change -> change.was.getYear() >= FIRST_ZONED)
                .toList();
        TreeSet<Duration> shifts = shifts(zoned.isEmpty() ? changes : zoned);
        boolean zones = shifts.size() <= MOST_SHIFTS
                && shifts.stream()
                        .allMatch(shift -> shift.abs().compareTo(FARTHEST_ZONE) <= 0
                                && shift.getNano() == 0
                                && shift.getSeconds() % QUARTER == 0);
        return zones
                ? Optional.of("shifted by "
                        + shifts.stream().map(TimeGuess::hours).collect(Collectors.joining(" or "))
                        + " hours: a time zone")
                : Optional.empty();
    }

    private static TreeSet<Duration> shifts(List<Times> times) {
        return times.stream().map(Times::shift).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String hours(Duration shift) {
        long minutes = shift.toMinutes();
        String sign = minutes < 0 ? "-" : "+";
        long rest = Math.abs(minutes) % 60;
        return sign + Math.abs(minutes) / 60 + (rest == 0 ? "" : ":" + rest);
    }
}
