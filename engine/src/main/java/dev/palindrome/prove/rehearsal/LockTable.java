package dev.palindrome.prove.rehearsal;

import dev.palindrome.proof.RehearsalResult.Held;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The locks that were held: of each kind on each relation the one that was held longest. A weaker one counts beside a stronger
 * one if it was held for longer and keeps others from writing.
 */
final class LockTable {

    private static final List<String> WEAKEST_FIRST = List.of(
            "AccessShareLock",
            "RowShareLock",
            "RowExclusiveLock",
            "ShareUpdateExclusiveLock",
            "ShareLock",
            "ShareRowExclusiveLock",
            "ExclusiveLock",
            "AccessExclusiveLock");

    private static final int KEEPS_FROM_WRITING = WEAKEST_FIRST.indexOf("ShareLock");

    /** Those that are held still, and of those that are not the longest. */
    private final Map<Lock, Taken> open = new LinkedHashMap<>();

    private final Map<Lock, Taken> ended = new HashMap<>();

    /** A lock was seen; one that is open already was held all the time. */
    void seen(Lock lock, Taken now) {
        open.merge(
                lock,
                now,
                (before, later) -> before.until.compareTo(later.until) < 0
                        ? new Taken(before.place, before.from, later.until)
                        : before);
    }

    /** What is not among these has been let go: seen again, it is another lock. */
    void onlyHeld(Set<Lock> locks) {
        open.entrySet().removeIf(entry -> {
            if (locks.contains(entry.getKey())) {
                return false;
            }
            ended.merge(entry.getKey(), entry.getValue(), Taken::longer);
            return true;
        });
    }

    /** The strongest first, of equal ones the longest. */
    List<Held> held(Map<Long, String> names) {
        onlyHeld(Set.of());
        return ended.entrySet().stream()
                .filter(entry -> counts(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Map.Entry<Lock, Taken> entry) -> -entry.getKey().strength)
                        .thenComparing(entry -> entry.getValue().held(), Comparator.reverseOrder())
                        .thenComparing(entry -> names.getOrDefault(entry.getKey().relation, "")))
                .map(entry -> new Held(
                        names.getOrDefault(entry.getKey().relation, ""),
                        words(WEAKEST_FIRST.get(entry.getKey().strength)),
                        entry.getValue().place,
                        entry.getValue().held()))
                .toList();
    }

    private boolean counts(Lock lock, Taken taken) {
        return ended.entrySet().stream()
                .filter(other -> other.getKey().relation == lock.relation && other.getKey().strength > lock.strength)
                .allMatch(stronger -> lock.strength >= KEEPS_FROM_WRITING
                        && stronger.getValue().held().compareTo(taken.held()) < 0);
    }

    /** {@code ACCESS EXCLUSIVE} for {@code AccessExclusiveLock}, as the manual writes it. */
    private static String words(String mode) {
        return mode.replaceFirst("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * A kind of lock on a relation.
     *
     * @param strength more is stronger
     */
    record Lock(long relation, int strength) {

        /** @param mode as {@code pg_locks} writes it */
        static Lock of(long relation, String mode) {
            return new Lock(relation, WEAKEST_FIRST.indexOf(mode));
        }
    }

    /**
     * One time that it was held.
     *
     * @param place of the statement that took it
     * @param from since the script began
     * @param until since the script began
     */
    record Taken(String place, Duration from, Duration until) {

        Duration held() {
            return until.compareTo(from) < 0 ? Duration.ZERO : until.minus(from);
        }

        Taken longer(Taken other) {
            return held().compareTo(other.held()) >= 0 ? this : other;
        }
    }
}
