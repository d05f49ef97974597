package dev.palindrome.catalog.session;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings that decide how the server writes names, numbers, dates and bytes: with them, the same is always written alike. */
public final class CanonicalSettings {

    private static final List<String> ALL = List.of(
            "search_path = pg_catalog, pg_temp",
            "standard_conforming_strings = on",
            "datestyle = ISO, YMD",
            "intervalstyle = postgres",
            "timezone = UTC",
            "lc_monetary = C",
            "extra_float_digits = 3",
            "bytea_output = hex",
            "xmlbinary = base64",
            "quote_all_identifiers = off",
            // neither is a reading cut off, nor planned at more cost than it is run
            "statement_timeout = 0",
            "plan_cache_mode = force_generic_plan",
            "jit = off");

    private CanonicalSettings() {}

    /**
     * A query that sets them for the transaction that is open; one statement, for it is sent with every reading.
     *
     * @param also more settings, as {@code name = value}
     */
    public static String select(String... also) {
        return Stream.concat(ALL.stream(), Stream.of(also))
                .map(setting -> setting.split(" = ", 2))
                .map(setting -> "pg_catalog.set_config('" + setting[0] + "','" + setting[1] + "',true)")
                .collect(Collectors.joining(",", "SELECT ", "; "));
    }
}
