package dev.palindrome.catalog.session;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Queries that the server keeps planned for a session: planning one takes longer than running it. The driver could do
 * that, too, but begins anew after every change of the schema that it sees. For one session; not thread-safe.
 */
public final class PreparedQueries {

    /** SQLSTATE invalid_sql_statement_name: nothing of that name is planned, or not any more. */
    public static final String NOT_PLANNED = "26000";

    private static final Map<String, String> NAMES = new ConcurrentHashMap<>();

    private final Set<String> known = new HashSet<>();

    /** One name for one query: two readers of a session share it. */
    private static String name(String query) {
        return NAMES.computeIfAbsent(
                query,
                q -> "palindrome_"
                        + UUID.nameUUIDFromBytes(q.getBytes(StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", ""));
    }

    /**
     * Has the queries planned, as far as they are not.
     *
     * @param types of the arguments, in parentheses; empty where there are none
     */
    public void prepare(Statement statement, Collection<String> queries, String types) throws SQLException {
        List<String> missing = new ArrayList<>(queries);
        missing.removeIf(query -> known.contains(name(query)));
        if (missing.isEmpty()) {
            return;
        }
        Set<String> there = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT name FROM pg_catalog.pg_prepared_statements WHERE name LIKE 'palindrome%'")) {
            while (rows.next()) {
                there.add(rows.getString(1));
            }
        }
        for (String query : missing) {
            if (!there.contains(name(query))) {
                statement.execute("PREPARE " + name(query) + types + " AS " + query);
            }
            known.add(name(query));
        }
    }

    /** How a planned query is run; the session may have dropped it, which makes for {@link #NOT_PLANNED}. */
    public static String execute(String query, String arguments) {
        return "EXECUTE " + name(query) + arguments;
    }

    public void forget() {
        known.clear();
    }
}
