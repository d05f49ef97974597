package dev.palindrome.server.database;

import dev.palindrome.connect.DatabaseAddress;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The command that opens a database in psql. */
public final class PsqlCommandLine {

    private PsqlCommandLine() {}

    public static String command(DatabaseAddress address, String user) {
        Properties parsed = Objects.requireNonNullElseGet(Driver.parseURL(address.jdbcUrl(), null), Properties::new);
        return address.password()
                        .map(password -> "PGPASSWORD=" + quoted(password) + " ")
                        .orElse("")
                + "psql -h " + quoted(text(PGProperty.PG_HOST, parsed))
                + " -p " + quoted(text(PGProperty.PG_PORT, parsed))
                + " -U " + quoted(user)
                + " -d " + quoted(text(PGProperty.PG_DBNAME, parsed));
    }

    private static String text(PGProperty property, Properties parsed) {
        return Objects.requireNonNullElse(property.getOrDefault(parsed), "");
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9_.,:/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
