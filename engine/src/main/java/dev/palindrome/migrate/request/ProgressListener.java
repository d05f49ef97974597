package dev.palindrome.migrate.request;

import dev.palindrome.migration.Direction;
import java.util.List;

/** Hears of the progress of {@code migrate} and {@code rollback}, on the thread that runs them. */
public interface ProgressListener {

    /** A listener that does nothing. */
    ProgressListener NONE = new ProgressListener() {};

    /**
     * Another session holds the lock; called once, before waiting.
     *
     * @param holder who, since when, in one sentence
     */
    default void waiting(String holder) {}

    /**
     * What is going to run; called once, before anything does.
     *
     * @param names of the migrations, in the order in which they will be run; empty when there is nothing to do
     */
    default void planned(Direction direction, List<String> names) {}

    /**
     * A migration begins.
     *
     * @param number of the migration in what is planned, from 1
     * @param of how many are planned
     */
    default void started(Direction direction, String name, int number, int of) {}

    /** A migration is done, and recorded. */
    default void finished(Direction direction, ExecutedMigration executedMigration, int number, int of) {}

    /** Something that users should know although it stops nothing. */
    default void noted(String note) {}
}
