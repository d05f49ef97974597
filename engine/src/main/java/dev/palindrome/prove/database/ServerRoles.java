package dev.palindrome.prove.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The roles of the cluster: they outlive a scratch database, so a correct state of the database needs a correct state of
 * its roles too.
 *
 * @param definitions by quoted name: the statement that creates the role in its earlier state
 * @param memberships the statements that grant what it was a member of
 */
record ServerRoles(Map<String, String> definitions, List<String> memberships) {

    private static final String ROLES = """
            SELECT quote_ident(rolname),
                   format('CREATE ROLE %I WITH %s %s %s %s %s %s %s CONNECTION LIMIT %s', rolname,
                          CASE WHEN rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END,
                          CASE WHEN rolinherit THEN 'INHERIT' ELSE 'NOINHERIT' END,
                          CASE WHEN rolcreaterole THEN 'CREATEROLE' ELSE 'NOCREATEROLE' END,
                          CASE WHEN rolcreatedb THEN 'CREATEDB' ELSE 'NOCREATEDB' END,
                          CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END,
                          CASE WHEN rolreplication THEN 'REPLICATION' ELSE 'NOREPLICATION' END,
                          CASE WHEN rolbypassrls THEN 'BYPASSRLS' ELSE 'NOBYPASSRLS' END,
                          rolconnlimit)
            FROM pg_catalog.pg_roles
            WHERE rolname !~ '^pg_'
            ORDER BY 1
            """;

    private static final String MEMBERSHIPS = """
            SELECT format('GRANT %I TO %I%s', r.rolname, m.rolname,
                          CASE WHEN a.admin_option THEN ' WITH ADMIN OPTION' ELSE '' END)
            FROM pg_catalog.pg_auth_members a
            JOIN pg_catalog.pg_roles r ON r.oid = a.roleid
            JOIN pg_catalog.pg_roles m ON m.oid = a.member
            WHERE m.rolname !~ '^pg_'
            ORDER BY 1
            """;

    static ServerRoles read(Connection connection) throws SQLException {
        Map<String, String> definitions = new TreeMap<>();
        List<String> memberships = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet rows = statement.executeQuery(ROLES)) {
                while (rows.next()) {
                    definitions.put(rows.getString(1), rows.getString(2));
                }
            }
            try (ResultSet rows = statement.executeQuery(MEMBERSHIPS)) {
                while (rows.next()) {
                    memberships.add(rows.getString(1));
                }
            }
        }
        return new ServerRoles(definitions, memberships);
    }

    /**
     * The statements that lead from here to the wanted state, touching only roles that the proof's own scripts name.
     *
     * @param scriptRoles quoted names of roles that the scripts may have made
     */
    List<String> towards(ServerRoles wanted, Collection<String> scriptRoles) {
        List<String> statements = new ArrayList<>();
        definitions.keySet().stream()
                .filter(role -> !wanted.definitions.containsKey(role) && scriptRoles.contains(role))
                .forEach(role -> statements.add("DROP ROLE IF EXISTS " + role));
        boolean recreated = false;
        for (Map.Entry<String, String> role : wanted.definitions.entrySet()) {
            if (!definitions.containsKey(role.getKey()) && scriptRoles.contains(role.getKey())) {
                statements.add(role.getValue());
                recreated = true;
            }
        }
        if (recreated) {
            wanted.memberships.stream()
                    .filter(grant -> !memberships.contains(grant))
                    .forEach(statements::add);
        }
        return statements;
    }
}
