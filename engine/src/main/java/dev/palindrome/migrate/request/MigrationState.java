package dev.palindrome.migrate.request;

/** What a migration is on a database. */
public enum MigrationState {
    /** Not applied, and nothing is in the way of applying it. */
    PENDING("pending"),
    /** Applied, from the file as it is. */
    APPLIED("applied"),
    /** Applied, and its up script has changed since. */
    CHANGED("changed since applied"),
    /** Applied, but the folder has no such migration. */
    MISSING("applied, file missing"),
    /** The migration was applied once and has been rolled back; pending again. */
    ROLLED_BACK("rolled back"),
    /** A script without a transaction failed or was cut off half-way; the detail says how far it came. */
    HALF_APPLIED("half applied"),
    /** Not applied, and does not have to be: a baseline stands for it, or it is a baseline that is not wanted. */
    NOT_NEEDED("not needed"),
    /** Does not run in this environment. */
    NOT_HERE("not for this environment");

    private final String words;

    MigrationState(String words) {
        this.words = words;
    }

    /** For messages. */
    public String words() {
        return words;
    }
}
