package dev.palindrome.connect;

import dev.palindrome.failure.Problem;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The cause of a failed connection, from its SQLSTATE (PostgreSQL manual, appendix A) and, for TLS, from the exception. */
record ConnectionFailure(String host, String database, String user, SQLException cause) {

    static ConnectionFailure of(DatabaseAddress address, SQLException cause) {
        Properties parsed = Objects.requireNonNullElseGet(Driver.parseURL(address.jdbcUrl(), null), Properties::new);
        String user = address.user().orElse("the operating system's user");
        return new ConnectionFailure(
                hosts(parsed),
                Objects.requireNonNullElse(PGProperty.PG_DBNAME.getOrDefault(parsed), user),
                user,
                cause);
    }

    Problem problem() {
        return (isTls() ? tls() : byState()).at(host);
    }

    private Problem byState() {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        return switch (state) {
            case "08001" ->
                Problem.of("SERVER_UNREACHABLE", "no PostgreSQL server answers: " + reason())
                        .next("check host and port, and that the server runs and accepts TCP connections from here");
            case "28P01" ->
                Problem.of("PASSWORD_REFUSED", "the server refuses the password of user \"" + user + "\"")
                        .next("check user and password");
            case "28000" ->
                Problem.of(
                                "LOGIN_REFUSED",
                                "the server does not let user \"" + user + "\" into database \"" + database + "\": "
                                        + reason())
                        .next("check that the role exists and may log in, and what pg_hba.conf says for this host");
            case "08004" ->
                Problem.of("LOGIN_REFUSED", "the server refuses user \"" + user + "\": " + reason())
                        .next("check user and password, and that a password is given at all");
            case "3D000" ->
                Problem.of("NO_SUCH_DATABASE", "there is no database \"" + database + "\" on this server")
                        .next("create it (CREATE DATABASE \"" + database + "\"), or check the name in the URL");
            case "53300" ->
                Problem.of(
                                "TOO_MANY_CONNECTIONS",
                                "the server has no connection left for user \"" + user + "\" in database \"" + database
                                        + "\": " + reason())
                        .next(
                                "close idle sessions, or raise the limit (max_connections, or CONNECTION LIMIT of the role or"
                                        + " database)");
            case "57P03" ->
                Problem.of("SERVER_NOT_READY", "the server does not accept connections now: " + reason())
                        .next("it starts, stops or recovers: try again in a moment");
            case "55000" ->
                Problem.of("DATABASE_CLOSED", "database \"" + database + "\" takes no connections: " + reason())
                        .next("it was probably made a template: ALTER DATABASE … ALLOW_CONNECTIONS true");
            default ->
                Problem.of(
                                "CONNECTION_FAILED",
                                "user \"" + user + "\" cannot connect to database \"" + database + "\": " + reason()
                                        + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")"))
                        .next("check the URL, and the server's log for the same moment");
        };
    }

    private Problem tls() {
        return Problem.of(
                        "TLS_REFUSED",
                        "no TLS connection for user \"" + user + "\" to database \"" + database + "\": " + reason())
                .next("set sslmode in the URL to what the server offers (disable, require, verify-full),"
                        + " and sslrootcert when its certificate is signed by an authority of your own");
    }

    private boolean isTls() {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof SSLException) {
                return true;
            }
        }
        String message = reason();
        return message.contains("SSL") || message.toLowerCase(Locale.ROOT).contains("no encryption");
    }

    /** One line, without the state that is shown elsewhere. */
    private String reason() {
        String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        return message.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^FATAL: ", "")
                .replaceFirst("\\.$", "");
    }

    private static String hosts(Properties parsed) {
        String[] hosts = Objects.requireNonNullElse(PGProperty.PG_HOST.getOrDefault(parsed), "localhost")
                .split(",", -1);
        String[] ports = Objects.requireNonNullElse(PGProperty.PG_PORT.getOrDefault(parsed), "5432")
                .split(",", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            text.append(i == 0 ? "" : ",").append(hosts[i]).append(':').append(ports[Math.min(i, ports.length - 1)]);
        }
        return text.toString();
    }
}
