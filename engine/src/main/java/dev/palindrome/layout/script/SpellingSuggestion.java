package dev.palindrome.layout.script;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Suggests the word that a misspelt one was meant to be. */
public final class SpellingSuggestion {

    private SpellingSuggestion() {}

    /** The nearest of the known words, if one is near at all. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String best = null;
        int least = Math.max(2, word.length() / 2) + 1;
        for (String candidate : known) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether one word is probably a misspelling of the other: not the same, and no more than two letters apart. */
    public static boolean isSlip(String word, String meant) {
        int distance = distance(word.toLowerCase(Locale.ROOT), meant);
        return distance > 0 && distance <= 2;
    }

    /** Levenshtein's. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
