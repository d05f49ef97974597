package dev.palindrome.migrate.request;

/** How far to roll back. */
public sealed interface RollbackExtent {

    /**
     * The migrations that come last among the applied ones.
     *
     * @param count how many, from 1
     */
    record Steps(int count) implements RollbackExtent {

        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException("The number of steps is at least 1, not " + count);
            }
        }
    }

    /**
     * Everything that comes after one migration; that one itself stays applied.
     *
     * @param versionOrName of the migration that is the last to stay
     */
    record To(String versionOrName) implements RollbackExtent {}

    /** The last migration. */
    static RollbackExtent last() {
        return new Steps(1);
    }

    /**
     * The last so many migrations.
     *
     * @throws IllegalArgumentException when less than 1
     */
    static RollbackExtent steps(int count) {
        return new Steps(count);
    }

    /** Everything after the migration of that version or name. */
    static RollbackExtent to(String versionOrName) {
        return new To(versionOrName);
    }
}
