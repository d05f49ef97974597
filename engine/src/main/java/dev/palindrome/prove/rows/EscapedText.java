package dev.palindrome.prove.rows;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code E'…'} stands for. */
final class EscapedText {

    private static final Pattern ESCAPE = Pattern.compile(
            "''|\\\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(.))", Pattern.DOTALL);

    private static final Map<String, String> LETTERS = Map.of("n", "\n", "r", "\r", "t", "\t", "b", "\b", "f", "\f");

    private EscapedText() {}

    /**
     * @param text as it is written between the quotes
     */
    static String read(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(read(escape)));
    }

    private static String read(MatchResult escape) {
        for (int group = 1; group <= 4; group++) {
            if (escape.group(group) != null) {
                int point = Integer.parseUnsignedInt(escape.group(group), group == 4 ? 8 : 16);
                return Character.isValidCodePoint(point) ? Character.toString(point) : "";
            }
        }
        String letter = escape.group(5);
        return letter == null ? "'" : LETTERS.getOrDefault(letter, letter);
    }
}
