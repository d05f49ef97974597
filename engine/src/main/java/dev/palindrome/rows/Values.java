package dev.palindrome.rows;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The values that a type has, as the text that its input function reads.
 *
 * @param edges boundary values
 * @param room how many different ones {@code nth} gives; 0 where nothing is known to be accepted
 * @param ordered whether a greater number gives a greater value, for numbers from 0 to 10,000
 * @param nth plain values; different for different numbers below {@code room}
 */
record Values(List<String> edges, long room, boolean ordered, LongFunction<String> nth) {

    Values {
        edges = List.copyOf(edges);
    }

    static Values endless(List<String> edges, LongFunction<String> nth) {
        return new Values(edges, Long.MAX_VALUE, false, nth);
    }

    static Values ordered(List<String> edges, long room, LongFunction<String> nth) {
        return new Values(edges, room, true, nth);
    }

    static Values limited(List<String> edges, long room, LongFunction<String> nth) {
        return new Values(edges, room, false, nth);
    }

    /** These and no others. */
    static Values listed(List<String> all) {
        return limited(all, all.size(), n -> all.get((int) n));
    }

    String ordinary(long row) {
        return nth.apply(room == Long.MAX_VALUE ? row & Long.MAX_VALUE : Math.floorMod(row, room));
    }

    Optional<String> distinct(long n) {
        return n >= 0 && n < room ? Optional.of(nth.apply(n)) : Optional.empty();
    }
}
