package dev.palindrome.server.database;

import dev.palindrome.server.host.RandomPassword;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark of a scratch database and its owner: its comment, and until it has one its name ({@link ScratchDatabaseName}).
 *
 * @param run a random number for each {@link ThrowawayServer}
 * @param since when that run began
 */
record ScratchDatabaseMark(long run, Instant since) {

    private static final Pattern TEXT =
            Pattern.compile("Palindrome scratch database, safe to drop \\(run (-?\\d{1,19}) since ([-0-9T:.Z]+)\\)");

    static ScratchDatabaseMark ofNewRun() {
        return new ScratchDatabaseMark(RandomPassword.number(), Instant.now());
    }

    /** The number of the {@link LivenessLock} that this run gives. */
    int sign() {
        return Long.hashCode(run);
    }

    String comment() {
        return "Palindrome scratch database, safe to drop (run " + run + " since " + since + ")";
    }

    static Optional<ScratchDatabaseMark> read(String comment) {
        Matcher matcher = TEXT.matcher(comment);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ScratchDatabaseMark(Long.parseLong(matcher.group(1)), Instant.parse(matcher.group(2))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
