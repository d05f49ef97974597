package dev.palindrome.prove.schema;

import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.WorkingDatabase;
import dev.palindrome.prove.request.ProofListener;

/** Keeps the first broken state of a proof for inspection, where the settings ask for it. */
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
