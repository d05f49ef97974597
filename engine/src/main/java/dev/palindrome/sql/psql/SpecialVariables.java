package dev.palindrome.sql.psql;

import dev.palindrome.sql.text.Position;
import java.util.Map;

/** The variables that change what psql does, where that would change what a script means. */
final class SpecialVariables {

    private static final Map<String, String> REFUSED_UNLESS_ON = Map.of(
            "ON_ERROR_STOP",
            "A statement that fails ends the migration. Write the statement so that it does not fail: IF EXISTS, ON"
                    + " CONFLICT DO NOTHING, or an EXCEPTION block in DO.",
            "AUTOCOMMIT",
            "A script runs in one transaction as it is. Remove the line.");

    private static final Map<String, String> REFUSED_UNLESS_OFF = Map.of(
            "SINGLELINE", "End each statement with ; and remove the line.",
            "SINGLESTEP", "Nobody is there to ask. Remove the line.");

    private SpecialVariables() {}

    /** @throws dev.palindrome.failure.MigrationSetException when it would make psql do what is not done here */
    static void check(String name, String value, boolean unset, Position at) {
        boolean on = unset ? !name.equals("ON_ERROR_STOP") && REFUSED_UNLESS_ON.containsKey(name) : isOn(value);
        String next = on ? REFUSED_UNLESS_OFF.get(name) : REFUSED_UNLESS_ON.get(name);
        if (next != null) {
            throw PsqlRefusal.variable(name, on, at, next);
        }
    }

    private static boolean isOn(String value) {
        return value.isEmpty() || IfBlocks.value(value).orElse(true);
    }
}
