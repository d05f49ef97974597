package dev.palindrome.migrate.plan;

import java.util.List;

/** Lists of names for messages; of long lists the beginning and the end. */
public final class NameLists {

    private static final int ALL = 4;

    private NameLists() {}

    /** {@code 0001_a, 0002_b and 0003_c}, or {@code 0001_a to 0020_t (20)}. */
    public static String of(List<String> names) {
        int count = names.size();
        if (count > ALL) {
            return names.get(0) + " to " + names.get(count - 1) + " (" + count + ")";
        }
        return count < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, count - 1)) + " and " + names.get(count - 1);
    }

    /** The same followed by the right form of a verb. */
    public static String of(List<String> names, String singular, String plural) {
        return of(names) + (names.size() == 1 ? singular : plural);
    }
}
