package dev.palindrome.migration;

/** The two ways a migration can be run. */
public enum Direction {
    UP,
    ROLLBACK;

    /** The word for reports. */
    public String word() {
        return this == UP ? "up" : "rollback";
    }
}
