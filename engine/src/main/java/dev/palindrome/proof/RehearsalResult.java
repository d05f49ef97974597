package dev.palindrome.proof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of running one migration on a copy of a database, with the rows that are really there.
 *
 * @param database that was copied
 * @param size of it, as text
 * @param copying how long the copy took
 * @param migration the name of the one that was rehearsed
 * @param acts what was run, in order; the last one may have failed
 * @param tables how many tables the database has, but for those of migration tools
 * @param rows how many rows they held before
 * @param lost what up and rollback do not restore; without a rollback, what the up removes
 * @param discards what the rollback discards by its nature
 */
public record RehearsalResult(
        String database,
        String size,
        Duration copying,
        String migration,
        List<Act> acts,
        int tables,
        long rows,
        List<Loss> lost,
        List<RollbackCost> discards) {

    public RehearsalResult {
        acts = List.copyOf(acts);
        lost = List.copyOf(lost);
        discards = List.copyOf(discards);
    }

    /** What a script was run for. */
    public enum Purpose {
        /** A pending migration that comes before the one that is rehearsed. */
        BEFORE,
        UP,
        VERIFY,
        ROLLBACK,
        UP_AGAIN
    }

    /** What failed, if anything did; nothing was run after it. */
    public Optional<Act> failed() {
        return acts.stream().filter(act -> act.failure().isPresent()).findFirst();
    }

    /** What is lost and not accepted by the migration. */
    public List<Loss> notAccepted() {
        return lost.stream().filter(loss -> loss.accepted().isEmpty()).toList();
    }

    /** Whether the migration has a rollback. */
    public boolean reversible() {
        return acts.stream().anyMatch(act -> act.purpose() == Purpose.ROLLBACK);
    }

    /**
     * One run of a script.
     *
     * @param purpose what for
     * @param script its label
     * @param statements how many it has
     * @param duration of its statements and the commit
     * @param slowest those that took longest, the slowest first
     * @param locks the strongest on each relation that was there before, and weaker ones that were held for longer and keep
     *     others from writing; the strongest and longest first
     * @param sight in how far these are all
     * @param failure place and the server's words, if it failed
     */
    public record Act(
            Purpose purpose,
            String script,
            int statements,
            Duration duration,
            List<Slow> slowest,
            List<Held> locks,
            Sight sight,
            Optional<String> failure) {
        public Act {
            slowest = List.copyOf(slowest);
            locks = List.copyOf(locks);
        }
    }

    /** In how far the locks of a script are known. */
    public sealed interface Sight {

        /** The script ran in one transaction: the locks are all that it held at its end. */
        record Whole() implements Sight {}

        /**
         * It ran without a transaction, and another session looked at the locks again and again. One that was held for longer
         * than the gap was seen; one that was held for less may not have been.
         *
         * @param gap the longest time between two looks
         */
        record Glances(Duration gap) implements Sight {}

        /**
         * Not compared.
         *
         * @param why in words
         */
        record None(String why) implements Sight {}
    }

    /**
     * A statement.
     *
     * @param place {@code file:line:column}
     */
    public record Slow(String place, String verb, Duration duration) {}

    /**
     * A lock on a relation.
     *
     * @param relation qualified: {@code public.orders}
     * @param mode {@code ACCESS EXCLUSIVE}
     * @param place of the statement that took it
     * @param held from the beginning of that statement to the end of the last one of its transaction; where another session
     *     looked, from the first time it was seen to the last
     */
    public record Held(String relation, String mode, String place, Duration held) {}

    /**
     * Something that is not restored.
     *
     * @param object {@code table public.orders}, {@code column public.orders.note}
     * @param detail what of it, in words, with examples
     * @param accepted why the migration accepts it, if it does
     */
    public record Loss(String object, String detail, Optional<String> accepted) {

        /** One that is not accepted. */
        public Loss(String object, String detail) {
            this(object, detail, Optional.empty());
        }

        /** The same, accepted for that reason. */
        public Loss accepted(String reason) {
            return new Loss(object, detail, Optional.of(reason));
        }
    }
}
