package dev.palindrome.it.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Times of one thing, in milliseconds, and how they are printed. */
record Measured(String what, List<Double> millis) {

    /** Something that is timed. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Runs the works in turn, {@code rounds} times, so that all of them meet the same machine. */
    static List<Measured> inTurn(int rounds, List<String> names, List<Work> works) throws Exception {
        List<Measured> all = new ArrayList<>();
        names.forEach(name -> all.add(new Measured(name, new ArrayList<>())));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < works.size(); i++) {
                long begun = System.nanoTime();
                works.get(i).run();
                all.get(i).millis().add((System.nanoTime() - begun) / 1e6);
            }
        }
        return all;
    }

    double median() {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Prints each with its ratio to the first. */
    static void print(String title, List<Measured> all) {
        System.out.printf(
                Locale.ROOT, "%n%s%n  %-44s %10s %10s %10s %8s%n", title, "", "median ms", "min", "max", "ratio");
        double base = all.get(0).median();
        for (Measured one : all) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-44s %10.1f %10.1f %10.1f %8.2f%n",
                    one.what,
                    one.median(),
                    Collections.min(one.millis),
                    Collections.max(one.millis),
                    one.median() / base);
        }
    }
}
