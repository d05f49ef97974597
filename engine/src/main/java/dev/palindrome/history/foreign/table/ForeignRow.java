package dev.palindrome.history.foreign.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A row of another tool's table. Columns that this version of the tool does not have are empty. */
public final class ForeignRow {

    private final Map<String, Object> values;

    private ForeignRow(Map<String, Object> values) {
        this.values = values;
    }

    static ForeignRow of(ResultSet row) throws SQLException {
        Map<String, Object> values = new HashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            Object value = row.getObject(i);
            if (value != null) {
                values.put(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return new ForeignRow(values);
    }

    public Optional<String> text(String column) {
        return value(column).map(Object::toString);
    }

    /** The text, or nothing at all where it is null. */
    public String words(String column) {
        return text(column).orElse("");
    }

    public boolean has(String column) {
        return values.containsKey(column);
    }

    /** False where it is null. */
    public boolean flag(String column) {
        return value(column).filter(Boolean.TRUE::equals).isPresent();
    }

    public long number(String column) {
        return value(column).map(v -> ((Number) v).longValue()).orElse(0L);
    }

    /** A time; one without a zone is read in the session's. */
    public Optional<Instant> instant(String column) {
        return value(column).filter(Timestamp.class::isInstance).map(v -> ((Timestamp) v).toInstant());
    }

    public Optional<Duration> millis(String column) {
        return value(column).map(v -> Duration.ofMillis(((Number) v).longValue()));
    }

    public Optional<Duration> nanos(String column) {
        return value(column).map(v -> Duration.ofNanos(((Number) v).longValue()));
    }

    public Optional<byte[]> bytes(String column) {
        return value(column).filter(byte[].class::isInstance).map(byte[].class::cast);
    }

    private Optional<Object> value(String column) {
        return Optional.ofNullable(values.get(column));
    }
}
