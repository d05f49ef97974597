package dev.palindrome.graph;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Migration;
import dev.palindrome.prove.database.ScriptDatabase;
import dev.palindrome.prove.database.ScriptDatabases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Databases with some migrations applied. A few are kept, so that another that begins alike is a copy of one; where the set
 * makes roles none are, as what is in one database keeps a role from being dropped in another.
 */
final class BaseDatabases implements AutoCloseable {

    /** How many are kept: each takes some ten megabytes. */
    private static final int KEPT = 12;

    private final ScriptDatabases scriptDatabases;
    private final Map<List<Migration>, ScriptDatabase> kept = new LinkedHashMap<>(16, 0.75f, true);

    BaseDatabases(ScriptDatabases scriptDatabases) {
        this.scriptDatabases = scriptDatabases;
    }

    /**
     * A new database with these applied; whoever asked closes it, before asking for the next.
     *
     * @throws MigrationNotApplicable when one of them cannot be
     */
    ScriptDatabase with(List<Migration> migrations) throws MigrationNotApplicable {
        List<Migration> begun = longest(migrations);
        if (scriptDatabases.makeRoles()) {
            scriptDatabases.forgetRoles();
        }
        ScriptDatabase from = kept.get(begun);
        ScriptDatabase scriptDatabase = from == null ? scriptDatabases.empty() : scriptDatabases.copyOf(from);
        for (Migration migration : migrations.subList(begun.size(), migrations.size())) {
            try {
                scriptDatabase.run(migration.up());
            } catch (ScriptFailedException failure) {
                scriptDatabase.close();
                throw new MigrationNotApplicable(migration, failure);
            }
        }
        return scriptDatabase;
    }

    /** Keeps a database with these applied, to begin others with; the one that was longest not asked for goes. */
    void keep(List<Migration> migrations, ScriptDatabase scriptDatabase) {
        if (scriptDatabases.makeRoles()) {
            scriptDatabase.close();
            return;
        }
        ScriptDatabase old = kept.put(List.copyOf(migrations), scriptDatabase);
        if (old != null) {
            old.close();
        }
        if (kept.size() > KEPT) {
            Map.Entry<List<Migration>, ScriptDatabase> eldest =
                    kept.entrySet().iterator().next();
            kept.remove(eldest.getKey());
            eldest.getValue().close();
        }
    }

    /**
     * Sees to it that a database with these applied is kept.
     *
     * @throws MigrationNotApplicable when one of them cannot be
     */
    void prepare(List<Migration> migrations) throws MigrationNotApplicable {
        if (!scriptDatabases.makeRoles() && !kept.containsKey(migrations)) {
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
        kept.values().forEach(ScriptDatabase::close);
        kept.clear();
    }
}
