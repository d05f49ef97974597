package dev.palindrome.maven;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text given for a parameter, to be read as what it should be. Wrong text is answered with what is allowed; empty
 * text counts as not given.
 *
 * @param property the parameter ({@code db.steps})
 * @param text as given
 */
record ParameterText(String property, Optional<String> text) {

    static ParameterText of(String property, @Nullable String text) {
        return new ParameterText(
                property, Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty()));
    }

    /** A whole number within the bounds. */
    Optional<Integer> number(int least, int most) {
        return text.map(t -> {
            try {
                int number = Integer.parseInt(t);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw wrong(t, bounds(least, most), e);
            }
            throw wrong(t, bounds(least, most), null);
        });
    }

    /** A whole number, whichever. */
    Optional<Long> wholeNumber() {
        return text.map(t -> {
            try {
                return Long.valueOf(t);
            } catch (NumberFormatException e) {
                throw wrong(t, "a whole number", e);
            }
        });
    }

    /** True or false; false where not given. */
    boolean flag() {
        return flag(false);
    }

    /** True or false, in the usual spellings. */
    boolean flag(boolean otherwise) {
        return text.map(t -> switch (t.toLowerCase(Locale.ROOT)) {
                    case "true", "on", "yes" -> true;
                    case "false", "off", "no" -> false;
                    default -> throw wrong(t, "on or off", null);
                })
                .orElse(otherwise);
    }

    /** One of the words, in any case. */
    Optional<String> oneOf(List<String> words) {
        return text.map(t -> {
            String word = t.toLowerCase(Locale.ROOT);
            if (!words.contains(word)) {
                throw wrong(t, String.join(", ", words), null);
            }
            return word;
        });
    }

    private static String bounds(int least, int most) {
        return most == Integer.MAX_VALUE
                ? "a whole number from " + least
                : "a whole number from " + least + " to " + most;
    }

    private ConfigurationException wrong(String text, String allowed, @Nullable Throwable cause) {
        return new ConfigurationException(
                Problem.of("BAD_PARAMETER", property + " is \"" + text + "\"; it can be " + allowed), cause);
    }
}
