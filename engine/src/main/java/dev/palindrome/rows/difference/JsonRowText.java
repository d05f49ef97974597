package dev.palindrome.rows.difference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes JSON that the server accepted in one way only: no blanks, keys in order, of equal keys the last. */
final class JsonRowText {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*([\\[\\]{}:,]|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[^\\s\\[\\]{}:,\"]+)");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private JsonRowText(String json) {
        Matcher matcher = TOKEN.matcher(json);
        while (matcher.lookingAt()) {
            tokens.add(matcher.group(1));
            matcher.region(matcher.end(), json.length());
        }
    }

    /** Whether two texts are the same JSON; not where they are nested too deeply to tell. */
    static boolean same(String one, String other) {
        try {
            return new JsonRowText(one).value().equals(new JsonRowText(other).value());
        } catch (StackOverflowError | IndexOutOfBoundsException tooDeepOrNoJson) {
            return false;
        }
    }

    private String value() {
        String token = tokens.get(at++);
        return switch (token) {
            case "{" -> object();
            case "[" -> array();
            default -> scalar(token);
        };
    }

    private String object() {
        Map<String, String> members = new TreeMap<>();
        while (!tokens.get(at).equals("}")) {
            String key = tokens.get(at);
            at += 2;
            members.put(key, value());
            at += tokens.get(at).equals(",") ? 1 : 0;
        }
        at++;
        return members.toString();
    }

    private String array() {
        List<String> elements = new ArrayList<>();
        while (!tokens.get(at).equals("]")) {
            elements.add(value());
            at += tokens.get(at).equals(",") ? 1 : 0;
        }
        at++;
        return elements.toString();
    }

    private static String scalar(String token) {
        char first = token.charAt(0);
        if (first != '-' && !Character.isDigit(first)) {
            return token;
        }
        BigDecimal number = new BigDecimal(token);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
