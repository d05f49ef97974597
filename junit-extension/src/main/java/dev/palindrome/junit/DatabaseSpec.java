package dev.palindrome.junit;

import dev.palindrome.ProveRequest;
import dev.palindrome.Settings;
import dev.palindrome.proof.Gate;

/**
 * All that decides what is in a test's database. Classes whose recipes are equal share one proof and one template.
 *
 * @param settings which migrations, and how to read them
 * @param serverSpec the server to make it on
 * @param proof what is proven first
 * @param gate which verdicts are refused
 * @param request how it is proven, and whether to leave up what a failure was seen on
 */
record DatabaseSpec(Settings settings, ServerSpec serverSpec, Proving proof, Gate gate, ProveRequest request) {

    boolean keepDatabase() {
        return request.keepDatabase();
    }
}
