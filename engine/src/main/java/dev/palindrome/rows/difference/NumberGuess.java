package dev.palindrome.rows.difference;

import dev.palindrome.rows.shape.TypeShape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Guesses what was done to numbers. */
final class NumberGuess {

    private static final int MOST_ZEROS = 6;

    private static final Map<RoundingMode, String> MODES = Map.of(
            RoundingMode.HALF_UP, "rounded",
            RoundingMode.HALF_EVEN, "rounded",
            RoundingMode.DOWN, "cut",
            RoundingMode.FLOOR, "cut");

    private final String type;
    private final List<Numbers> changes;

    private record Numbers(BigDecimal was, BigDecimal is) {}

    private NumberGuess(String type, List<Numbers> changes) {
        this.type = type;
        this.changes = changes;
    }

    static Optional<String> of(TypeShape type, List<ValueChange> valueChanges) {
        List<Numbers> numbers = new ArrayList<>();
        try {
            for (ValueChange valueChange : valueChanges) {
                numbers.add(new Numbers(new BigDecimal(valueChange.was()), new BigDecimal(valueChange.after())));
            }
        } catch (NumberFormatException notANumberOrInfinite) {
            return Optional.empty();
        }
        return new NumberGuess(type.name(), numbers).guess();
    }

    private Optional<String> guess() {
        if (all((was, is) -> was.compareTo(is) == 0)) {
            return Optional.of("the same numbers, written with another number of decimals");
        }
        if (all((was, is) -> is.signum() == 0)) {
            return Optional.empty();
        }
        return rounded().or(this::imprecise).or(this::multiplied).or(this::moved);
    }

    private Optional<String> rounded() {
        int coarsest = Math.max(
                -MOST_ZEROS,
                changes.stream().mapToInt(change -> scale(change.is)).max().orElse(0));
        int finest =
                changes.stream().mapToInt(change -> scale(change.was)).max().orElse(0) - 1;
        // of 9.6 that is 10 now it is said that it was rounded to whole numbers, not to tens
        for (int scale = Math.min(finest, coarsest + MOST_ZEROS); scale >= coarsest; scale--) {
            for (RoundingMode mode :
                    List.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.FLOOR)) {
                int places = scale;
                if (all((was, is) -> was.setScale(places, mode).compareTo(is) == 0)) {
                    return Optional.of(type + " came back " + MODES.get(mode) + " to " + places(scale));
                }
            }
        }
        return Optional.empty();
    }

    private static int scale(BigDecimal number) {
        return number.signum() == 0 ? -MOST_ZEROS : number.stripTrailingZeros().scale();
    }

    private static String places(int scale) {
        if (scale == 0) {
            return "whole numbers";
        }
        return scale > 0
                ? scale + (scale == 1 ? " decimal" : " decimals")
                : "multiples of " + BigDecimal.ONE.movePointLeft(scale).toPlainString();
    }

    private Optional<String> imprecise() {
        if (all((was, is) -> was.floatValue() == is.floatValue())) {
            boolean asDouble = all((was, is) -> was.doubleValue() == is.doubleValue());
            return Optional.of(type + " came back with the precision of " + (asDouble ? "double precision" : "real"));
        }
        return Optional.empty();
    }

    private Optional<String> multiplied() {
        for (int zeros = 1; zeros <= MOST_ZEROS; zeros++) {
            int by = zeros;
            String factor = BigDecimal.ONE.movePointRight(zeros).toPlainString();
            if (all((was, is) -> was.movePointRight(by).compareTo(is) == 0)) {
                return Optional.of("came back multiplied by " + factor);
            }
            if (all((was, is) -> was.movePointLeft(by).compareTo(is) == 0)) {
                return Optional.of("came back divided by " + factor);
            }
        }
        return all((was, is) -> was.negate().compareTo(is) == 0)
                ? Optional.of("came back with the opposite sign")
                : Optional.empty();
    }

    private Optional<String> moved() {
        Set<BigDecimal> steps = changes.stream()
                .map(change -> change.is.subtract(change.was).stripTrailingZeros())
                .collect(Collectors.toSet());
        if (steps.size() != 1 || changes.size() < 2) {
            return Optional.empty();
        }
        BigDecimal step = steps.iterator().next();
        return Optional.of("each is " + step.abs().toPlainString() + (step.signum() > 0 ? " more" : " less"));
    }

    private boolean all(BiPredicate<BigDecimal, BigDecimal> condition) {
        return changes.stream().allMatch(change -> condition.test(change.was, change.is));
    }
}
