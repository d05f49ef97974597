package dev.palindrome.prove;

import dev.palindrome.proof.Rehearsed.Held;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The strongest lock that was held on each relation, of equal ones the one that was held longest. */
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

    /** Those that are held still, and of those that are not the worst. */
    private final Map<Long, Taken> open = new LinkedHashMap<>();

    private final Map<Long, Taken> ended = new HashMap<>();

    /** How strong a mode is, as {@code pg_locks} writes it: more is stronger. */
    static int strength(String mode) {
        return WEAKEST_FIRST.indexOf(mode);
    }

    /** A lock was seen; one that is open already was held all the time. */
    void seen(long relation, Taken now) {
        Taken before = open.get(relation);
        if (before == null || before.strength < now.strength) {
            open.put(relation, now);
        } else if (before.strength == now.strength && before.until.compareTo(now.until) < 0) {
            open.put(relation, new Taken(before.strength, before.place, before.from, now.until));
        }
    }

    /** What is not among these has been let go: seen again, it is another lock. */
    void onlyHeld(Set<Long> relations) {
        open.entrySet().removeIf(lock -> {
            if (relations.contains(lock.getKey())) {
                return false;
            }
            ended.merge(lock.getKey(), lock.getValue(), Taken::worse);
            return true;
        });
    }

    /** The strongest first, of equal ones the longest. */
    List<Held> held(Map<Long, String> names) {
        onlyHeld(Set.of());
        return ended.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Long, Taken> lock) -> lock.getValue())
                        .thenComparing(lock -> names.getOrDefault(lock.getKey(), "")))
                .map(lock -> new Held(
                        names.getOrDefault(lock.getKey(), ""),
                        words(WEAKEST_FIRST.get(lock.getValue().strength)),
                        lock.getValue().place,
                        lock.getValue().held()))
                .toList();
    }

    /** {@code ACCESS EXCLUSIVE} for {@code AccessExclusiveLock}, as the manual writes it. */
    private static String words(String mode) {
        return mode.replaceFirst("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * A lock; the worst comes first.
     *
     * @param place of the statement that took it
     * @param from since the script began
     * @param until since the script began
     */
    record Taken(int strength, String place, Duration from, Duration until) implements Comparable<Taken> {

        Duration held() {
            return until.compareTo(from) < 0 ? Duration.ZERO : until.minus(from);
        }

        Taken worse(Taken other) {
            return compareTo(other) <= 0 ? this : other;
        }

        @Override
        public int compareTo(Taken other) {
            return Comparator.comparingInt((Taken taken) -> -taken.strength)
                    .thenComparing(Taken::held, Comparator.reverseOrder())
                    .thenComparing(Taken::from)
                    .compare(this, other);
        }
    }
}
