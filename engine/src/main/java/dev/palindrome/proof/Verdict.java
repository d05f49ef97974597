package dev.palindrome.proof;

/** The result for a migration in one word, from best to worst. */
public enum Verdict {
    /** Schema and rows come back identical. */
    EXACT,
    /** Identical but for the order of columns. */
    EQUIVALENT,
    /** Declared irreversible, with a reason. */
    IRREVERSIBLE,
    /** The schema comes back; rows or values that existed before do not. */
    LOSSY,
    /**
     * No rollback, or it fails, or it does not restore the schema, or the up cannot be applied again, or gives something
     * else the second time.
     */
    BROKEN;

    /** The worse of both. */
    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
