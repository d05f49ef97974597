package dev.palindrome.server;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what a database is known as ours, and as whose: by its comment, and until it has one by its name ({@link ScratchName}).
 *
 * @param run a random number for each {@link ThrowawayServer}
 * @param since when that run began
 */
record ScratchMark(long run, Instant since) {

    private static final Pattern TEXT =
            Pattern.compile("Palindrome scratch database, safe to drop \\(run (-?\\d{1,19}) since ([-0-9T:.Z]+)\\)");

    static ScratchMark ofNewRun() {
        return new ScratchMark(Secret.number(), Instant.now());
    }

    /** The number of the {@link LifeSign} that this run gives. */
    int sign() {
        return Long.hashCode(run);
    }

    String comment() {
        return "Palindrome scratch database, safe to drop (run " + run + " since " + since + ")";
    }

    static Optional<ScratchMark> read(String comment) {
        Matcher matcher = TEXT.matcher(comment);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ScratchMark(Long.parseLong(matcher.group(1)), Instant.parse(matcher.group(2))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
