package dev.palindrome.prove.request;

import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.StepProof;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.util.List;

/** Hears how a proof goes on, in order and on the thread that proves. */
public interface ProofListener {

    /** Hears nothing. */
    ProofListener NONE = new ProofListener() {};

    /** Before the first step. */
    default void started(MigrationSet set, ThrowawayServer server) {}

    /**
     * A step is done.
     *
     * @param number from 1
     * @param of how many there are
     */
    default void stepProven(int number, int of, StepProof step) {}

    /** A link of the chain of more than one migration is done. */
    default void linkProven(ChainProof.Link link) {}

    /**
     * The independent rollback does not do what it should; what the step showed already is not reported again.
     *
     * @param step its proof, with these findings
     */
    default void aloneFailed(StepProof step, List<Finding> findings) {}

    /** A database was left up, as this migration's rollback left it. */
    default void kept(ScratchDatabase database, String migration) {}
}
