package dev.palindrome.server;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The major versions of PostgreSQL that the cases of a suite run on. A case that says nothing about versions runs on one
 * major, in turns, so that every case and every major has its part in each run. With {@code -Pfull} each case runs on all
 * majors of its suite.
 */
public final class TestMajors {

    private static final boolean FULL = Boolean.getBoolean("palindrome.full");

    private TestMajors() {}

    /** Whether each case runs on all majors. */
    public static boolean full() {
        return FULL;
    }

    /**
     * Those of a suite's cases that run on one of its majors.
     *
     * @param cases all cases that the major can run
     * @param majors the majors of the suite
     * @param major one of them
     */
    public static <T> Stream<T> share(List<T> cases, List<Integer> majors, int major) {
        if (FULL) {
            return cases.stream();
        }
        int turn = majors.indexOf(major);
        return IntStream.range(0, cases.size())
                .filter(index -> index % majors.size() == turn)
                .mapToObj(cases::get);
    }
}
