package dev.palindrome.prove.database;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.server.database.ScratchDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What it takes to make the correct state of a database anew: a copy taken earlier, if there is one, and the ups since. */
final class DatabaseCheckpoint implements AutoCloseable {

    /** SQLSTATE dependent_objects_still_exist. */
    private static final String DEPENDENT_OBJECTS = "2BP01";

    private final ServerRoles rolesAtStart;
    private final List<Migration> inCopy = new ArrayList<>();
    private final List<Migration> since = new ArrayList<>();
    private @Nullable ScratchDatabase copy;
    private ServerRoles roles;

    DatabaseCheckpoint(ServerRoles rolesAtStart) {
        this.rolesAtStart = rolesAtStart;
        this.roles = rolesAtStart;
    }

    /** Goes one up further. */
    void add(Migration migration) {
        since.add(migration);
    }

    /** The state that these ups lead to from nothing. */
    void become(List<Migration> migrations) {
        forgetCopy();
        since.clear();
        since.addAll(migrations);
    }

    /** Where to begin; empty for an empty database. */
    Optional<ScratchDatabase> copy() {
        return Optional.ofNullable(copy);
    }

    /** The roles that were there where it begins. */
    ServerRoles roles() {
        return roles;
    }

    /** What is applied from there on. */
    List<Migration> since() {
        return List.copyOf(since);
    }

    int size() {
        return inCopy.size() + since.size();
    }

    /** From now on it begins with a copy that holds all of it. */
    void isIn(ScratchDatabase whole, ServerRoles rolesNow) {
        if (copy != null) {
            copy.close();
        }
        copy = whole;
        roles = rolesNow;
        inCopy.addAll(since);
        since.clear();
    }

    /** A role cannot be dropped as long as anything depends on it in any database, and so in the copy. */
    boolean isInTheWay(ScriptFailedException failure) {
        return copy != null
                && DEPENDENT_OBJECTS.equals(failure.sqlState())
                && failure.nothingRemains()
                && failure.problem().what().contains(copy.name());
    }

    /**
     * Drops the copy: its objects would keep roles from being dropped that a rollback of an earlier migration drops.
     */
    void forgetCopy() {
        if (copy != null) {
            copy.close();
            copy = null;
            roles = rolesAtStart;
            since.addAll(0, inCopy);
            inCopy.clear();
        }
    }

    ServerRoles rolesAtStart() {
        return rolesAtStart;
    }

    @Override
    public void close() {
        forgetCopy();
    }
}
