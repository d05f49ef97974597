package dev.palindrome.proof;

import java.util.List;

/**
 * Which migrations were rolled back alone, with all others applied, because by what is declared nothing requires them. What
 * was found is among the findings of their steps, and begins with {@code rolled back alone}.
 *
 * @param tried names of those that were, in order
 * @param untried those that were not, and why
 * @param unproven of those that were tried the ones that are not proven for the rows of some tables
 */
public record IndependentProof(List<String> tried, List<Untried> untried, List<WithoutRows> unproven) {

    public IndependentProof {
        tried = List.copyOf(tried);
        untried = List.copyOf(untried);
        unproven = List.copyOf(unproven);
    }

    /**
     * A migration that nothing requires and that was not rolled back alone.
     *
     * @param migration its name
     * @param reason in words
     */
    public record Untried(String migration, String reason) {}

    /**
     * A migration whose rollback has to do with tables that no rows could be put into.
     *
     * @param migration its name
     * @param tables which
     */
    public record WithoutRows(String migration, List<UnfilledTable> tables) {

        public WithoutRows {
            tables = List.copyOf(tables);
        }
    }
}
