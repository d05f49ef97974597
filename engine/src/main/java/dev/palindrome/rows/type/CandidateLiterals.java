package dev.palindrome.rows.type;

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
public record CandidateLiterals(List<String> edges, long room, boolean ordered, LongFunction<String> nth) {

    public CandidateLiterals {
        edges = List.copyOf(edges);
    }

    public static CandidateLiterals endless(List<String> edges, LongFunction<String> nth) {
        return new CandidateLiterals(edges, Long.MAX_VALUE, false, nth);
    }

    static CandidateLiterals ordered(List<String> edges, long room, LongFunction<String> nth) {
        return new CandidateLiterals(edges, room, true, nth);
    }

    public static CandidateLiterals limited(List<String> edges, long room, LongFunction<String> nth) {
        return new CandidateLiterals(edges, room, false, nth);
    }

    /** These and no others. */
    public static CandidateLiterals listed(List<String> all) {
        return limited(all, all.size(), n -> all.get((int) n));
    }

    public String ordinary(long row) {
        return nth.apply(room == Long.MAX_VALUE ? row & Long.MAX_VALUE : Math.floorMod(row, room));
    }

    public Optional<String> distinct(long n) {
        return n >= 0 && n < room ? Optional.of(nth.apply(n)) : Optional.empty();
    }
}
