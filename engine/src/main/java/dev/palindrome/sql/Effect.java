package dev.palindrome.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a psql command asks of whoever reads the script; of these one at most, or nothing.
 *
 * @param ends what becomes of the rows of the statement that has begun, where the command ends it
 * @param include the file to read first
 * @param copy the rows to load
 */
record Effect(
        @Nullable ResultUse ends,
        @Nullable Source include,
        @Nullable Copy copy) {

    static final Effect NONE = new Effect(null, null, null);

    static Effect ends(ResultUse result) {
        return new Effect(result, null, null);
    }

    static Effect include(Source source) {
        return new Effect(null, source, null);
    }

    static Effect copy(String sql, Optional<DataFile> file, Position position) {
        return new Effect(null, null, new Copy(sql, file, position));
    }

    /**
     * Rows that are to be loaded.
     *
     * @param sql the statement that does it
     * @param file that they are in; empty where they follow in the script
     * @param position of the command
     */
    record Copy(String sql, Optional<DataFile> file, Position position) {}
}
