package dev.palindrome.graph;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.Trial;
import dev.palindrome.prove.Trials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Databases with some migrations applied. A few are kept, so that another that begins alike is a copy of one; where the set
 * makes roles none are, as what is in one database keeps a role from being dropped in another.
 */
final class Bases implements AutoCloseable {

    /** How many are kept: each takes some ten megabytes. */
    private static final int KEPT = 12;

    private final Trials trials;
    private final Map<List<Migration>, Trial> kept = new LinkedHashMap<>(16, 0.75f, true);

    Bases(Trials trials) {
        this.trials = trials;
    }

    /**
     * A new database with these applied; whoever asked closes it, before asking for the next.
     *
     * @throws CannotApply when one of them cannot be
     */
    Trial with(List<Migration> migrations) throws CannotApply {
        List<Migration> begun = longest(migrations);
        if (trials.makeRoles()) {
            trials.forgetRoles();
        }
        Trial from = kept.get(begun);
        Trial trial = from == null ? trials.empty() : trials.copyOf(from);
        for (Migration migration : migrations.subList(begun.size(), migrations.size())) {
            try {
                trial.run(migration.up());
            } catch (ScriptFailedException failure) {
                trial.close();
                throw new CannotApply(migration, failure);
            }
        }
        return trial;
    }

    /** Keeps a database with these applied, to begin others with; the one that was longest not asked for goes. */
    void keep(List<Migration> migrations, Trial trial) {
        if (trials.makeRoles()) {
            trial.close();
            return;
        }
        Trial old = kept.put(List.copyOf(migrations), trial);
        if (old != null) {
            old.close();
        }
        if (kept.size() > KEPT) {
            Map.Entry<List<Migration>, Trial> eldest =
                    kept.entrySet().iterator().next();
            kept.remove(eldest.getKey());
            eldest.getValue().close();
        }
    }

    /**
     * Sees to it that a database with these applied is kept.
     *
     * @throws CannotApply when one of them cannot be
     */
    void prepare(List<Migration> migrations) throws CannotApply {
        if (!trials.makeRoles() && !kept.containsKey(migrations)) {
            keep(migrations, with(migrations));
        }
    }

    private List<Migration> longest(List<Migration> migrations) {
        List<Migration> longest = List.of();
        for (List<Migration> one : kept.keySet()) {
            if (one.size() > longest.size()
                    && one.size() <= migrations.size()
                    && migrations.subList(0, one.size()).equals(one)) {
                longest = one;
            }
        }
        return longest;
    }

    @Override
    public void close() {
        kept.values().forEach(Trial::close);
        kept.clear();
    }
}
