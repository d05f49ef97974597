package dev.palindrome.rows.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a regular expression of the server. */
final class RegexReader {

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String ALL = LOWER + UPPER + DIGITS + " _-./:,;+*#@!?&%=()[]{}<>|^$~'\"\\`";

    private final String pattern;
    private int at;

    RegexReader(String pattern) {
        String text = pattern.startsWith("***:") ? pattern.substring(4) : pattern;
        this.pattern = text.replaceFirst("^\\(\\?[a-z]+\\)", "");
    }

    RegexNode read() {
        RegexNode node = either();
        if (at < pattern.length()) {
            throw new IndexOutOfBoundsException();
        }
        return node;
    }

    private boolean more() {
        return at < pattern.length();
    }

    private boolean accept(String text) {
        if (pattern.startsWith(text, at)) {
            at += text.length();
            return true;
        }
        return false;
    }

    private RegexNode either() {
        List<RegexNode> branches = new ArrayList<>();
        do {
            List<RegexNode> nodes = new ArrayList<>();
            while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                nodes.add(repeated(one()));
            }
            branches.add(RegexNode.row(nodes));
        } while (accept("|"));
        return branches.size() == 1 ? branches.get(0) : new RegexParts.Either(branches);
    }

    private RegexNode one() {
        if (accept("(")) {
            return group();
        }
        char c = pattern.charAt(at);
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        return switch (c) {
            case '^', '$' -> RegexNode.row(List.of());
            case '.' -> new RegexParts.OneOf(LOWER + DIGITS);
            case '[' -> oneOf();
            case '\\' -> escaped();
            default -> new RegexParts.OneOf(Character.toString(point));
        };
    }

    private RegexNode group() {
        if (accept("?=") || accept("?!") || accept("?<=") || accept("?<!")) {
            either();
            accept(")");
            return RegexNode.row(List.of());
        }
        boolean plain = accept("?:");
        RegexNode node = either();
        if (!accept(")")) {
            throw new IndexOutOfBoundsException();
        }
        return plain ? RegexNode.row(List.of(node)) : new RegexParts.Group(node);
    }

    private RegexNode escaped() {
        char c = pattern.charAt(at++);
        if (Character.isDigit(c) && c != '0') {
            return new RegexParts.Again(c - '0');
        }
        return "AZmMyYbB<>".indexOf(c) >= 0 ? RegexNode.row(List.of()) : new RegexParts.OneOf(escape(c));
    }

    private String escape(char c) {
        return switch (c) {
            case 'd' -> DIGITS;
            case 'w' -> LOWER + DIGITS + "_";
            case 's' -> " ";
            case 'D', 'S' -> LOWER;
            case 'W' -> " -";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'f' -> "\f";
            case 'v' -> "\u000b";
            case 'x' -> hexadecimal(2);
            case 'u' -> hexadecimal(4);
            case 'U' -> hexadecimal(8);
            default -> "" + c;
        };
    }

    private String hexadecimal(int digits) {
        int end = Math.min(pattern.length(), at + digits);
        String code = pattern.substring(at, end);
        at = end;
        return Character.toString(Integer.parseInt(code, 16));
    }

    private RegexNode oneOf() {
        boolean not = accept("^");
        StringBuilder characters = new StringBuilder();
        boolean first = true;
        while (first || pattern.charAt(at) != ']') {
            first = false;
            if (accept("[:")) {
                int end = pattern.indexOf(":]", at);
                characters.append(named(pattern.substring(at, end)));
                at = end + 2;
                continue;
            }
            String from = character();
            if (pattern.charAt(at) == '-'
                    && pattern.charAt(at + 1) != ']'
                    && from.codePointCount(0, from.length()) == 1) {
                at++;
                String to = character();
                int last = Math.min(to.codePointAt(0), from.codePointAt(0) + 300);
                for (int point = from.codePointAt(0); point <= last; point++) {
                    characters.appendCodePoint(point);
                }
            } else {
                characters.append(from);
            }
        }
        at++;
        String listed = characters.toString();
        return new RegexParts.OneOf(not ? without(listed) : liked(listed));
    }

    private String character() {
        if (accept("\\")) {
            return escape(pattern.charAt(at++));
        }
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        return Character.toString(point);
    }

    /** Letters and digits where there are any: such text reads well and runs into fewer other rules. */
    private static String liked(String characters) {
        String plain = characters
                .codePoints()
                .filter(c -> (LOWER + UPPER + DIGITS).indexOf(c) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return plain.isEmpty() ? characters : plain;
    }

    private static String without(String characters) {
        String rest = ALL.codePoints()
                .filter(c -> characters.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return liked(rest);
    }

    private static String named(String name) {
        return switch (name) {
            case "alpha" -> LOWER + UPPER;
            case "digit" -> DIGITS;
            case "alnum", "word" -> LOWER + UPPER + DIGITS;
            case "lower" -> LOWER;
            case "upper" -> UPPER;
            case "xdigit" -> "0123456789abcdef";
            case "space" -> " \t\n\r\f\u000b";
            case "blank" -> " \t";
            case "punct" -> ".,-!?:;#*";
            case "cntrl" -> "\u0001";
            default -> LOWER + DIGITS;
        };
    }

    private RegexNode repeated(RegexNode start) {
        RegexNode node = start;
        while (more()) {
            if (accept("*")) {
                node = new RegexParts.Repeat(node, 0, RegexParts.ENDLESS);
            } else if (accept("+")) {
                node = new RegexParts.Repeat(node, 1, RegexParts.ENDLESS);
            } else if (accept("?")) {
                node = new RegexParts.Repeat(node, 0, 1);
            } else if (pattern.charAt(at) == '{'
                    && at + 1 < pattern.length()
                    && Character.isDigit(pattern.charAt(at + 1))) {
                int end = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, end).split(",", -1);
                int least = Integer.parseInt(bounds[0]);
                int most = bounds.length == 1
                        ? least
                        : bounds[1].isEmpty() ? RegexParts.ENDLESS : Integer.parseInt(bounds[1]);
                node = new RegexParts.Repeat(node, least, Math.max(least, most));
                at = end + 1;
            } else {
                break;
            }
            accept("?");
        }
        return node;
    }
}
