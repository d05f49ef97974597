package dev.palindrome.rows.query;

import dev.palindrome.catalog.session.PreparedQueries;

/**
 * A query that the server plans once a session: those of the catalog take longer to plan than to run. A script may have
 * dropped the plan ({@code DISCARD ALL}), and a new session has none; then it is planned again.
 *
 * @param sql with {@code $1} for what is given each time
 * @param types of what is given, in parentheses; empty where nothing is
 */
public record PreparedQuery(String sql, String types) {

    public static PreparedQuery of(String sql) {
        return new PreparedQuery(sql, "");
    }

    /** As a statement of its own. */
    public String run() {
        return PreparedQueries.execute(sql, "") + ";\n";
    }

    /** As a statement of its own, with an array of these numbers. */
    public String run(String numbers) {
        return PreparedQueries.execute(sql, "('{" + numbers + "}')") + ";\n";
    }
}
