package dev.palindrome.junit;

import dev.palindrome.Palindrome;
import dev.palindrome.connect.DatabaseAddress;
import dev.palindrome.migrate.request.MigrateRequest;
import dev.palindrome.migrate.request.ProgressListener;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Proof;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A database with all migrations of a specification applied, to be copied for tests. No session connects to it. Thread-safe. */
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
     * @param opener is asked for the server once the files are known to form a set
     * @throws ProofFailedError when the proof says no
     * @throws dev.palindrome.failure.PalindromeException when the migrations or the server are at fault
     */
    static Template make(DatabaseSpec databaseSpec, Supplier<ThrowawayServer> opener) {
        Palindrome palindrome = Palindrome.of(databaseSpec.settings());
        MigrationSet set = palindrome.migrations();
        ThrowawayServer server = opener.get();
        if (databaseSpec.proof() != Proving.OFF) {
            prove(palindrome, set, databaseSpec, server);
        }
        ScratchDatabase database = server.create("template");
        palindrome.migrate(address(database), MigrateRequest.all(), ProgressListener.NONE);
        return new Template(server, database);
    }

    private static void prove(
            Palindrome palindrome, MigrationSet set, DatabaseSpec databaseSpec, ThrowawayServer server) {
        List<String> kept = new ArrayList<>();
        ProofListener listener = new ProofListener() {
            @Override
            public void kept(ScratchDatabase database, String migration) {
                kept.add("Left up as the rollback of " + migration + " left it: " + database.psql());
            }
        };
        Proof proof = palindrome.prove(server, databaseSpec.request(), listener);
        if (!databaseSpec.gate().passes(proof)) {
            throw new ProofFailedError(ProofFailureMessage.message(set, proof, databaseSpec.gate(), kept));
        }
    }

    /** A fresh copy. */
    ScratchDatabase copy() {
        return server.copyOf(database, "test");
    }

    private static DatabaseAddress address(ScratchDatabase database) {
        return new DatabaseAddress(database.jdbcUrl(), Optional.of(database.user()), Optional.of(database.password()));
    }
}
