package dev.palindrome.sql;

import dev.palindrome.sql.psql.MetaCommandEffect;
import dev.palindrome.sql.psql.OpenScript;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Comment;
import dev.palindrome.sql.statement.CopyData;
import dev.palindrome.sql.statement.InlineData;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.statement.StatementClassifier;
import dev.palindrome.sql.statement.StatementKind;
import dev.palindrome.sql.text.Position;
import dev.palindrome.sql.text.TextWindow;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of a script one after the other, holding no more than one of them. Splits where psql does: at a
 * {@code ;} outside of quotes, comments, parentheses and {@code BEGIN ATOMIC … END}. What is empty, or holds comments
 * only, is no statement. Carries out psql's own commands as far as they have a meaning in a migration, and refuses the
 * others. Not thread-safe.
 *
 * <p>One difference from psql is on purpose. Data of a {@code COPY … FROM stdin} must be ended by {@code \.}, where psql
 * also takes the end of the file: statements after a forgotten {@code \.} would be loaded as rows.
 */
public final class StatementReader implements Closeable {

    private final Consumer<Comment> comments;
    private final StatementScanner statementScanner;
    private @Nullable InlineData data;
    private boolean certain = true;

    /**
     * @param source the text, with or without a byte order mark; closed with this reader
     * @param file what positions name
     * @param firstLine the line of the file that the text begins at
     */
    public StatementReader(Reader source, String file, int firstLine) {
        this(source, file, firstLine, comment -> {});
    }

    /**
     * @param source the text, with or without a byte order mark; closed with this reader
     * @param file what positions name
     * @param firstLine the line of the file that the text begins at
     * @param comments is given every comment, in order, while the statement that follows or holds it is read
     */
    public StatementReader(Reader source, String file, int firstLine, Consumer<Comment> comments) {
        this(source, file, firstLine, comments, PsqlSession.reading(Optional.empty(), Map.of()));
    }

    /**
     * @param source the text, with or without a byte order mark; closed with this reader
     * @param file what positions name, relative to the folder of the session
     * @param firstLine the line of the file that the text begins at
     * @param comments is given every comment, in order, while the statement that follows or holds it is read
     * @param session what psql would know; a new one for every reading
     */
    public StatementReader(Reader source, String file, int firstLine, Consumer<Comment> comments, PsqlSession session) {
        this(source, file, firstLine, comments, session, TextWindow.USUAL_SIZE);
    }

    StatementReader(
            Reader source,
            String file,
            int firstLine,
            Consumer<Comment> comments,
            PsqlSession session,
            int windowSize) {
        this.comments = comments;
        this.statementScanner = new StatementScanner(
                new OpenScript(source, file, firstLine, windowSize), comments, session, windowSize);
    }

    /**
     * The next statement; empty at the end.
     *
     * @throws dev.palindrome.failure.MigrationSetException when a quote, comment or dollar quote is never closed, or a
     *     psql command is found that cannot be carried out, with the place it begins at
     * @throws IOException when the text cannot be read
     */
    public Optional<Statement> next() throws IOException {
        if (!advance(true)) {
            return Optional.empty();
        }
        OpenScript openScript = statementScanner.openScript();
        MetaCommandEffect.Copy copy = statementScanner.copy();
        if (copy != null) {
            StatementKind kind = StatementClassifier.of(List.of("COPY"), List.of());
            Optional<CopyData> rows = Optional.of(rows(copy, openScript));
            return Optional.of(
                    new Statement(copy.sql(), copy.position(), kind, rows, statementScanner.result(), List.of()));
        }
        boolean copies = openScript.copiesFromStdin();
        Statement statement = openScript.statement(statementScanner.result());
        statementScanner.ended(openScript);
        return Optional.of(copies ? statement.with(inline(statement.position(), openScript)) : statement);
    }

    /**
     * Passes over the next statement without holding its text, for those who want the comments only.
     *
     * @return whether there was one
     * @throws dev.palindrome.failure.MigrationSetException as {@link #next} does
     * @throws IOException when the text cannot be read
     */
    public boolean pass() throws IOException {
        if (!advance(false)) {
            return false;
        }
        OpenScript openScript = statementScanner.openScript();
        MetaCommandEffect.Copy copy = statementScanner.copy();
        if (copy != null) {
            rows(copy, openScript);
        } else {
            boolean copies = openScript.copiesFromStdin();
            statementScanner.ended(openScript);
            if (copies) {
                inline(openScript.position(), openScript);
            }
        }
        finishData();
        return true;
    }

    /**
     * Whether the statement that was read last is certain to run. Not so where an {@code \if} depends on what a query of
     * the script gives: then all branches are read.
     */
    public boolean isCertain() {
        return certain;
    }

    /** How many chars of the text it can hold at the moment. */
    int capacity() {
        return statementScanner.openScript().capacity();
    }

    @Override
    public void close() throws IOException {
        statementScanner.close();
    }

    private boolean advance(boolean keep) throws IOException {
        finishData();
        boolean found = statementScanner.findEnd(keep);
        certain = statementScanner.isCertain();
        return found;
    }

    private CopyData rows(MetaCommandEffect.Copy copy, OpenScript openScript) throws IOException {
        return copy.file().isPresent() ? copy.file().get() : inline(copy.position(), openScript);
    }

    private InlineData inline(Position statement, OpenScript openScript) throws IOException {
        data = InlineData.after(statement, openScript.textWindow, openScript.lexer, comments);
        return data;
    }

    private void finishData() throws IOException {
        if (data != null) {
            data.finish();
            data = null;
        }
    }
}
