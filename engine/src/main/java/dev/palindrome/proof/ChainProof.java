package dev.palindrome.proof;

import java.util.List;

/**
 * The proof of the whole set: all up, all the way back, all up again. A migration that cannot be rolled back (its step is
 * {@link Verdict#IRREVERSIBLE} or {@link Verdict#BROKEN}) cuts the chain; each part between two cuts is a link and is
 * proven by itself, from a correct state.
 *
 * @param verdict the worst of the links and the cuts
 * @param links the parts, in order; one if nothing cuts the chain
 * @param cuts names of the migrations that cut it, in order
 */
public record ChainProof(Verdict verdict, List<Link> links, List<String> cuts) {

    public ChainProof {
        links = List.copyOf(links);
        cuts = List.copyOf(cuts);
    }

    /**
     * A part of the chain that was rolled back in one go and applied again.
     *
     * @param from name of its first migration
     * @param to name of its last
     * @param migrations how many; a link of one has nothing to show beyond its step
     * @param verdict the worst that its findings allow
     * @param findings what the steps alone do not show
     * @param millis how long going back and up again took, snapshots included
     */
    public record Link(String from, String to, int migrations, Verdict verdict, List<Finding> findings, long millis) {

        public Link {
            findings = List.copyOf(findings);
        }
    }
}
