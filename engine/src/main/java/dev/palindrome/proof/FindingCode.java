package dev.palindrome.proof;

/** What kind of fact a finding states. Names are stable: they are written to {@code proof.json}. */
public enum FindingCode {
    /** The up script fails; nothing after it could be tried on this migration. */
    UP_FAILS(Verdict.BROKEN),
    /** There is no rollback script, and no declaration that there cannot be one. */
    NO_ROLLBACK(Verdict.BROKEN),
    /** The rollback script fails. */
    ROLLBACK_FAILS(Verdict.BROKEN),
    /** Something that the up made is still there after the rollback. */
    LEFT_BEHIND(Verdict.BROKEN),
    /** Something that was there before the up is not there after the rollback. */
    MISSING(Verdict.BROKEN),
    /** Something is there before and after, but not the same. */
    CHANGED(Verdict.BROKEN),
    /** The up cannot be applied again after the rollback. */
    REAPPLY_FAILS(Verdict.BROKEN),
    /** Applied again after the rollback, the up gives something else than the first time. */
    REAPPLY_DIFFERS(Verdict.BROKEN),
    /** The migration's own verify script fails after the up. */
    VERIFY_FAILS(Verdict.BROKEN),
    /** Rows that were there before the up, or were written after it to a table from before, are gone after the rollback. */
    ROWS_LOST(Verdict.LOSSY),
    /** Values that were there before the up are NULL after the rollback. */
    VALUES_LOST(Verdict.LOSSY),
    /** Values that were there before the up are others after the rollback. */
    VALUES_CHANGED(Verdict.LOSSY),
    /** After the rollback a table holds rows that it did not hold before the up. */
    ROWS_LEFT_BEHIND(Verdict.LOSSY),
    /** After the rollback a sequence gives values that its column holds already. */
    SEQUENCE_BEHIND(Verdict.LOSSY),
    /** Only the order of a table's columns differs. */
    COLUMN_ORDER(Verdict.EQUIVALENT),
    /** The scripts declare it irreversible. */
    DECLARED_IRREVERSIBLE(Verdict.IRREVERSIBLE),
    /** A repeatable migration: it has no rollback, and run again it gives the same schema. */
    REPEATABLE(Verdict.IRREVERSIBLE),
    /** A baseline: there is nothing before it to go back to. */
    BASELINE(Verdict.IRREVERSIBLE),
    /** A baseline gives another schema than the migrations that it stands for. */
    BASELINE_DIFFERS(Verdict.BROKEN);

    private final Verdict verdict;

    FindingCode(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The best verdict that a migration with such a finding can still have. */
    public Verdict verdict() {
        return verdict;
    }
}
