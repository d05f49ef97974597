package dev.palindrome.prove;

import dev.palindrome.execute.Companion;
import dev.palindrome.execute.StatementRun;
import dev.palindrome.proof.Rehearsed.Held;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sees which locks a script holds in its transaction, on relations that were there before, and since which statement. One
 * use. Has the script taken back if it changes what belongs to the whole server.
 */
final class LockWatch implements Companion {

    /** Beyond so many statements only the end is looked at. */
    private static final int WATCHED = 1_000;

    private static final List<String> WEAKEST_FIRST = List.of(
            "AccessShareLock",
            "RowShareLock",
            "RowExclusiveLock",
            "ShareUpdateExclusiveLock",
            "ShareLock",
            "ShareRowExclusiveLock",
            "ExclusiveLock",
            "AccessExclusiveLock");

    /** Tables, views, sequences: what programs name. */
    private static final String RELATIONS = """
            SELECT c.oid, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND c.oid >= 16384 AND c.relpersistence <> 't'
              AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
            """;

    private static final String LOCKS = """
            SELECT relation, mode FROM pg_catalog.pg_locks
            WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND granted AND database <> 0
            """;

    private final ServerWide serverWide;
    private final Map<Long, String> known = new HashMap<>();
    private final Map<Long, Taken> locks = new LinkedHashMap<>();
    private Duration soFar = Duration.ZERO;
    private boolean transactional;

    LockWatch(ServerWide serverWide) {
        this.serverWide = serverWide;
    }

    @Override
    public boolean before(Connection connection, boolean transactional) throws SQLException {
        this.transactional = transactional;
        if (transactional) {
            serverWide.remember(connection);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(RELATIONS)) {
                while (rows.next()) {
                    known.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return true;
    }

    @Override
    public void within(Connection connection, int index, StatementRun statement) throws SQLException {
        if (index < WATCHED) {
            look(connection, statement.position().toString());
        }
        soFar = soFar.plus(statement.duration());
    }

    @Override
    public void after(Connection connection, List<StatementRun> statements, Duration total) throws SQLException {
        if (transactional) {
            look(connection, "");
            serverWide.refuseChange(connection);
        }
    }

    /** A lock that is there now and was not before the statement has been held since its beginning at the earliest. */
    private void look(Connection connection, String place) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LOCKS)) {
            while (rows.next()) {
                int strength = WEAKEST_FIRST.indexOf(rows.getString(2));
                long relation = rows.getLong(1);
                Taken before = locks.get(relation);
                if (known.containsKey(relation) && (before == null || before.strength() < strength)) {
                    locks.put(relation, new Taken(strength, place, soFar));
                }
            }
        }
    }

    boolean transactional() {
        return transactional;
    }

    /** The strongest first, of equal ones the longest. */
    List<Held> held() {
        List<Map.Entry<Long, Taken>> sorted = new ArrayList<>(locks.entrySet());
        sorted.sort(Comparator.comparing(
                        (Map.Entry<Long, Taken> lock) -> -lock.getValue().strength())
                .thenComparing(lock -> lock.getValue().since())
                .thenComparing(lock -> known.getOrDefault(lock.getKey(), "")));
        return sorted.stream()
                .map(lock -> new Held(
                        known.getOrDefault(lock.getKey(), ""),
                        words(WEAKEST_FIRST.get(lock.getValue().strength())),
                        lock.getValue().place(),
                        soFar.minus(lock.getValue().since())))
                .toList();
    }

    /** {@code ACCESS EXCLUSIVE} for {@code AccessExclusiveLock}, as the manual writes it. */
    private static String words(String mode) {
        return mode.replaceFirst("Lock$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }

    private record Taken(int strength, String place, Duration since) {}
}
