package dev.palindrome.rows.compare;

import dev.palindrome.rows.shape.ColumnShape;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table at two times between which columns got another type, written alike: those of later as they are once
 * their values are cast back. What then differs is lost; what does not was only written otherwise.
 *
 * <p>Casts, and what is written of them, go by the settings of the session, as those of a script do.
 *
 * @param before without the columns whose values cannot be brought to one type
 * @param after the value after
 */
record CastBackRows(TableRows before, TableRows after) {

    static CastBackRows of(Connection connection, TableRows before, TableRows after) throws SQLException {
        CastBackRows both = new CastBackRows(before, after);
        for (ColumnShape column : before.columns) {
            Optional<String> type = after.columns.stream()
                    .filter(theirs -> theirs.name().equals(column.name()))
                    .map(theirs -> theirs.type().name())
                    .filter(name -> !name.equals(column.type().name()))
                    .findFirst();
            if (type.isPresent()) {
                both = both.cast(connection, column, type.get());
            }
        }
        return both;
    }

    private CastBackRows cast(Connection connection, ColumnShape column, String typeNow) throws SQLException {
        String name = column.name();
        String type = column.type().name();
        Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
        try {
            @Nullable String[] old = written(connection, before.values(name), "v::" + type, type);
            @Nullable String[] now = written(connection, after.values(name), "v::" + typeNow + "::" + type, type);
            return new CastBackRows(before.with(name, old), after.with(name, now));
        } catch (SQLException e) {
            if (savepoint != null) {
                connection.rollback(savepoint);
            }
            // There is no way back from the type of now, or the type from then is gone.
            return new CastBackRows(before.withoutColumn(name), after);
        }
    }

    private static @Nullable String[] written(
            Connection connection, List<@Nullable String> values, String cast, String type) throws SQLException {
        // As rows are read: true, not t, and with the blanks of char(n).
        String text = type.equals("boolean") ? "(" + cast + ")::pg_catalog.text" : "pg_catalog.concat(" + cast + ")";
        try (PreparedStatement query =
                connection.prepareStatement("SELECT pg_catalog.array_agg(CASE WHEN v IS NOT NULL THEN " + text
                        + " END ORDER BY n) FROM pg_catalog.unnest(?) WITH ORDINALITY AS x (v, n)")) {
            Array texts = connection.createArrayOf("text", values.toArray());
            query.setArray(1, texts);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Array written = row.getArray(1);
                return written == null ? new String[0] : (String[]) written.getArray();
            }
        }
    }
}
