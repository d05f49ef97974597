package dev.palindrome.generate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Default privileges: what makes those that are there into those that were. */
final class DefaultPrivilegeGrants {

    private static final String IN_SCHEMA = " in schema ";

    private DefaultPrivilegeGrants() {}

    /**
     * Nothing for those that hold everywhere: they stand beside what the server gives by itself, and a difference does
     * not say which of both.
     */
    static Optional<String> changed(
            String name, Optional<Map<String, String>> now, Optional<Map<String, String>> wanted) {
        int on = name.lastIndexOf(" on ");
        int in = ObjectName.outside(name, IN_SCHEMA);
        if (in < 0 || on < in) {
            return Optional.empty();
        }
        String role = name.substring("of ".length(), in);
        String schema = name.substring(in + IN_SCHEMA.length(), on);
        String head = "ALTER DEFAULT PRIVILEGES FOR ROLE " + role + " IN SCHEMA " + schema + " ";
        return GrantStatements.changed(
                        name.substring(on + 4).toUpperCase(Locale.ROOT),
                        "",
                        Optional.of(role),
                        now.map(LinkedHashMap::new).map(attributes -> attributes.get("privileges")),
                        wanted.map(LinkedHashMap::new).map(attributes -> attributes.get("privileges")))
                .map(sql -> head + sql.replace("\n", "\n" + head));
    }
}
