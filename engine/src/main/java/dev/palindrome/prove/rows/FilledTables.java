package dev.palindrome.prove.rows;

import dev.palindrome.rows.fill.FillResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which tables of a database hold rows, which of these come from fixtures, and why the others are empty. */
final class FilledTables {

    private final Set<String> filled = new HashSet<>();
    private final Map<String, String> unfilled = new HashMap<>();
    private final Set<String> ofFixtures = new HashSet<>();
    /** Tables that changed since they were filled. */
    private final Set<String> changed = new HashSet<>();

    Set<String> filled() {
        return filled;
    }

    /** Why a table holds no rows. */
    Map<String, String> unfilled() {
        return unfilled;
    }

    /** Tables whose rows come from fixtures. */
    Set<String> ofFixtures() {
        return ofFixtures;
    }

    /** Those of some tables whose rows do not come from fixtures, in a set that may be changed. */
    Set<String> withoutFixtures(Collection<String> tables) {
        Set<String> others = new LinkedHashSet<>(tables);
        others.removeAll(ofFixtures);
        return others;
    }

    void remember(FillResult fillResult) {
        filled.addAll(fillResult.filled());
        fillResult.filled().forEach(unfilled::remove);
        fillResult.unfilled().forEach((table, reason) -> {
            if (!filled.contains(table)) {
                unfilled.put(table, reason);
            }
        });
    }

    /** Some tables are to stay empty. */
    void leaveOut(Map<String, String> reasons) {
        unfilled.putAll(reasons);
    }

    /** The rows of some tables were taken out. */
    void emptied(Set<String> tables) {
        filled.removeAll(tables);
        unfilled.keySet().removeAll(tables);
    }

    /** The database holds no rows but those of migrations and fixtures. */
    void restored() {
        filled.clear();
        filled.addAll(ofFixtures);
        unfilled.clear();
    }

    /** A table holds rows of fixtures. */
    void hasFixtures(String table) {
        ofFixtures.add(table);
        filled.addAll(ofFixtures);
    }

    /** The rows of a table come from fixtures, once these are loaded again. */
    void markFixtures(String table) {
        ofFixtures.add(table);
    }

    void forgetFixtures() {
        ofFixtures.clear();
    }

    /** Some tables have another shape; fixtures in them no longer count. */
    void changed(Set<String> tables, Set<String> withAnotherShape) {
        ofFixtures.retainAll(tables);
        ofFixtures.removeAll(withAnotherShape);
    }

    /**
     * The schema has changed.
     *
     * @param tables all tables by now
     * @param toBeFilled those that are new or changed
     * @param someLeftOut whether tables were left empty on purpose
     */
    void settled(Set<String> tables, Set<String> toBeFilled, boolean someLeftOut) {
        if (!toBeFilled.isEmpty() || someLeftOut) {
            // What could not be filled may have lacked a row of another table.
            unfilled.clear();
        }
        filled.retainAll(tables);
        unfilled.keySet().retainAll(tables);
        changed.addAll(toBeFilled);
    }

    /** The changed tables, and those that hold no rows, unless that was tried already. */
    Set<String> toBeFilled(Set<String> tables) {
        Set<String> wanting = new LinkedHashSet<>(tables);
        wanting.removeIf(table -> !changed.contains(table) && (filled.contains(table) || unfilled.containsKey(table)));
        changed.clear();
        return wanting;
    }
}
