package dev.palindrome.connect;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the options of a libpq URL are called by the driver; what it knows under the same name, or not at all, stays. */
final class LibpqOptions {

    private static final Map<String, String> NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "keepalives", "tcpKeepAlive",
            "target_session_attrs", "targetServerType",
            "channel_binding", "channelBinding",
            "krbsrvname", "kerberosServerName",
            // Not libpq's but Prisma's, whose URLs many projects have in DATABASE_URL.
            "schema", "currentSchema");

    private LibpqOptions() {}

    static Map<String, String> asDriverOptions(Map<String, String> options) {
        Map<String, String> result = new LinkedHashMap<>();
        options.forEach((name, value) -> result.put(NAMES.getOrDefault(name, name), value(name, value)));
        return result;
    }

    private static String value(String name, String value) {
        return switch (name) {
            case "target_session_attrs" ->
                switch (value) {
                    case "read-write", "primary" -> "primary";
                    case "read-only", "standby" -> "secondary";
                    case "prefer-standby" -> "preferSecondary";
                    default -> "any";
                };
            case "keepalives" -> Boolean.toString(!value.equals("0"));
            default -> value;
        };
    }
}
