package dev.palindrome.rows.evaluate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The server's patterns as Java's: regular expressions, LIKE and SIMILAR TO. */
public final class TextPatterns {

    private TextPatterns() {}

    /** Whether it matches; empty for a pattern that Java does not read. */
    static Optional<Boolean> find(String pattern, String text, boolean anyCase) {
        try {
            return Optional.of(compile(pattern, anyCase).matcher(text).find());
        } catch (PatternSyntaxException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    static Optional<String> first(String text, String pattern) {
        Matcher matcher = compile(pattern, false).matcher(text);
        return matcher.find()
                ? Optional.of(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group())
                : Optional.empty();
    }

    static String replace(String text, String pattern, String by, String flags) {
        Matcher matcher = compile(pattern, flags.contains("i")).matcher(text);
        String replacement = by.replace("$", "\\$").replace("\\&", "$0").replaceAll("\\\\(\\d)", "\\$$1");
        return flags.contains("g") ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
    }

    private static Pattern compile(String pattern, boolean anyCase) {
        int flags = Pattern.DOTALL;
        String text = pattern;
        if (text.startsWith("***:")) {
            text = text.substring(4);
        } else if (text.startsWith("***=")) {
            return Pattern.compile(Pattern.quote(text.substring(4)));
        }
        if (anyCase) {
            flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        return Pattern.compile(javas(text), flags);
    }

    private static String javas(String pattern) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\' && at + 1 < pattern.length()) {
                char next = pattern.charAt(++at);
                java.append(!inClass && "mMy<>".indexOf(next) >= 0 ? "\\b" : next == 'Y' ? "\\B" : "\\" + next);
            } else if (inClass && c == '[' && at + 1 < pattern.length() && ":.=".indexOf(pattern.charAt(at + 1)) >= 0) {
                int end = pattern.indexOf("]", at + 2);
                if (end < 0) {
                    throw new PatternSyntaxException("class is not closed", pattern, at);
                }
                java.append(named(pattern.substring(at + 2, end - 1)));
                at = end;
            } else if (inClass) {
                java.append(c == '[' || c == '&' ? "\\" + c : "" + c);
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
                java.append(c);
                if (at + 1 < pattern.length() && pattern.charAt(at + 1) == '^') {
                    java.append('^');
                    at++;
                }
                if (at + 1 < pattern.length() && pattern.charAt(at + 1) == ']') {
                    java.append("\\]");
                    at++;
                }
            } else {
                java.append(c == '$' ? "\\z" : "" + c);
            }
        }
        return java.toString();
    }

    private static String named(String name) {
        return switch (name) {
            case "alpha" -> "\\p{IsAlphabetic}";
            case "digit" -> "0-9";
            case "alnum" -> "\\p{IsAlphabetic}0-9";
            case "lower" -> "\\p{IsLowercase}";
            case "upper" -> "\\p{IsUppercase}";
            case "space" -> "\\s";
            case "punct" -> "\\p{Punct}";
            case "xdigit" -> "0-9a-fA-F";
            case "word" -> "\\w";
            case "cntrl" -> "\\p{Cntrl}";
            case "print" -> "\\p{Print}";
            case "graph" -> "\\p{Graph}";
            case "blank" -> " \\t";
            default -> "\\" + name;
        };
    }

    public static String ofLike(String like) {
        StringBuilder regex = new StringBuilder("^");
        for (int at = 0; at < like.length(); at++) {
            char c = like.charAt(at);
            if (c == '\\' && at + 1 < like.length()) {
                regex.append(literal(like.charAt(++at)));
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : literal(c));
            }
        }
        return regex.append('$').toString();
    }

    static String literal(char c) {
        return Character.isLetterOrDigit(c) || c == ' ' || c == '_' || c > 127 ? "" + c : "\\" + c;
    }

    static String ofSimilar(String similar) {
        StringBuilder regex = new StringBuilder("^(?:");
        boolean inClass = false;
        for (int at = 0; at < similar.length(); at++) {
            char c = similar.charAt(at);
            if (c == '\\' && at + 1 < similar.length()) {
                regex.append('\\').append(similar.charAt(++at));
            } else if (inClass || c == '[') {
                inClass = c != ']';
                regex.append(c);
            } else {
                regex.append(c == '%' ? ".*" : c == '_' ? "." : ".^$".indexOf(c) >= 0 ? "\\" + c : "" + c);
            }
        }
        return regex.append(")$").toString();
    }
}
