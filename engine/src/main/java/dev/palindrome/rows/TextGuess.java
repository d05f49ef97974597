package dev.palindrome.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Guesses what was done to texts. */
final class TextGuess {

    private final List<Change> changes;

    private TextGuess(List<Change> changes) {
        this.changes = changes;
    }

    static Optional<String> of(List<Change> changes) {
        return new TextGuess(changes).guess();
    }

    private Optional<String> guess() {
        if (all((was, is) -> was.toLowerCase(Locale.ROOT).equals(is))) {
            return Optional.of("came back in lower case");
        }
        if (all((was, is) -> was.toUpperCase(Locale.ROOT).equals(is))) {
            return Optional.of("came back in upper case");
        }
        if (all(String::equalsIgnoreCase)) {
            return Optional.of("only upper and lower case differ");
        }
        if (all((was, is) -> was.strip().equals(is.strip()))) {
            return Optional.of(
                    all((was, is) -> was.length() > is.length())
                            ? "blanks at the ends are gone"
                            : all((was, is) -> was.length() < is.length())
                                    ? "blanks were added at the ends"
                                    : "only blanks at the ends differ");
        }
        return cut().or(this::characters).or(this::framed).or(this::words);
    }

    private Optional<String> cut() {
        if (all((was, is) -> !is.isEmpty() && was.startsWith(is))) {
            Set<Integer> lengths = changes.stream()
                    .map(change ->
                            change.after().codePointCount(0, change.after().length()))
                    .collect(Collectors.toSet());
            if (lengths.size() > 1) {
                return Optional.of("the end is missing");
            }
            int length = lengths.iterator().next();
            return Optional.of("came back cut to " + length + (length == 1 ? " character" : " characters"));
        }
        if (all((was, is) -> !is.isEmpty() && was.endsWith(is))) {
            return Optional.of("the beginning is missing");
        }
        return all(TextGuess::lacksItsMiddle) ? Optional.of("a part in the middle is missing") : Optional.empty();
    }

    private static boolean lacksItsMiddle(String was, String is) {
        if (is.isEmpty() || is.length() >= was.length()) {
            return false;
        }
        int start = 0;
        while (start < is.length() && was.charAt(start) == is.charAt(start)) {
            start++;
        }
        return start > 0 && start < is.length() && was.endsWith(is.substring(start));
    }

    private Optional<String> characters() {
        return all((was, is) -> is.equals(was.replaceAll("[^\\p{ASCII}]", "?"))
                        || is.equals(was.replaceAll("[^\\p{ASCII}]", "")))
                ? Optional.of("characters beyond ASCII are gone")
                : Optional.empty();
    }

    /** The same text before or after each. */
    private Optional<String> framed() {
        if (all((was, is) -> is.equals('"' + was + '"'))) {
            return Optional.of("came back in quotes, as JSON writes texts");
        }
        if (all((was, is) -> !was.isEmpty() && is.startsWith(was))) {
            return added(change -> change.after().substring(change.was().length()), "the end");
        }
        if (all((was, is) -> !was.isEmpty() && is.endsWith(was))) {
            return added(
                    change -> change.after()
                            .substring(0, change.after().length() - change.was().length()),
                    "the beginning");
        }
        return Optional.empty();
    }

    private Optional<String> added(java.util.function.Function<Change, String> part, String where) {
        Set<String> parts = changes.stream().map(part).collect(Collectors.toSet());
        String what =
                parts.size() == 1 ? "'" + Wording.shortened(parts.iterator().next()) + "'" : "something";
        return Optional.of(what + " was added at " + where);
    }

    private Optional<String> words() {
        return all((was, is) -> sortedWords(was).equals(sortedWords(is)))
                ? Optional.of(
                        all((was, is) -> Arrays.equals(split(was), split(is)))
                                ? "only blanks differ"
                                : "the same words in another order")
                : Optional.empty();
    }

    private static List<String> sortedWords(String text) {
        return Arrays.stream(split(text)).sorted().toList();
    }

    private static String[] split(String text) {
        return text.strip().split("[\\s,;]+", -1);
    }

    private boolean all(BiPredicate<String, String> condition) {
        return changes.stream().allMatch(change -> condition.test(change.was(), change.after()));
    }
}
