package dev.palindrome.prove.independent;

import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.database.ScriptDatabases;
import dev.palindrome.rows.fill.FillResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Independent rollbacks for scripts that make roles: roles belong to the whole cluster, so that only one database may be there at
 * a time, and each attempt begins with a new one.
 */
final class SingleDatabaseRollbacks {

    private final IndependentRollbacks rollbacks;
    private final ScriptDatabases scriptDatabases;
    private final List<Migration> applied;
    private final Optional<FinalStateFiller> filler;

    SingleDatabaseRollbacks(
            IndependentRollbacks rollbacks,
            ScriptDatabases scriptDatabases,
            List<Migration> applied,
            Optional<FinalStateFiller> filler) {
        this.rollbacks = rollbacks;
        this.scriptDatabases = scriptDatabases;
        this.applied = applied;
        this.filler = filler;
    }

    /** The results for some migrations. */
    List<IndependentRollbackResult> of(List<Migration> candidates) throws SQLException {
        List<IndependentRollbackResult> results = new ArrayList<>();
        for (Migration candidate : candidates) {
            scriptDatabases.forgetRoles();
            IndependentRollbackAttempt one;
            try (ScriptDatabase aside = scriptDatabases.empty()) {
                applied.subList(0, applied.indexOf(candidate)).forEach(before -> aside.run(before.up()));
                Optional<IndependentRollbackResult.Need> need = rollbacks.applyRest(aside, candidate);
                if (need.isPresent()) {
                    results.add(IndependentRollbackResult.needed(candidate, need.get()));
                    continue;
                }
                one = new IndependentRollbackAttempt(candidate, rollbacks.without(aside));
            }
            results.add(anew(one));
        }
        scriptDatabases.forgetRoles();
        return results;
    }

    private IndependentRollbackResult anew(IndependentRollbackAttempt one) throws SQLException {
        IndependentRollbackAttempt.Bare bare;
        scriptDatabases.forgetRoles();
        try (ScriptDatabase tip = scriptDatabases.empty()) {
            applied.forEach(migration -> tip.run(migration.up()));
            bare = one.bare(tip, filler.isPresent() ? Optional.of(tip.schemaShape()) : Optional.empty());
        }
        if (!bare.reachesRows()) {
            return bare.result();
        }
        scriptDatabases.forgetRoles();
        FinalStateFiller rows = filler.orElseThrow();
        try (ScriptDatabase tip = scriptDatabases.empty()) {
            RowsWrittenByUp own = RowsWrittenByUp.NONE;
            for (Migration migration : applied) {
                boolean its = migration.equals(one.migration());
                RowsWrittenByUp wrote = IndependentRollbacks.up(tip, migration, its);
                own = its ? wrote : own;
            }
            FinalStateRows written = new FinalStateRows(tip, List.of(own)).readAll();
            Set<String> alike = IndependentRollbacks.alike(written.schemaShape(), List.of(one.stateWithoutMigration()));
            FillResult fillResult =
                    rows.fill(tip, written.schemaShape(), alike, rollbacks.givenTo(alike, written.schemaShape()));
            Map<String, String> unfilled = rollbacks.fillRest(rows, tip, written.schemaShape(), alike, fillResult, one);
            IndependentRollbackAttempt.Rows there = new IndependentRollbackAttempt.Rows(
                    new FinalStateRows(tip, List.of(own)).readAll(), written, own, unfilled);
            return one.withRows(tip, there, bare.result());
        }
    }
}
