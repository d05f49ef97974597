package dev.palindrome.rows.type;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates, times, intervals. */
final class TimeValues {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 31);
    private static final int FINEST = 6;
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private TimeValues() {}

    static Optional<CandidateLiterals> of(TypeName name) {
        int digits = name.modifier(0, FINEST);
        return switch (name.bare()) {
            case "date" ->
                Optional.of(CandidateLiterals.ordered(
                        List.of(
                                "2024-02-29",
                                "infinity",
                                "-infinity",
                                "4713-01-01 BC",
                                "5874897-12-31",
                                "1970-01-01",
                                "0001-01-01",
                                "9999-12-31"),
                        1_000_000,
                        n -> FIRST.plusDays(n).toString()));
            case "timestamp without time zone", "timestamp" -> Optional.of(timestamp(digits, ""));
            case "timestamp with time zone", "timestamptz" -> Optional.of(timestamp(digits, "+00"));
            case "time without time zone", "time" -> Optional.of(time(digits, List.of("")));
            case "time with time zone", "timetz" -> Optional.of(time(digits, List.of("+00", "+15:59", "-15:59")));
            default -> name.bare().startsWith("interval") ? Optional.of(interval(name, digits)) : Optional.empty();
        };
    }

    private static String fraction(int digits) {
        return digits == 0 ? "" : "." + "9".repeat(digits);
    }

    /** Also where no value at the edge is taken, something has to be lost with the fractions of seconds. */
    private static String everyOther(long n, String seconds, int digits) {
        return n % 2 == 0 || digits == 0 ? "" : seconds + ".123456".substring(0, digits + 1);
    }

    private static CandidateLiterals timestamp(int digits, String zone) {
        List<String> edges = new ArrayList<>();
        edges.add("2024-02-29 12:34:56" + ".123456".substring(0, digits == 0 ? 0 : digits + 1) + zone);
        edges.add("infinity");
        edges.add("-infinity");
        edges.add("4713-01-01 00:00:00" + zone + " BC");
        edges.add("294276-12-31 23:59:59" + fraction(digits) + zone);
        edges.add("1970-01-01 00:00:00" + zone);
        edges.add("0001-01-01 00:00:00" + zone);
        edges.add("2016-12-31 23:59:60" + zone);
        edges.add("9999-12-31 24:00:00" + zone);
        if (!zone.isEmpty()) {
            edges.add("2024-03-31 02:30:00+05:30");
        }
        LocalDateTime first = FIRST.atTime(8, 30);
        return CandidateLiterals.ordered(
                edges,
                10_000_000,
                n -> first.plusMinutes(n * 95).toString().replace('T', ' ') + everyOther(n, ":07", digits) + zone);
    }

    private static CandidateLiterals time(int digits, List<String> zones) {
        List<String> edges = new ArrayList<>();
        for (String zone : zones) {
            edges.add("12:34:56" + ".123456".substring(0, digits == 0 ? 0 : digits + 1) + zone);
            edges.add("00:00:00" + zone);
            edges.add("24:00:00" + zone);
            edges.add("23:59:59" + fraction(digits) + zone);
        }
        LocalTime first = LocalTime.of(8, 30);
        int seconds = 24 * 60 * 60;
        return CandidateLiterals.limited(
                edges,
                seconds,
                n -> TO_THE_SECOND.format(first.plusSeconds(n * 301 % seconds))
                        + everyOther(n, "", digits)
                        + zones.get(0));
    }

    private static CandidateLiterals interval(TypeName name, int digits) {
        String[] words = name.bare().toUpperCase(Locale.ROOT).split(" ", -1);
        String least = words[words.length - 1];
        if (words.length == 1) {
            return CandidateLiterals.ordered(
                    List.of(
                            "0",
                            "1 mon",
                            "-1 years -2 mons +3 days -04:05:06",
                            "1 day",
                            "24:00:00",
                            "01:02:03" + ".000001".substring(0, digits == 0 ? 0 : digits + 1),
                            "178000000 years",
                            "-178000000 years",
                            "infinity"),
                    100_000,
                    n -> n + " days 01:30:00" + everyOther(n, "", digits));
        }
        String unit = switch (least) {
            case "YEAR" -> " years";
            case "MONTH" -> " mons";
            case "DAY" -> " days";
            case "HOUR" -> " hours";
            case "MINUTE" -> " minutes";
            default -> " seconds";
        };
        return CandidateLiterals.ordered(
                List.of("0", "1" + unit, "-1" + unit, "1000000" + unit), 1_000_000, n -> (n + 1) + unit);
    }
}
