package dev.palindrome.rows;

import dev.palindrome.catalog.Plans;

/**
 * A query that the server plans once a session: those of the catalog take longer to plan than to run. A script may have
 * dropped the plan ({@code DISCARD ALL}), and a new session has none; then it is planned again.
 *
 * @param sql with {@code $1} for what is given each time
 * @param types of what is given, in parentheses; empty where nothing is
 */
record Planned(String sql, String types) {

    static Planned of(String sql) {
        return new Planned(sql, "");
    }

    /** As a statement of its own. */
    String run() {
        return Plans.execute(sql, "") + ";\n";
    }

    /** As a statement of its own, with an array of these numbers. */
    String run(String numbers) {
        return Plans.execute(sql, "('{" + numbers + "}')") + ";\n";
    }
}
