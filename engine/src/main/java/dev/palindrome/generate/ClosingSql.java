package dev.palindrome.generate;

import dev.palindrome.catalog.Difference;
import dev.palindrome.catalog.Snapshot;
import java.util.Objects;
import java.util.Optional;

/** The SQL that closes a difference: run where the second snapshot was taken, it restores the object of the first. */
public final class ClosingSql {

    private ClosingSql() {}

    private static Optional<String> renamed(ObjectName was, ObjectName is, Snapshot before) {
        String word = DropStatements.word(was);
        return switch (was.kind()) {
            case "column" ->
                Optional.of(
                        before.attributes("type " + was.displayedTable()).isPresent()
                                ? "ALTER TYPE " + is.table() + " RENAME ATTRIBUTE " + is.last() + " TO " + was.last()
                                        + ";"
                                : "ALTER TABLE " + is.table() + " RENAME COLUMN " + is.last() + " TO " + was.last()
                                        + ";");
            case "constraint" ->
                Optional.of("ALTER "
                        + (before.attributes("domain " + was.displayedOn()).isPresent() ? "DOMAIN " : "TABLE ")
                        + is.on() + " RENAME CONSTRAINT " + is.name() + " TO " + was.name() + ";");
            case "schema" -> Optional.of("ALTER SCHEMA " + is.name() + " RENAME TO " + was.name() + ";");
            default -> {
                String schema = schema(was);
                boolean moved = !schema.equals(schema(is));
                boolean renamed = !was.last().equals(is.last());
                String between = moved ? schema + "." + is.last() : is.name();
                yield Optional.of((moved ? "ALTER " + word + " " + is.name() + " SET SCHEMA " + schema + ";" : "")
                        + (moved && renamed ? "\n" : "")
                        + (renamed ? "ALTER " + word + " " + between + " RENAME TO " + was.last() + ";" : ""));
            }
        };
    }

    private static String schema(ObjectName object) {
        return object.name()
                .substring(0, Math.max(0, object.name().length() - object.last().length() - 1));
    }

    /**
     * Statements, each on a line of its own or on several, each ended by a semicolon; empty where there is none that
     * could do it (a label taken out of an enum, the order of columns) or where none is generated.
     *
     * @param difference one of {@code before.differencesTo(after)}
     */
    public static Optional<String> of(Difference difference, Snapshot before, Snapshot after) {
        ObjectName object = ObjectName.of(difference.object());
        return switch (difference.change()) {
            case ADDED -> DropStatements.of(object, after);
            case REMOVED -> new ObjectRecreation(before, after).of(difference.object());
            case RENAMED -> renamed(object, ObjectName.of(Objects.requireNonNull(difference.after())), before);
            case CHANGED -> new AttributeAlterations(before, after).of(object, difference);
            case REORDERED -> Optional.empty();
        };
    }
}
