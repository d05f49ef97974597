package dev.palindrome.generate;

import dev.palindrome.catalog.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings of roles; those of a database would need its name, which a snapshot does not have. */
final class RoleSettings {

    private static final String ROLE = "of role ";
    private static final String IN_DATABASE = " in the database";

    private RoleSettings() {}

    static Optional<String> reset(String name, Snapshot there) {
        return whose(name)
                .map(role -> there.attributes("settings " + name).orElse(Map.of()).keySet().stream()
                        .map(setting -> "ALTER ROLE " + role + " RESET " + setting + ";")
                        .collect(Collectors.joining("\n")));
    }

    static Optional<String> set(String name, String setting, Optional<String> value) {
        return whose(name)
                .map(role -> "ALTER ROLE " + role
                        + value.map(text -> " SET " + setting + " = " + SqlFragments.literal(text))
                                .orElse(" RESET " + setting)
                        + ";");
    }

    private static Optional<String> whose(String name) {
        if (name.equals("of all roles")) {
            return Optional.of("ALL");
        }
        return name.startsWith(ROLE) && !name.endsWith(IN_DATABASE)
                ? Optional.of(name.substring(ROLE.length()))
                : Optional.empty();
    }
}
