package dev.palindrome.migration;

import java.util.List;
import java.util.Map;

/**
 * Fixtures: scripts with rows that run once a migration is applied, while no table holds synthetic rows.
 *
 * @param after the scripts, in order, by the name of the migration
 */
public record Fixtures(Map<String, List<Given>> after) {

    /** None. */
    public static final Fixtures NONE = new Fixtures(Map.of());

    private static final int SHOWN = 3;

    public Fixtures {
        after = Map.copyOf(after);
    }

    /**
     * Rows to put in.
     *
     * @param script puts them in
     * @param instead whether they take the place of all rows of the tables that the script names, as the dump of a
     *     database does, which holds what the migrations wrote too
     */
    public record Given(Script script, boolean instead) {}

    /** What is put in once this migration is applied. */
    public List<Given> after(Migration migration) {
        return after.getOrDefault(migration.name(), List.of());
    }

    /** Whether there are none. */
    public boolean none() {
        return after.isEmpty();
    }

    private boolean hasDump() {
        return after.values().stream().flatMap(List::stream).anyMatch(Given::instead);
    }

    /** What users should know before they wonder where rows come from. */
    public Note note() {
        List<String> files = after.values().stream()
                .flatMap(List::stream)
                .map(given -> given.script().file())
                .sorted()
                .toList();
        return new Note(
                "GIVEN_ROWS",
                "rows are given in " + String.join(", ", files.subList(0, Math.min(SHOWN, files.size())))
                        + (files.size() > SHOWN ? " and " + (files.size() - SHOWN) + " more" : "")
                        + (hasDump() ? "; what is rolled back alone is tried without those of the dump" : ""),
                null);
    }
}
