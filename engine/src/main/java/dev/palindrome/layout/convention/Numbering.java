package dev.palindrome.layout.convention;

import dev.palindrome.migration.Note;
import dev.palindrome.migration.Version;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The number of a new migration. */
public final class Numbering {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final Pattern STAMPED = Pattern.compile("(19|20)\\d{12}");
    private static final Pattern STAMPED_MILLIS = Pattern.compile("(19|20)\\d{15}");
    private static final Pattern COUNTED = Pattern.compile("0*\\d{1,5}");
    private static final Pattern EPOCH_SECONDS = Pattern.compile("1\\d{9}");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("1\\d{12}");

    private Numbering() {}

    /** One more than the largest, or the time where the folder counts by time. */
    public static String next(List<MigrationCandidate> existing, int usualDigits, Clock clock) {
        List<String> numbers = existing.stream().map(c -> c.version().text()).toList();
        String last = largest(numbers);
        if (EPOCH_SECONDS.matcher(last).matches()) {
            return later(numbers, String.valueOf(clock.instant().getEpochSecond()));
        }
        if (EPOCH_MILLIS.matcher(last).matches()) {
            return later(numbers, String.valueOf(clock.instant().toEpochMilli()));
        }
        if (STAMPED_MILLIS.matcher(last).matches()) {
            return later(
                    numbers, stamp(clock) + "%03d".formatted(clock.instant().toEpochMilli() % 1000));
        }
        return STAMPED.matcher(last).matches() ? timestamp(existing, clock) : after(numbers, usualDigits);
    }

    /** The same; the time where there is none yet. */
    public static String nextStamped(List<MigrationCandidate> existing, Clock clock) {
        return existing.isEmpty() ? stamp(clock) : next(existing, 1, clock);
    }

    /** The time, to the second in UTC; one more than the largest where the folder is ahead of it. */
    public static String timestamp(List<MigrationCandidate> existing, Clock clock) {
        String now = stamp(clock);
        List<String> stamps = existing.stream()
                .map(c -> c.version().text())
                .filter(v -> STAMPED.matcher(v).matches())
                .toList();
        String last = largest(stamps);
        return last.compareTo(now) >= 0 ? after(stamps, now.length()) : now;
    }

    private static String stamp(Clock clock) {
        return LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(STAMP);
    }

    /** Now; one more than the largest where the folder is ahead of it. */
    private static String later(List<String> numbers, String now) {
        return largest(numbers).compareTo(now) >= 0 ? after(numbers, now.length()) : now;
    }

    /** A note where the order of names as text is not the order of their numbers. */
    public static List<Note> outOfOrder(List<MigrationCandidate> inOrder, String layout) {
        for (int i = 1; i < inOrder.size(); i++) {
            MigrationCandidate earlier = inOrder.get(i - 1);
            MigrationCandidate later = inOrder.get(i);
            if (earlier.version().compareTo(later.version()) > 0) {
                return List.of(new Note(
                        "TEXT_ORDER",
                        layout + " goes by the text of file names: "
                                + earlier.up().file() + " comes before "
                                + later.up().file(),
                        later.up().file()));
            }
        }
        return List.of();
    }

    /**
     * A note where a folder counts 1, 2, 3 and numbers are left out: a file may have been lost. Not where
     * it goes by time or in strides.
     */
    public static List<Note> gaps(List<MigrationCandidate> migrations, List<Version> others) {
        TreeSet<Integer> numbers = new TreeSet<>();
        Stream.concat(migrations.stream().map(MigrationCandidate::version), others.stream())
                .map(Version::text)
                .filter(text -> COUNTED.matcher(text).matches())
                .forEach(text -> numbers.add(Integer.parseInt(text)));
        if (numbers.size() < 2) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        for (int number = numbers.first(); number < numbers.last(); number++) {
            if (!numbers.contains(number)) {
                missing.add(String.valueOf(number));
            }
        }
        if (missing.isEmpty() || missing.size() * 4 > numbers.size()) {
            return List.of();
        }
        return List.of(new Note(
                "GAP",
                "The numbers go from " + numbers.first() + " to " + numbers.last() + ", and "
                        + String.join(", ", missing)
                        + (missing.size() == 1 ? " is" : " are") + " not there",
                null));
    }

    /** One more than the largest, padded as that one is. */
    public static String after(List<String> numbers, int usualDigits) {
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
