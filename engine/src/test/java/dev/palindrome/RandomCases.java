package dev.palindrome;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Checks a property on random input. Every run has the same input; {@code -Dproperty.seed=N} gives another. A failure names
 * the seed, the number of the try and the input.
 */
public final class RandomCases {

    private static final long SEED = Long.getLong("property.seed", 20_260_101L);

    private RandomCases() {}

    /** What must hold for every input. */
    public interface Property<T> {
        void holdsFor(T input) throws Exception;
    }

    /**
     * Checks a property.
     *
     * @param tries how many inputs
     * @param generator makes one input
     */
    public static <T> void check(int tries, Function<Random, T> generator, Property<T> property) {
        Random random = new Random(SEED);
        for (int number = 1; number <= tries; number++) {
            T input = generator.apply(random);
            try {
                property.holdsFor(input);
            } catch (Exception | AssertionError | StackOverflowError e) {
                throw new AssertionError(
                        "Try " + number + " with -Dproperty.seed=" + SEED + " failed for: " + input + "\n"
                                + e.getMessage(),
                        e);
            }
        }
    }

    /** A list of at most so many elements, short ones as often as long ones. */
    public static <T> List<T> list(Random random, int longest, Function<Random, T> element) {
        List<T> elements = new ArrayList<>();
        for (int left = random.nextInt(longest + 1); left > 0; left--) {
            elements.add(element.apply(random));
        }
        return elements;
    }

    /** One of these. */
    public static <T> T oneOf(Random random, List<T> elements) {
        return elements.get(random.nextInt(elements.size()));
    }
}
