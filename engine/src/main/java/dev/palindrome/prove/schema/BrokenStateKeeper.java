package dev.palindrome.prove.schema;

import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.WorkingDatabase;
import dev.palindrome.prove.request.ProofListener;

/** Leaves the first broken state of a proof up for people to look at, if they asked for that. */
public final class BrokenStateKeeper {

    private final boolean wanted;
    private final ProofListener listener;
    private boolean kept;

    public BrokenStateKeeper(boolean wanted, ProofListener listener) {
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
