package dev.palindrome.prove;

import dev.palindrome.migration.Migration;

/** Leaves the first broken state of a proof up for people to look at, if they asked for that. */
final class Keeper {

    private final boolean wanted;
    private final ProofListener listener;
    private boolean kept;

    Keeper(boolean wanted, ProofListener listener) {
        this.wanted = wanted;
        this.listener = listener;
    }

    void offer(WorkingDatabase database, Migration migration) {
        if (wanted && !kept) {
            kept = true;
            listener.kept(database.keepCopy(), migration.name());
        }
    }
}
