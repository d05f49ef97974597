package dev.palindrome.prove.rows;

import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.rows.compare.UnrepresentableRows;
import dev.palindrome.rows.shape.SchemaShape;
import java.sql.Connection;
import java.util.Collection;
import java.util.Optional;

/**
 * The value that a rollback cannot get past, where the server does not say it itself: it names the key of a duplicate, but
 * not the row that breaks a check, nor the text that is too long.
 */
final class OffendingValue {

    private final UnrepresentableRows rows;
    private final Collection<String> tables;

    /**
     * @param connection to the database as it is after the failure
     * @param tables that hold rows which the schema from before could not hold
     */
    OffendingValue(Connection connection, SchemaShape before, SchemaShape after, Collection<String> tables) {
        this.rows = new UnrepresentableRows(connection, before, after);
        this.tables = tables;
    }

    /** With brackets and a space before them; empty where none can be named. */
    String inWords(ScriptFailedException failure) {
        return tables.stream()
                .flatMap(table -> inWords(failure, table).stream())
                .findFirst()
                .map(words -> " (" + words + ")")
                .orElse("");
    }

    private Optional<String> inWords(ScriptFailedException failure, String table) {
        return switch (failure.sqlState()) {
            case "23514" -> failure.subject().constraint().flatMap(check -> rows.breaking(table, check));
            case "22001" -> rows.longest(table);
            case "22003" -> rows.farthestFromZero(table);
            default -> Optional.empty();
        };
    }
}
