package dev.palindrome.server.database;

import dev.palindrome.server.host.RandomPassword;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The names of databases that are made here. They say whose the database is, as its comment does: a process that is killed
 * while the server makes a database never comes to write the comment, and what is left has only its name. The end of a name
 * is a checksum of the rest, which no other database has by chance.
 */
final class ScratchDatabaseName {

    static final String PREFIX = "palindrome_";

    /** With all the rest, 63 characters at most: what PostgreSQL keeps of a name. */
    private static final int LONGEST_PURPOSE = 26;

    private static final int SECONDS = 7;
    private static final int SIGN = 7;
    private static final int SUM = 3;

    private static final Pattern NAME = Pattern.compile(PREFIX + "[a-z0-9_]+_([0-9a-z]{" + SECONDS + "})([0-9a-z]{"
            + SIGN + "})_[0-9a-z]{6}([0-9a-z]{" + SUM + "})");

    private ScratchDatabaseName() {}

    /** A name that no other database has. */
    static String of(String purpose, ScratchDatabaseMark mark) {
        String word = purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String trimmed = word.length() > LONGEST_PURPOSE ? word.substring(0, LONGEST_PURPOSE) : word;
        String name = PREFIX + trimmed + "_" + digits(mark.since().getEpochSecond(), SECONDS)
                + digits(Integer.toUnsignedLong(mark.sign()), SIGN) + "_" + RandomPassword.suffix();
        return name + sum(name);
    }

    /** The parts of a name, if it is the name of a scratch database. */
    static Optional<ScratchDatabaseMark> read(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || !sum(name.substring(0, name.length() - SUM)).equals(matcher.group(3))) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochSecond(Long.parseLong(matcher.group(1), 36));
        return Optional.of(new ScratchDatabaseMark(Long.parseLong(matcher.group(2), 36), since));
    }

    private static String sum(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.US_ASCII));
        return digits(sum.getValue() % (36 * 36 * 36), SUM);
    }

    private static String digits(long number, int count) {
        String digits = Long.toString(number, 36);
        return "0".repeat(count - digits.length()) + digits;
    }
}
