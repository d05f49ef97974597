package dev.palindrome.prove.rehearsal;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Script;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
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
final class ServerWideChangeGuard {

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

    /** All that every role may read, for scripts that leave no lock to recognise them by. Scratch databases come and go. */
    private static final String READABLE = """
            SELECT pg_catalog.md5(pg_catalog.string_agg(t, E'\\n' ORDER BY t)) FROM (
                SELECT pg_catalog.concat_ws(',', 'role', r.*::text) FROM pg_catalog.pg_roles r
                UNION ALL SELECT pg_catalog.concat_ws(',', 'member', m.roleid, m.member, m.admin_option)
                          FROM pg_catalog.pg_auth_members m
                UNION ALL SELECT pg_catalog.concat_ws(',', 'database', d.oid, d.datname, d.datdba, d.datallowconn,
                                                      d.datconnlimit, d.datacl::text)
                          FROM pg_catalog.pg_database d WHERE d.datname !~ '^palindrome_'
                UNION ALL SELECT pg_catalog.concat_ws(',', 'setting', s.setdatabase, s.setrole, s.setconfig::text)
                          FROM pg_catalog.pg_db_role_setting s
                          WHERE s.setdatabase NOT IN
                              (SELECT oid FROM pg_catalog.pg_database WHERE datname ~ '^palindrome_')
                UNION ALL SELECT pg_catalog.concat_ws(',', 'tablespace', t.oid, t.spcname, t.spcowner, t.spcacl::text)
                          FROM pg_catalog.pg_tablespace t) AS a (t)
            """;

    private final String script;
    private @Nullable String privileges;
    private @Nullable String readable;

    /** @param script its label */
    ServerWideChangeGuard(String script) {
        this.script = script;
    }

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
    void remember(Connection connection, boolean transactional) throws SQLException {
        readable = transactional ? null : ask(connection, READABLE);
        privileges = transactional ? ask(connection, PRIVILEGES) : null;
    }

    /**
     * At the end of its transaction, or where it runs without one, after it.
     *
     * @throws MigrationSetException when it has made such a change
     */
    void refuseChange(Connection connection) throws SQLException {
        if (readable != null) {
            refuseLastingChange(connection, readable);
            return;
        }
        String changed = ask(connection, CHANGED);
        if (changed != null || !Objects.equals(privileges, ask(connection, PRIVILEGES))) {
            throw refusal(changed, "what the script did is taken back; the copy is dropped");
        }
    }

    private void refuseLastingChange(Connection connection, String before) throws SQLException {
        if (!before.equals(ask(connection, READABLE))) {
            throw new MigrationSetException(Problem.of(
                            "CHANGES_WHOLE_SERVER",
                            "While this ran, roles, databases, tablespaces, their settings or privileges changed, and these"
                                    + " belong to the whole server of your database")
                    .at(script)
                    .state("what changed stays, for the script runs without a transaction; the copy is dropped")
                    .next("If the script did it, in a DO block or a function, take it back by hand and rehearse on"
                            + " another server; if somebody else did it meanwhile, rehearse again"));
        }
    }

    /** After a script that has failed: a transaction has taken everything back, without one it may have changed something. */
    void refuseWhatStays(Connection connection) throws SQLException {
        if (readable != null) {
            refuseLastingChange(connection, readable);
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
