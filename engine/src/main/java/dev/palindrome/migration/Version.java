package dev.palindrome.migration;

import java.math.BigInteger;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The version of a migration as its file name spells it ({@code 0001}, {@code 2025-10-17_0001},
 * {@code 20251017000000}). Runs of digits compare as numbers of any length, everything else as text, so {@code 9} comes
 * before {@code 10} and {@code 0010} after both; spellings of one number ({@code 1}, {@code 0001}) are equal in order
 * but not in {@link #equals}. In numbers with dots a zero that is not there counts as one that is: {@code 1.0} is in the
 * place of {@code 1}.
 *
 * @param text as spelled, never blank
 */
public record Version(String text) implements Comparable<Version> {

    private static final Pattern DOTTED = Pattern.compile("\\d+(\\.\\d+)*");

    public Version {
        Objects.requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new IllegalArgumentException("A version is not blank");
        }
    }

    /** Whether both name the same place in the order, whatever the padding. */
    public boolean sameAs(Version other) {
        return compareTo(other) == 0;
    }

    @Override
    public int compareTo(Version other) {
        return DOTTED.matcher(text).matches() && DOTTED.matcher(other.text).matches()
                ? partByPart(text.split("\\."), other.text.split("\\."))
                : runByRun(other);
    }

    private static int partByPart(String[] a, String[] b) {
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            BigInteger left = i < a.length ? new BigInteger(a[i]) : BigInteger.ZERO;
            BigInteger right = i < b.length ? new BigInteger(b[i]) : BigInteger.ZERO;
            if (!left.equals(right)) {
                return left.compareTo(right);
            }
        }
        return 0;
    }

    private int runByRun(Version other) {
        String a = text;
        String b = other.text;
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                int order = new BigInteger(a.substring(i, endA)).compareTo(new BigInteger(b.substring(j, endB)));
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else {
                int order = Character.compare(a.charAt(i), b.charAt(j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        return Integer.compare(a.length() - i, b.length() - j);
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
