package dev.palindrome.maven;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Finds {@code -Ddb.…} properties that no goal knows, which Maven would pass over in silence. */
final class UnknownProperties {

    private static final int NEAR = 2;

    private UnknownProperties() {}

    /** A sentence for each property that begins with {@code db.} and is none of the known ones. */
    static List<String> warnings(Properties given, Collection<String> known) {
        Set<String> sorted = new TreeSet<>(known);
        return new TreeSet<>(given.stringPropertyNames())
                .stream()
                        .filter(name -> name.startsWith("db.")
                                && !name.startsWith(AbstractSetMojo.PLACEHOLDERS)
                                && !sorted.contains(name))
                        .map(name -> "-D" + name + " has no effect here: there is no such parameter; "
                                + nearest(name, sorted)
                                        .map(near -> "did you mean -D" + near + "?")
                                        .orElseGet(() -> "there are " + String.join(", ", sorted)))
                        .toList();
    }

    private static Optional<String> nearest(String name, Set<String> known) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(k -> distance(wanted, k) <= NEAR)
                .min(Comparator.comparingInt(k -> distance(wanted, k)));
    }

    /** How many letters have to be put in, taken out or exchanged; nothing where one name begins with the other. */
    private static int distance(String a, String known) {
        String b = known.toLowerCase(Locale.ROOT);
        boolean telling = a.length() > "db.xx".length();
        if (telling && (a.startsWith(b) || b.startsWith(a))) {
            return 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
