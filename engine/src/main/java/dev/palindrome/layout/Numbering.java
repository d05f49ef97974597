package dev.palindrome.layout;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** The number of a new migration. */
final class Numbering {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Pattern STAMPED = Pattern.compile("(19|20)\\d{12}");

    private Numbering() {}

    /** One more than the largest, or the time where the folder counts by time. */
    static String next(List<Candidate> existing, int usualDigits, Clock clock) {
        List<String> numbers = existing.stream().map(c -> c.version().text()).toList();
        String last = largest(numbers);
        return STAMPED.matcher(last).matches() ? timestamp(existing, clock) : after(numbers, usualDigits);
    }

    /** The time, to the second in UTC; one more than the largest where the folder is ahead of it. */
    static String timestamp(List<Candidate> existing, Clock clock) {
        String now = LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(STAMP);
        List<String> stamps = existing.stream()
                .map(c -> c.version().text())
                .filter(v -> STAMPED.matcher(v).matches())
                .toList();
        String last = largest(stamps);
        return last.compareTo(now) >= 0 ? after(stamps, now.length()) : now;
    }

    /** One more than the largest, padded as that one is. */
    static String after(List<String> numbers, int usualDigits) {
        String last = largest(numbers);
        if (last.isEmpty()) {
            return pad("1", usualDigits);
        }
        return pad(new BigInteger(last).add(BigInteger.ONE).toString(), last.length());
    }

    private static String largest(List<String> numbers) {
        String largest = "";
        for (String number : numbers) {
            if (number.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (largest.isEmpty() || new BigInteger(number).compareTo(new BigInteger(largest)) >= 0)) {
                largest = number;
            }
        }
        return largest;
    }

    private static String pad(String number, int digits) {
        return "0".repeat(Math.max(0, digits - number.length())) + number;
    }
}
