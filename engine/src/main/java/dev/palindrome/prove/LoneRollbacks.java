package dev.palindrome.prove;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.GivenRows;
import dev.palindrome.migration.Migration;
import dev.palindrome.rows.Filler;
import dev.palindrome.rows.Filling;
import dev.palindrome.rows.Shapes;
import java.sql.SQLException;
import java.util.ArrayList;
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
public final class LoneRollbacks {

    private final Trials trials;
    private final List<Migration> applied;
    private final Optional<TipFiller> filler;
    private final TipGiven given;

    /**
     * @param applied all that can be applied, in order
     * @param seed what made-up rows are made from; empty where there are to be none
     * @param given rows that people give
     */
    public LoneRollbacks(Trials trials, List<Migration> applied, Optional<Long> seed, GivenRows given) {
        this.trials = trials;
        this.applied = List.copyOf(applied);
        this.filler = seed.map(Filler::new).map(TipFiller::new);
        this.given = TipGiven.of(given, applied);
    }

    /**
     * What comes of each.
     *
     * @param candidates some of those that are applied, each with a rollback
     * @throws ScriptFailedException when all cannot be applied one after the other
     * @throws dev.palindrome.failure.ServerException when the server is lost on the way
     */
    public List<LoneRollback> of(List<Migration> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        try {
            return trials.makeRoles() ? oneByOne(candidates) : onCopies(candidates);
        } catch (SQLException e) {
            throw trials.lost(e);
        }
    }

    private List<LoneRollback> onCopies(List<Migration> candidates) throws SQLException {
        Map<Migration, LoneRollback> results = new HashMap<>();
        Map<Migration, LoneTry> tries = new LinkedHashMap<>();
        Set<Migration> reaching = new LinkedHashSet<>();
        try (Trial tip = trials.empty()) {
            for (Migration migration : applied) {
                if (candidates.contains(migration)) {
                    try (Trial aside = trials.copyOf(tip)) {
                        Optional<LoneRollback.Need> need = applyRest(aside, migration);
                        if (need.isPresent()) {
                            results.put(migration, LoneRollback.needed(migration, need.get()));
                        } else {
                            tries.put(migration, new LoneTry(migration, without(aside)));
                        }
                    }
                }
                tip.run(migration.up());
            }
            Optional<Shapes> shapes = filler.isPresent() ? Optional.of(tip.shapes()) : Optional.empty();
            for (LoneTry one : tries.values()) {
                try (Trial trial = trials.copyOf(tip)) {
                    LoneTry.Bare bare = one.bare(trial, shapes);
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

    private void withRows(Map<Migration, LoneTry> tries, TipFiller rows, Map<Migration, LoneRollback> results)
            throws SQLException {
        Map<Migration, OwnRows> own = new HashMap<>();
        List<Without> without = tries.values().stream().map(LoneTry::without).toList();
        try (Trial tip = trials.empty()) {
            for (Migration migration : applied) {
                own.put(migration, up(tip, migration, tries.containsKey(migration)));
            }
            TipRows written = new TipRows(tip, own.values());
            try (Trial filled = trials.copyOf(tip)) {
                Set<String> alike = alike(written.shapes(), without);
                Filling filling = rows.fill(filled, written.shapes(), alike, givenTo(alike, written.shapes()));
                TipRows all = new TipRows(filled, own.values());
                for (LoneTry one : tries.values()) {
                    OwnRows its = own.getOrDefault(one.migration(), OwnRows.NONE);
                    LoneRollback bare = Objects.requireNonNull(results.get(one.migration()));
                    LoneRollback result;
                    if (alike.containsAll(written.shapes().tables())) {
                        LoneTry.Rows there = new LoneTry.Rows(all, written, its, filling.unfilled());
                        result = onCopy(one, filled, there, bare);
                    } else {
                        try (Trial start = trials.copyOf(filled)) {
                            Map<String, String> unfilled = fillRest(rows, start, written.shapes(), alike, filling, one);
                            LoneTry.Rows there =
                                    new LoneTry.Rows(new TipRows(start, List.of(its)), written, its, unfilled);
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
    private Map<String, String> fillRest(
            TipFiller rows, Trial trial, Shapes shapes, Set<String> alike, Filling filling, LoneTry one)
            throws SQLException {
        Set<String> rest = new LinkedHashSet<>(shapes.tables());
        rest.removeAll(filling.filled());
        TipGiven more = given.without(one.without().unlike(shapes)).without(givenTo(alike, shapes));
        return rows.fill(trial, shapes, rest, one.without().shapes(), more).unfilled();
    }

    /** Given rows of other tables may be such as only the migration that changes the table lets in. */
    private TipGiven givenTo(Set<String> alike, Shapes shapes) {
        Set<String> unlike = new LinkedHashSet<>(shapes.tables());
        unlike.removeAll(alike);
        return given.without(unlike);
    }

    private LoneRollback onCopy(LoneTry one, Trial start, LoneTry.Rows rows, LoneRollback bare) throws SQLException {
        try (Trial trial = trials.copyOf(start)) {
            return one.withRows(trial, rows, bare);
        }
    }

    /** The tables that are alike with and without each of them: rows that fit fit always. */
    private static Set<String> alike(Shapes shapes, Collection<Without> all) {
        Set<String> alike = new LinkedHashSet<>(shapes.tables());
        all.forEach(without -> alike.removeAll(without.unlike(shapes)));
        return alike;
    }

    /** Where scripts make roles, only one database may be there at a time. */
    private List<LoneRollback> oneByOne(List<Migration> candidates) throws SQLException {
        List<LoneRollback> results = new ArrayList<>();
        for (Migration candidate : candidates) {
            trials.forgetRoles();
            LoneTry one;
            try (Trial aside = trials.empty()) {
                applied.subList(0, applied.indexOf(candidate)).forEach(before -> aside.run(before.up()));
                Optional<LoneRollback.Need> need = applyRest(aside, candidate);
                if (need.isPresent()) {
                    results.add(LoneRollback.needed(candidate, need.get()));
                    continue;
                }
                one = new LoneTry(candidate, without(aside));
            }
            results.add(anew(one));
        }
        trials.forgetRoles();
        return results;
    }

    private LoneRollback anew(LoneTry one) throws SQLException {
        LoneTry.Bare bare;
        trials.forgetRoles();
        try (Trial tip = trials.empty()) {
            applied.forEach(migration -> tip.run(migration.up()));
            bare = one.bare(tip, filler.isPresent() ? Optional.of(tip.shapes()) : Optional.empty());
        }
        if (!bare.reachesRows()) {
            return bare.result();
        }
        trials.forgetRoles();
        TipFiller rows = filler.orElseThrow();
        try (Trial tip = trials.empty()) {
            OwnRows own = OwnRows.NONE;
            for (Migration migration : applied) {
                boolean its = migration.equals(one.migration());
                OwnRows wrote = up(tip, migration, its);
                own = its ? wrote : own;
            }
            TipRows written = new TipRows(tip, List.of(own)).readAll();
            Set<String> alike = alike(written.shapes(), List.of(one.without()));
            Filling filling = rows.fill(tip, written.shapes(), alike, givenTo(alike, written.shapes()));
            Map<String, String> unfilled = fillRest(rows, tip, written.shapes(), alike, filling, one);
            LoneTry.Rows there = new LoneTry.Rows(new TipRows(tip, List.of(own)).readAll(), written, own, unfilled);
            return one.withRows(tip, there, bare.result());
        }
    }

    private Without without(Trial aside) throws SQLException {
        return Without.read(aside, filler.isPresent());
    }

    private static OwnRows up(Trial trial, Migration migration, boolean tried) throws SQLException {
        if (tried) {
            return OwnRows.of(trial, migration);
        }
        trial.run(migration.up());
        return OwnRows.NONE;
    }

    /** Applies what comes after it; the first that cannot be applied is told. */
    private Optional<LoneRollback.Need> applyRest(Trial trial, Migration migration) {
        for (Migration later : applied.subList(applied.indexOf(migration) + 1, applied.size())) {
            try {
                trial.run(later.up());
            } catch (ScriptFailedException failure) {
                return Optional.of(new LoneRollback.Need(later, failure));
            }
        }
        return Optional.empty();
    }
}
