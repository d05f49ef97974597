package dev.palindrome;

import dev.palindrome.layout.RowFiles;
import dev.palindrome.prove.ProveSettings;
import java.util.Objects;

/**
 * What a proof is asked for. Immutable.
 *
 * @param rows whether to prove on tables that hold rows too
 * @param seed what the made-up rows are made from: the same seed and the same set give the same rows
 * @param rowFiles rows that people give themselves
 * @param keepDatabase whether to leave a copy of the database up, as the first broken rollback left it
 */
public record ProveRequest(boolean rows, long seed, RowFiles rowFiles, boolean keepDatabase) {

    /** The seed where none is given. */
    public static final long DEFAULT_SEED = ProveSettings.DEFAULT_SEED;

    /** With made-up rows, and fixtures where they usually are; nothing is kept. */
    public static final ProveRequest DEFAULT = new ProveRequest(true, DEFAULT_SEED, RowFiles.USUAL, false);

    public ProveRequest {
        Objects.requireNonNull(rowFiles, "rowFiles");
    }

    /** The same, with rows or without. */
    public ProveRequest rows(boolean rows) {
        return new ProveRequest(rows, seed, rowFiles, keepDatabase);
    }

    /** The same, with rows made from this. */
    public ProveRequest seed(long seed) {
        return new ProveRequest(rows, seed, rowFiles, keepDatabase);
    }

    /** The same, with rows from these files. */
    public ProveRequest rowFiles(RowFiles rowFiles) {
        return new ProveRequest(rows, seed, rowFiles, keepDatabase);
    }

    /** The same, leaving a database up or not. */
    public ProveRequest keepDatabase(boolean keepDatabase) {
        return new ProveRequest(rows, seed, rowFiles, keepDatabase);
    }
}
