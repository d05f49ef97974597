package dev.palindrome.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The environment variables that give the address of a database (PostgreSQL manual, "Environment Variables", 34.15). */
final class EnvironmentAddress {

    private EnvironmentAddress() {}

    static Optional<DatabaseAddress> read(Map<String, String> environment) {
        Optional<String> user = value(environment, "PGUSER");
        Optional<String> password = value(environment, "PGPASSWORD");
        Optional<String> url = value(environment, "DATABASE_URL");
        if (url.isPresent()) {
            DatabaseAddress address = AddressParser.read(url.get());
            return Optional.of(new DatabaseAddress(
                    address.jdbcUrl(),
                    address.user().or(() -> user),
                    address.password().or(() -> password)));
        }
        Optional<String> host = value(environment, "PGHOST");
        Optional<String> database = value(environment, "PGDATABASE");
        if (host.isEmpty() && database.isEmpty()) {
            return Optional.empty();
        }
        // libpq falls back on the user's name, and so does the driver for an empty one.
        String name = database.or(() -> user).orElse("");
        String place = "postgres://"
                + host.map(EnvironmentAddress::encode).orElse("localhost")
                + value(environment, "PGPORT").map(port -> ":" + port).orElse("")
                + "/"
                + encode(name)
                + value(environment, "PGSSLMODE")
                        .map(mode -> "?sslmode=" + encode(mode))
                        .orElse("");
        return Optional.of(DatabaseAddress.of(place, user, password));
    }

    private static String encode(String text) {
        // Colons, brackets and commas belong to IPv6 addresses and lists of hosts.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":")
                .replace("%5B", "[")
                .replace("%5D", "]")
                .replace("%2C", ",");
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
