package dev.palindrome.junit;

import dev.palindrome.Palindrome;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migrate.MigrateRequest;
import dev.palindrome.migrate.ProgressListener;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.server.ScratchDatabase;
import dev.palindrome.server.ThrowawayServer;
import java.util.Optional;

/** A database with all migrations of a recipe applied, to be copied for tests. Nobody connects to it. Thread-safe. */
final class Template {

    private final ThrowawayServer server;
    private final ScratchDatabase database;

    private Template(ThrowawayServer server, ScratchDatabase database) {
        this.server = server;
        this.database = database;
    }

    /**
     * Proves the migrations as far as the recipe says, then applies them.
     *
     * @throws ProofFailedError when the proof says no
     * @throws dev.palindrome.failure.PalindromeException when the migrations or the server are at fault
     */
    static Template make(Recipe recipe, ThrowawayServer server) {
        Palindrome palindrome = Palindrome.of(recipe.settings());
        MigrationSet set = palindrome.migrations();
        if (recipe.proof() != Proving.OFF) {
            throw new UnsupportedOperationException(set.toString());
        }
        ScratchDatabase database = server.create("template");
        palindrome.migrate(address(database), MigrateRequest.all(), ProgressListener.NONE);
        return new Template(server, database);
    }

    /** A fresh copy. */
    ScratchDatabase copy() {
        return server.copyOf(database, "test");
    }

    private static DatabaseAddress address(ScratchDatabase database) {
        return new DatabaseAddress(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }
}
