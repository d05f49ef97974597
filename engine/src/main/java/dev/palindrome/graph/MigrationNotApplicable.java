package dev.palindrome.graph;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;

/** That a migration on the way to a database could not be applied. */
final class MigrationNotApplicable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Migration migration;
    private final ScriptFailedException failure;

    MigrationNotApplicable(Migration migration, ScriptFailedException failure) {
        super(migration + ": " + failure.getMessage(), failure);
        this.migration = migration;
        this.failure = failure;
    }

    Migration migration() {
        return migration;
    }

    ScriptFailedException failure() {
        return failure;
    }
}
