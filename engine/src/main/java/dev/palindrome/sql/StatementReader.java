package dev.palindrome.sql;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Reads the statements of a script one after the other, holding no more than one of them. Splits where psql does.
 * Not thread-safe.
 */
public final class StatementReader implements Closeable {

    private final Reader source;

    /**
     * @param source the text; closed with this reader
     * @param file what positions name
     * @param firstLine the line of the file that the text begins at
     */
    public StatementReader(Reader source, String file, int firstLine) {
        this.source = source;
    }

    /**
     * The next statement; empty at the end.
     *
     * @throws dev.palindrome.failure.MigrationSetException when a quote, comment or dollar quote is never closed, or a
     *     psql meta-command is found, with the place it begins at
     * @throws IOException when the text cannot be read
     */
    public Optional<Statement> next() throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
