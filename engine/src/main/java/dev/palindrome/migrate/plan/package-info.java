/**
 * Decides what will run, before anything runs.
 *
 * <p>In: a migration set and the rows of the history. Out: a {@code MigratePlan} or a {@code RollbackPlan}. {@code
 * HistoryMatch} assigns rows to migrations, {@code HistoryChecks} refuses a history that contradicts the files,
 * {@code PendingRules} decides which migrations are pending.
 *
 * <p>Read {@code MigratePlan} first.
 */
@NullMarked
package dev.palindrome.migrate.plan;

import org.jspecify.annotations.NullMarked;
