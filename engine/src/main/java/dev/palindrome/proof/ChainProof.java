package dev.palindrome.proof;

import java.util.List;

/**
 * The proof of the whole set: all up, all the way back, all up again. A migration without a rollback cuts the chain; each
 * part between two cuts is proven by itself.
 *
 * @param verdict the worst of the links
 * @param links the parts, in order; one if nothing cuts the chain
 */
public record ChainProof(Verdict verdict, List<Link> links) {

    public ChainProof {
        links = List.copyOf(links);
    }

    /**
     * A part of the chain that can be rolled back in one go.
     *
     * @param from name of its first migration
     * @param to name of its last
     * @param migrations how many
     * @param verdict the worst that its findings allow
     * @param findings only what the steps did not show already
     * @param millis how long going back and up again took
     */
    public record Link(String from, String to, int migrations, Verdict verdict, List<Finding> findings, long millis) {

        public Link {
            findings = List.copyOf(findings);
        }
    }
}
