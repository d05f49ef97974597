/**
 * Runs a script on a connection, measures each statement, and reports what failed and where.
 *
 * <p>In: a {@link dev.palindrome.migration.Script} and a connection. Out: a {@link ScriptRun}, or a {@code
 * ScriptFailedException} with {@code file:line:column}, the words of the server and the state of the database.
 *
 * <p>A script runs in one transaction, together with what a {@link RunObserver} adds (the record in the history).
 * {@code ScriptSurvey} reads the script once before it starts; where the script asks for no transaction, or holds a
 * statement that cannot run in one ({@code CREATE INDEX CONCURRENTLY}), {@code NonTransactionalRun} sends each
 * statement in a transaction of its own. A {@code BEGIN … COMMIT} around the whole script is replaced by the
 * transaction of the run.
 *
 * <p>Read {@link ScriptRunner} first.
 */
@NullMarked
package dev.palindrome.execute;

import org.jspecify.annotations.NullMarked;
