package dev.palindrome.proof;

import java.util.List;

/**
 * With what rows a set was proven.
 *
 * @param seed what the rows were made from: the same seed and the same set give the same rows
 * @param tables how many tables the set ends with
 * @param filled how many of them rows could be put into
 * @param unfilled the others
 */
public record ProofRows(long seed, int tables, int filled, List<UnfilledTable> unfilled) {

    public ProofRows {
        unfilled = List.copyOf(unfilled);
    }
}
