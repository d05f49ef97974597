/**
 * Runs a plan, script after script, under the migration lock.
 *
 * <p>{@code PlanExecution} goes through the plan, {@code ScriptExecutor} runs one script together with its record in
 * one transaction, {@code HistoryProtection} keeps the records safe from a script that drops or empties the history
 * table, {@code MigrationLock} holds a session-level advisory lock.
 *
 * <p>Read {@code PlanExecution} first.
 */
@NullMarked
package dev.palindrome.migrate.run;

import org.jspecify.annotations.NullMarked;
