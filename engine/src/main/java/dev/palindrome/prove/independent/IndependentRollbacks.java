package dev.palindrome.prove.independent;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Fixtures;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.database.ScriptDatabases;
import dev.palindrome.rows.fill.FillResult;
import dev.palindrome.rows.fill.SyntheticRowFiller;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Rolls migrations back alone, each on a database in which all are applied: first with no rows but those of migrations, where
 * the schema has to be the one that all others give; then, if it can have to do with rows of others, with rows in every
 * table, which have to stay.
 */
public final class IndependentRollbacks {

    private final ScriptDatabases scriptDatabases;
    private final List<Migration> applied;
    private final Optional<FinalStateFiller> filler;
    private final FinalStateFixtures given;

    /**
     * @param applied all that can be applied, in order
     * @param seed what synthetic rows are made from; empty where there are to be none
     * @param given the fixtures
     */
    public IndependentRollbacks(
            ScriptDatabases scriptDatabases, List<Migration> applied, Optional<Long> seed, Fixtures given) {
        this.scriptDatabases = scriptDatabases;
        this.applied = List.copyOf(applied);
        this.filler = seed.map(SyntheticRowFiller::new).map(FinalStateFiller::new);
        this.given = FinalStateFixtures.of(given, applied);
    }

    /**
     * What comes of each.
     *
     * @param candidates some of those that are applied, each with a rollback
     * @throws ScriptFailedException when all cannot be applied one after the other
     * @throws dev.palindrome.failure.ServerException when the server is lost on the way
     */
    public List<IndependentRollbackResult> of(List<Migration> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        try {
            return scriptDatabases.makeRoles()
                    ? new SingleDatabaseRollbacks(this, scriptDatabases, applied, filler).of(candidates)
                    : onCopies(candidates);
        } catch (SQLException e) {
            throw scriptDatabases.lost(e);
        }
    }

    private List<IndependentRollbackResult> onCopies(List<Migration> candidates) throws SQLException {
        Map<Migration, IndependentRollbackResult> results = new HashMap<>();
        Map<Migration, IndependentRollbackAttempt> tries = new LinkedHashMap<>();
        Set<Migration> reaching = new LinkedHashSet<>();
        try (ScriptDatabase tip = scriptDatabases.empty()) {
            for (Migration migration : applied) {
                if (candidates.contains(migration)) {
                    try (ScriptDatabase aside = scriptDatabases.copyOf(tip)) {
                        Optional<IndependentRollbackResult.Need> need = applyRest(aside, migration);
                        if (need.isPresent()) {
                            results.put(migration, IndependentRollbackResult.needed(migration, need.get()));
                        } else {
                            tries.put(migration, new IndependentRollbackAttempt(migration, without(aside)));
                        }
                    }
                }
                tip.run(migration.up());
            }
            Optional<SchemaShape> schemaShape = filler.isPresent() ? Optional.of(tip.schemaShape()) : Optional.empty();
            for (IndependentRollbackAttempt one : tries.values()) {
                try (ScriptDatabase scriptDatabase = scriptDatabases.copyOf(tip)) {
                    IndependentRollbackAttempt.Bare bare = one.bare(scriptDatabase, schemaShape);
                    results.put(one.migration(), bare.result());
                    if (bare.reachesRows()) {
                        reaching.add(one.migration());
                    }
                }
            }
        }
        tries.keySet().retainAll(reaching);
        if (!tries.isEmpty()) {
            withRows(tries, filler.orElseThrow(), results);
        }
        return candidates.stream().map(results::get).toList();
    }

    private void withRows(
            Map<Migration, IndependentRollbackAttempt> tries,
            FinalStateFiller rows,
            Map<Migration, IndependentRollbackResult> results)
            throws SQLException {
        Map<Migration, RowsWrittenByUp> own = new HashMap<>();
        List<StateWithoutMigration> states = tries.values().stream()
                .map(IndependentRollbackAttempt::stateWithoutMigration)
                .toList();
        try (ScriptDatabase tip = scriptDatabases.empty()) {
            for (Migration migration : applied) {
                own.put(migration, up(tip, migration, tries.containsKey(migration)));
            }
            FinalStateRows written = new FinalStateRows(tip, own.values());
            try (ScriptDatabase filled = scriptDatabases.copyOf(tip)) {
                Set<String> alike = alike(written.schemaShape(), states);
                FillResult fillResult =
                        rows.fill(filled, written.schemaShape(), alike, givenTo(alike, written.schemaShape()));
                FinalStateRows all = new FinalStateRows(filled, own.values());
                for (IndependentRollbackAttempt one : tries.values()) {
                    RowsWrittenByUp its = own.getOrDefault(one.migration(), RowsWrittenByUp.NONE);
                    IndependentRollbackResult bare = Objects.requireNonNull(results.get(one.migration()));
                    IndependentRollbackResult result;
                    if (alike.containsAll(written.schemaShape().tables())) {
                        IndependentRollbackAttempt.Rows there =
                                new IndependentRollbackAttempt.Rows(all, written, its, fillResult.unfilled());
                        result = onCopy(one, filled, there, bare);
                    } else {
                        try (ScriptDatabase start = scriptDatabases.copyOf(filled)) {
                            Map<String, String> unfilled =
                                    fillRest(rows, start, written.schemaShape(), alike, fillResult, one);
                            IndependentRollbackAttempt.Rows there = new IndependentRollbackAttempt.Rows(
                                    new FinalStateRows(start, List.of(its)), written, its, unfilled);
                            result = onCopy(one, start, there, bare);
                        }
                    }
                    results.put(one.migration(), result);
                }
            }
        }
    }

    /**
     * Fills what is not filled with rows that fit without the migration too.
     *
     * @return the tables that hold none even so, and why
     */
    Map<String, String> fillRest(
            FinalStateFiller rows,
            ScriptDatabase scriptDatabase,
            SchemaShape schemaShape,
            Set<String> alike,
            FillResult fillResult,
            IndependentRollbackAttempt one)
            throws SQLException {
        Set<String> rest = new LinkedHashSet<>(schemaShape.tables());
        rest.removeAll(fillResult.filled());
        FinalStateFixtures more =
                given.without(one.stateWithoutMigration().unlike(schemaShape)).without(givenTo(alike, schemaShape));
        return rows.fill(
                        scriptDatabase,
                        schemaShape,
                        rest,
                        one.stateWithoutMigration().schemaShape(),
                        more)
                .unfilled();
    }

    /** Given rows of other tables may be such as only the migration that changes the table lets in. */
    FinalStateFixtures givenTo(Set<String> alike, SchemaShape schemaShape) {
        Set<String> unlike = new LinkedHashSet<>(schemaShape.tables());
        unlike.removeAll(alike);
        return given.without(unlike);
    }

    private IndependentRollbackResult onCopy(
            IndependentRollbackAttempt one,
            ScriptDatabase start,
            IndependentRollbackAttempt.Rows rows,
            IndependentRollbackResult bare)
            throws SQLException {
        try (ScriptDatabase scriptDatabase = scriptDatabases.copyOf(start)) {
            return one.withRows(scriptDatabase, rows, bare);
        }
    }

    /** The tables that are alike with and without each of them: rows that fit fit always. */
    static Set<String> alike(SchemaShape schemaShape, Collection<StateWithoutMigration> all) {
        Set<String> alike = new LinkedHashSet<>(schemaShape.tables());
        all.forEach(stateWithoutMigration -> alike.removeAll(stateWithoutMigration.unlike(schemaShape)));
        return alike;
    }

    StateWithoutMigration without(ScriptDatabase aside) throws SQLException {
        return StateWithoutMigration.read(aside, filler.isPresent());
    }

    static RowsWrittenByUp up(ScriptDatabase scriptDatabase, Migration migration, boolean tried) throws SQLException {
        if (tried) {
            return RowsWrittenByUp.of(scriptDatabase, migration);
        }
        scriptDatabase.run(migration.up());
        return RowsWrittenByUp.NONE;
    }

    /** Applies what comes after it; the first that cannot be applied is reported. */
    Optional<IndependentRollbackResult.Need> applyRest(ScriptDatabase scriptDatabase, Migration migration) {
        for (Migration later : applied.subList(applied.indexOf(migration) + 1, applied.size())) {
            try {
                scriptDatabase.run(later.up());
            } catch (ScriptFailedException failure) {
                return Optional.of(new IndependentRollbackResult.Need(later, failure));
            }
        }
        return Optional.empty();
    }
}
