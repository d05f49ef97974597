package dev.palindrome.rows.difference;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Guesses what was done to texts. */
final class TextGuess {

    private final List<ValueChange> valueChanges;

    private TextGuess(List<ValueChange> valueChanges) {
        this.valueChanges = valueChanges;
    }

    static Optional<String> of(List<ValueChange> valueChanges) {
        return new TextGuess(valueChanges).guess();
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
        if (all((was, is) -> unixLines(was).equals(unixLines(is)))) {
            return Optional.of("only the ends of lines differ");
        }
        if (all((was, is) -> was.strip().equals(is.strip()))) {
            return Optional.of(
                    all((was, is) -> was.length() > is.length())
                            ? "blanks at the ends are gone"
                            : all((was, is) -> was.length() < is.length())
                                    ? "blanks were added at the ends"
                                    : "only blanks at the ends differ");
        }
        return cut().or(this::characters).or(this::framed).or(this::words).or(this::encoded);
    }

    private static String unixLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private Optional<String> cut() {
        if (all((was, is) -> !is.isEmpty() && was.startsWith(is))) {
            Set<Integer> lengths = valueChanges.stream()
                    .map(valueChange -> valueChange
                            .after()
                            .codePointCount(0, valueChange.after().length()))
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
        if (!allEmpty() && all((was, is) -> is.startsWith(was))) {
            return added(
                    valueChange ->
                            valueChange.after().substring(valueChange.was().length()),
                    "the end");
        }
        if (!allEmpty() && all((was, is) -> is.endsWith(was))) {
            return added(
                    valueChange -> valueChange
                            .after()
                            .substring(
                                    0,
                                    valueChange.after().length()
                                            - valueChange.was().length()),
                    "the beginning");
        }
        return Optional.empty();
    }

    private boolean allEmpty() {
        return all((was, is) -> was.isEmpty());
    }

    private Optional<String> added(java.util.function.Function<ValueChange, String> part, String where) {
        Set<String> parts = valueChanges.stream().map(part).collect(Collectors.toSet());
        String what = parts.size() == 1
                ? "'" + DifferenceWording.shortened(parts.iterator().next()) + "'"
                : "something";
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

    private Optional<String> encoded() {
        if (all((was, is) -> is.equals(hex(was)) || is.equals("\\x" + hex(was)))) {
            return Optional.of("came back as bytes, in hex");
        }
        if (all((was, is) -> is.replace("\n", "").equals(Base64.getEncoder().encodeToString(bytes(was))))) {
            return Optional.of("came back as bytes, in base64");
        }
        return all((was, is) -> is.equals(escaped(was)))
                ? Optional.of("came back as bytes, with backslashes before what is not ASCII")
                : Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(bytes(text));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : bytes(text)) {
            if (one < 0) {
                escaped.append('\\').append(Integer.toOctalString(one & 0xff));
            } else {
                escaped.append(one == '\\' ? "\\\\" : String.valueOf((char) one));
            }
        }
        return escaped.toString();
    }

    private static List<String> sortedWords(String text) {
        return Arrays.stream(split(text)).sorted().toList();
    }

    private static String[] split(String text) {
        return text.strip().split("[\\s,;]+", -1);
    }

    private boolean all(BiPredicate<String, String> condition) {
        return valueChanges.stream().allMatch(valueChange -> condition.test(valueChange.was(), valueChange.after()));
    }
}
