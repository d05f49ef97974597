package dev.palindrome;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.HistoryException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migrate.request.DatabaseStatus;
import dev.palindrome.migrate.request.MigrationState;
import dev.palindrome.migrate.request.MigrationStatus;
import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import java.util.List;
import java.util.Optional;

/**
 * The pending migration that is meant.
 *
 * @param first those that are pending too and come before it
 * @param meant the one itself
 */
record TargetMigration(List<Migration> first, Migration meant) {

    static TargetMigration of(MigrationSet set, DatabaseStatus databaseStatus, Optional<String> asked) {
        if (!databaseStatus.historyExists()) {
            throw new HistoryException(Problem.of(
                            "NO_HISTORY",
                            "Nothing says which migrations are applied to this database: there is no "
                                    + databaseStatus.historyTable())
                    .state("nothing has been changed, nothing copied")
                    .next(
                            "If another tool applied them, take its history over first: db:adopt; a database that is still"
                                    + " empty has no rows to rehearse with: db:prove makes some up"));
        }
        databaseStatus.migrations().stream()
                .filter(m -> m.state() == MigrationState.HALF_APPLIED)
                .findFirst()
                .ifPresent(half -> {
                    throw new HistoryException(Problem.of("HALF_APPLIED", half.name() + " is half applied")
                            .state("nothing has been changed, nothing copied")
                            .next("Finish it first; db:status says how far it came"));
                });
        List<Migration> pending = databaseStatus.pending().stream()
                .flatMap(m -> set.named(m.name()).stream())
                .toList();
        if (asked.isEmpty()) {
            if (pending.isEmpty()) {
                throw new ConfigurationException(
                        Problem.of("NOTHING_PENDING", "Nothing is pending, so there is nothing to rehearse")
                                .state("nothing has been changed, nothing copied")
                                .next("Write the migration first: db:new; it need not be committed to be rehearsed"));
            }
            return new TargetMigration(List.of(), pending.get(0));
        }
        List<Migration> named = set.matching(asked.get());
        if (named.size() != 1 || !pending.contains(named.get(0))) {
            throw refusal(databaseStatus, asked.get(), named);
        }
        return new TargetMigration(pending.subList(0, pending.indexOf(named.get(0))), named.get(0));
    }

    private static ConfigurationException refusal(DatabaseStatus databaseStatus, String asked, List<Migration> named) {
        String what = named.isEmpty()
                ? "There is no migration " + asked
                : named.size() > 1
                        ? asked + " means " + named.size() + " migrations"
                        : named.get(0).name() + " is not pending but "
                                + databaseStatus.migrations().stream()
                                        .filter(m ->
                                                m.name().equals(named.get(0).name()))
                                        .map(MigrationStatus::state)
                                        .map(MigrationState::words)
                                        .findFirst()
                                        .orElse("unknown here");
        return new ConfigurationException(Problem.of("NOT_TO_BE_REHEARSED", what)
                .at("db.migration")
                .state("nothing has been changed, nothing copied")
                .next("Name one that db:status shows as pending, or none for the first of them"));
    }
}
