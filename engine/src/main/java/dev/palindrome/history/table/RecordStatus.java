package dev.palindrome.history.table;

import java.util.Arrays;
import java.util.Optional;

/** What a row of the history says about its migration. */
public enum RecordStatus {
    /** The up script ran to its end. */
    APPLIED("applied", true),
    /** The rollback script ran to its end, after the up script had. */
    ROLLED_BACK("rolled_back", false),
    /** An up script without a transaction has begun and has not come to its end: it runs, failed, or was cut off. */
    APPLYING("applying", true),
    /** A rollback script without a transaction has begun and has not come to its end. */
    ROLLING_BACK("rolling_back", true),
    /** An up script without a transaction failed, and nothing of it stays. */
    FAILED("failed", false),
    /** The up script of a repeatable migration ran to its end, and a changed one has been run since. */
    REPLACED("replaced", false);

    private final String text;
    private final boolean live;

    RecordStatus(String text, boolean live) {
        this.text = text;
        this.live = live;
    }

    /** As it stands in the table. */
    public String text() {
        return text;
    }

    /** Whether something of the migration is in the database; a migration has at most one such row. */
    public boolean live() {
        return live;
    }

    /** Whether a script without a transaction has not come to its end. */
    public boolean half() {
        return this == APPLYING || this == ROLLING_BACK;
    }

    static Optional<RecordStatus> of(String text) {
        return Arrays.stream(values()).filter(s -> s.text.equals(text)).findFirst();
    }
}
