package dev.palindrome.prove.script;

import dev.palindrome.migration.Migration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The losses that a migration accepts ({@code -- db:accepts-loss orders.note because …}): columns, or tables with all that
 * is in them; with or without their schema.
 *
 * @param reasons by what is named
 */
public record AcceptedLosses(Map<String, String> reasons) {

    public static AcceptedLosses of(Migration migration) {
        Map<String, String> reasons =
                new LinkedHashMap<>(migration.up().directives().acceptsLoss());
        migration
                .rollback()
                .ifPresent(rollback -> reasons.putAll(rollback.directives().acceptsLoss()));
        return new AcceptedLosses(reasons);
    }

    /**
     * Why the loss is accepted that is stated of an object.
     *
     * @param object as a finding names it: {@code column public.orders.note}
     */
    public Optional<String> reason(String object) {
        String name = object.substring(object.indexOf(' ') + 1);
        return reasons.entrySet().stream()
                .filter(loss -> covers(loss.getKey(), name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean covers(String named, String name) {
        String inSchema = name.substring(name.indexOf('.') + 1);
        return name.equals(named)
                || inSchema.equals(named)
                || name.startsWith(named + ".")
                || inSchema.startsWith(named + ".");
    }
}
