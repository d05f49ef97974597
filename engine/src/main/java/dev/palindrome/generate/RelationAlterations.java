package dev.palindrome.generate;

import java.util.Locale;
import java.util.Optional;

/** What gives a table, view or the like back an attribute. */
final class RelationAlterations {

    private final ObjectName object;
    private final boolean partition;

    /**
     * @param partition whether it is one now
     */
    RelationAlterations(ObjectName object, boolean partition) {
        this.object = object;
        this.partition = partition;
    }

    Optional<String> statement(String attribute, Optional<String> from, Optional<String> to) {
        String value = to.orElse("");
        return switch (attribute) {
            case "options" -> options(from, to, "");
            case "toast options" -> options(from, to, "toast.");
            case "persistence" -> alter(value.equals("unlogged") ? "SET UNLOGGED" : "SET LOGGED");
            case "row level security" -> alter((yes(to) ? "ENABLE" : "DISABLE") + " ROW LEVEL SECURITY");
            case "forced row level security" -> alter((yes(to) ? "FORCE" : "NO FORCE") + " ROW LEVEL SECURITY");
            case "replica identity" ->
                value.equals("index") ? Optional.empty() : alter("REPLICA IDENTITY " + value.toUpperCase(Locale.ROOT));
            case "access method" -> to.isEmpty() ? Optional.empty() : alter("SET ACCESS METHOD " + value);
            case "tablespace" -> alter("SET TABLESPACE " + to.orElse("pg_default"));
            case "of type" -> alter(to.map(type -> "OF " + type).orElse("NOT OF"));
            case "inherits" -> inherits(from, to);
            // said with the parent
            case "partition bound" -> Optional.empty();
            case "populated" ->
                Optional.of("REFRESH MATERIALIZED VIEW " + object.name() + (yes(to) ? ";" : " WITH NO DATA;"));
            default -> Optional.empty();
        };
    }

    private static boolean yes(Optional<String> value) {
        return value.isPresent() && value.get().equals("yes");
    }

    private Optional<String> alter(String action) {
        return Optional.of("ALTER " + DropStatements.word(object) + " " + object.name() + " " + action + ";");
    }

    private Optional<String> options(Optional<String> from, Optional<String> to, String prefix) {
        String reset = from.map(SqlFragments::optionNames)
                .map(names -> prefix.isEmpty()
                        ? names
                        : names.replace("(", "(" + prefix).replace(", ", ", " + prefix))
                .flatMap(names -> alter("RESET " + names))
                .orElse("");
        if (to.isEmpty()) {
            return reset.isEmpty() ? Optional.empty() : Optional.of(reset);
        }
        return to.flatMap(SqlFragments::options)
                .map(set ->
                        prefix.isEmpty() ? set : set.replace("(", "(" + prefix).replace("', ", "', " + prefix))
                .flatMap(set -> alter("SET " + set))
                .map(set -> reset.isEmpty() ? set : reset + "\n" + set);
    }

    /** One parent less; to be inherited again, columns would have to be made anew. */
    private Optional<String> inherits(Optional<String> from, Optional<String> to) {
        if (from.isEmpty() || to.isPresent() || from.get().contains(", ")) {
            return Optional.empty();
        }
        return partition
                ? Optional.of("ALTER TABLE " + from.get() + " DETACH PARTITION " + object.name() + ";")
                : alter("NO INHERIT " + from.get());
    }
}
