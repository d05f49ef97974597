package dev.palindrome.sql.psql;

import dev.palindrome.sql.statement.DataFile;
import dev.palindrome.sql.statement.ResultUse;
import dev.palindrome.sql.text.Position;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a psql command asks of whoever reads the script; of these one at most, or nothing.
 *
 * @param ends what becomes of the rows of the statement that has begun, where the command ends it
 * @param include the file to read first
 * @param copy the rows to load
 */
public record MetaCommandEffect(
        @Nullable ResultUse ends,
        @Nullable OpenScript include,
        @Nullable Copy copy) {

    static final MetaCommandEffect NONE = new MetaCommandEffect(null, null, null);

    static MetaCommandEffect ends(ResultUse result) {
        return new MetaCommandEffect(result, null, null);
    }

    static MetaCommandEffect include(OpenScript openScript) {
        return new MetaCommandEffect(null, openScript, null);
    }

    static MetaCommandEffect copy(String sql, Optional<DataFile> file, Position position) {
        return new MetaCommandEffect(null, null, new Copy(sql, file, position));
    }

    /**
     * Rows that are to be loaded.
     *
     * @param sql the statement that does it
     * @param file that they are in; empty where they follow in the script
     * @param position of the command
     */
    public record Copy(String sql, Optional<DataFile> file, Position position) {}
}
