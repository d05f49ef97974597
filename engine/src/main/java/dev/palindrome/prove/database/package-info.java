/**
 * The databases that the scripts of a proof run on.
 *
 * <p>{@code WorkingDatabase} carries the applied migrations through the proof and goes back to a checkpoint where a
 * rollback broke it; {@link ScriptDatabase} is a database for trying scripts in any combination. Both set up history
 * table stubs, the time zone of the session, and the roles of the cluster, which outlive a database.
 *
 * <p>Read {@code WorkingDatabase} first.
 */
@NullMarked
package dev.palindrome.prove.database;

import org.jspecify.annotations.NullMarked;
