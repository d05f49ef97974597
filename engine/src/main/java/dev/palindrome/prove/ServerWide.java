package dev.palindrome.prove;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.PsqlSession;
import dev.palindrome.sql.Statement;
import dev.palindrome.sql.StatementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a rehearsal from changing what belongs to the whole server and not to one database: roles, databases, tablespaces,
 * settings of the server, subscriptions. On a copy that would be as real as on the original.
 */
final class ServerWide {

    private static final Pattern COMMENTS = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern CHANGES = Pattern.compile(
            "\\s*(?:(?:CREATE|ALTER|DROP)\\s+(?:ROLE|GROUP|DATABASE|TABLESPACE|SYSTEM|SUBSCRIPTION|USER(?!\\s+MAPPING))\\b"
                    + "|(?:DROP|REASSIGN)\\s+OWNED\\b"
                    + "|COMMENT\\s+ON\\s+(?:DATABASE|TABLESPACE|ROLE|SUBSCRIPTION)\\b"
                    + "|(?:GRANT|REVOKE)\\b.*\\bON\\s+(?:DATABASE|TABLESPACE|PARAMETER)\\b"
                    + "|(?:GRANT|REVOKE)\\b(?!.*\\bON\\b)).*",
            Pattern.DOTALL);

    /** Who changes one of these keeps the lock to the end of the transaction. */
    private static final String CHANGED = """
            SELECT pg_catalog.string_agg(DISTINCT l.relation::pg_catalog.regclass::text, ', ')
            FROM pg_catalog.pg_locks l
            WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.database = 0
              AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')
              AND l.relation IN ('pg_catalog.pg_authid'::pg_catalog.regclass,
                                 'pg_catalog.pg_auth_members'::pg_catalog.regclass,
                                 'pg_catalog.pg_database'::pg_catalog.regclass,
                                 'pg_catalog.pg_tablespace'::pg_catalog.regclass,
                                 'pg_catalog.pg_db_role_setting'::pg_catalog.regclass,
                                 'pg_catalog.pg_shdescription'::pg_catalog.regclass,
                                 'pg_catalog.pg_shseclabel'::pg_catalog.regclass,
                                 'pg_catalog.pg_subscription'::pg_catalog.regclass)
            """;

    /** Privileges on databases and tablespaces: who changes these lets go of the lock at once. */
    private static final String PRIVILEGES = """
            SELECT pg_catalog.md5(pg_catalog.string_agg(t, E'\\n' ORDER BY t)) FROM (
                SELECT oid || coalesce(datacl::text, '') FROM pg_catalog.pg_database
                UNION ALL SELECT oid || coalesce(spcacl::text, '') FROM pg_catalog.pg_tablespace) AS a (t)
            """;

    private @Nullable String privileges;

    /**
     * Refuses a script in whose text such a change can be seen.
     *
     * @throws MigrationSetException when there is one: says where
     */
    static void refuseIn(Script script) {
        PsqlSession session =
                PsqlSession.reading(script.content().folder(), script.content().variables());
        try (StatementReader reader = new StatementReader(
                script.content().open(), script.file(), script.firstLine(), comment -> {}, session)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                Statement statement = next.get();
                String text = COMMENTS.matcher(statement.text()).replaceAll(" ").toUpperCase(Locale.ROOT);
                if (CHANGES.matcher(text).matches()) {
                    throw refusal(
                            statement.position().toString(),
                            "nothing of this script has been run; the copy is dropped");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script.file(), e);
        }
    }

    /** Before the script. */
    void remember(Connection connection) throws SQLException {
        privileges = ask(connection, PRIVILEGES);
    }

    /**
     * At the end of its transaction.
     *
     * @throws MigrationSetException when it has made such a change
     */
    void refuseChange(Connection connection) throws SQLException {
        String changed = ask(connection, CHANGED);
        if (changed != null || !Objects.equals(privileges, ask(connection, PRIVILEGES))) {
            throw refusal(changed, "what the script did is taken back; the copy is dropped");
        }
    }

    private static @Nullable String ask(Connection connection, String query) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static MigrationSetException refusal(@Nullable String where, String state) {
        return new MigrationSetException(Problem.of(
                        "CHANGES_WHOLE_SERVER",
                        "This changes what belongs to the whole server, and a rehearsal runs on the server of your database")
                .at(where)
                .state(state)
                .next("Rehearse it on another server, with a backup restored there; db:prove runs such scripts on a"
                        + " throwaway server"));
    }
}
