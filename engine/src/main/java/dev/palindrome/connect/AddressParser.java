package dev.palindrome.connect;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.postgresql.Driver;

/**
 * Reads the two kinds of URL that name a PostgreSQL database: the driver's, and libpq's (PostgreSQL manual, "Connection
 * URIs", 34.1.1.2). Not {@link java.net.URI}: it refuses several hosts and passwords that are not percent-encoded.
 */
final class AddressParser {

    private static final String JDBC = "jdbc:postgresql:";

    private AddressParser() {}

    static DatabaseAddress read(String url) {
        String text = url.strip();
        DatabaseAddress address;
        if (text.startsWith(JDBC)) {
            address = jdbc(text);
        } else if (text.startsWith("postgres://") || text.startsWith("postgresql://")) {
            address = libpq(text.substring(text.indexOf("://") + 3));
        } else {
            throw unreadable("the database URL is neither jdbc:postgresql: nor postgres:// but begins with \""
                    + beginning(text) + "\"");
        }
        if (Driver.parseURL(address.jdbcUrl(), null) == null) {
            throw unreadable("the database URL cannot be understood by the PostgreSQL driver: " + address.jdbcUrl());
        }
        return address;
    }

    static String withDatabase(String jdbcUrl, String name) {
        int question = jdbcUrl.indexOf('?');
        String place = question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
        String options = question < 0 ? "" : jdbcUrl.substring(question);
        int authority = JDBC.length() + 2;
        String hosts = "localhost";
        if (place.startsWith("//", JDBC.length())) {
            int slash = place.indexOf('/', authority);
            hosts = place.substring(authority, slash < 0 ? place.length() : slash);
        }
        return JDBC + "//" + hosts + "/" + encode(name) + options;
    }

    private static DatabaseAddress jdbc(String url) {
        int question = url.indexOf('?');
        String place = question < 0 ? url : url.substring(0, question);
        Map<String, String> options = options(question < 0 ? "" : url.substring(question + 1));
        // The driver itself takes no credentials before the host; users write them there all the same.
        int slashes = JDBC.length() + 2;
        int at = place.startsWith("//", JDBC.length()) ? place.lastIndexOf('@') : -1;
        if (at < 0) {
            return address(place, options, "");
        }
        return address(JDBC + "//" + place.substring(at + 1), options, place.substring(slashes, at));
    }

    private static DatabaseAddress libpq(String rest) {
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        Map<String, String> options = options(question < 0 ? "" : rest.substring(question + 1));
        int slash = place.indexOf('/', Math.max(0, place.lastIndexOf('@')));
        String authority = slash < 0 ? place : place.substring(0, slash);
        String database = slash < 0 ? "" : decode(place.substring(slash + 1));
        int at = authority.lastIndexOf('@');
        String credentials = at < 0 ? "" : authority.substring(0, at);
        String hosts = authority.substring(at + 1);
        if (hosts.isEmpty()) {
            hosts = host(options);
        }
        if (hosts.startsWith("%2F") || hosts.startsWith("%2f") || hosts.startsWith("/")) {
            throw unreadable(
                    "the database URL points at a Unix socket, which the PostgreSQL driver for Java cannot use");
        }
        Optional<String> named = Optional.ofNullable(options.remove("dbname"));
        String name = database.isEmpty() ? named.orElse("") : database;
        return address(JDBC + "//" + hosts + "/" + encode(name), LibpqOptions.asDriverOptions(options), credentials);
    }

    private static String host(Map<String, String> options) {
        String host = Optional.ofNullable(options.remove("host")).orElse("localhost");
        String port = options.remove("port");
        return port == null ? host : host + ":" + port;
    }

    private static DatabaseAddress address(String place, Map<String, String> options, String credentials) {
        int colon = credentials.indexOf(':');
        String user = decode(colon < 0 ? credentials : credentials.substring(0, colon));
        String password = colon < 0 ? "" : decode(credentials.substring(colon + 1));
        Optional<String> userOption = Optional.ofNullable(options.remove("user"));
        Optional<String> passwordOption = Optional.ofNullable(options.remove("password"));
        StringBuilder url = new StringBuilder(place);
        options.forEach((name, value) -> url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(encode(name))
                .append('=')
                .append(encode(value)));
        return new DatabaseAddress(
                url.toString(),
                userOption.or(() -> user.isEmpty() ? Optional.empty() : Optional.of(user)),
                passwordOption.or(() -> password.isEmpty() ? Optional.empty() : Optional.of(password)));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : query.split("&", -1)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                options.put(decode(option.substring(0, equals)), decode(option.substring(equals + 1)));
            } else if (!option.isEmpty()) {
                options.put(decode(option), "");
            }
        }
        return options;
    }

    /** A plus sign stays one: only forms in browsers mean a blank by it, passwords never do. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable("the database URL has a % that is not followed by two hexadecimal digits; "
                    + "write %25 for the sign itself");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As much of a text as can be shown without giving a password away. */
    private static String beginning(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? text : text.substring(0, colon + 1);
        return scheme.length() > 20 ? scheme.substring(0, 20).toLowerCase(Locale.ROOT) + "…" : scheme;
    }

    private static ConfigurationException unreadable(String what) {
        return new ConfigurationException(Problem.of("DATABASE_URL_UNREADABLE", what)
                .next("write jdbc:postgresql://host:5432/database or postgres://user:password@host:5432/database"));
    }
}
