package dev.palindrome.sql;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the statements of a script one after the other, holding no more than one of them. Splits where psql does: at a
 * {@code ;} outside of quotes, comments, parentheses and {@code BEGIN ATOMIC … END}. What is empty, or holds comments
 * only, is no statement. Not thread-safe.
 *
 * <p>Two differences from psql are on purpose. Data of a {@code COPY … FROM stdin} must be ended by {@code \.}, where
 * psql also takes the end of the file: statements after a forgotten {@code \.} would be loaded as rows. And psql's own
 * commands are refused, but for the {@code \restrict} and {@code \}{@code unrestrict} that pg_dump writes.
 */
public final class StatementReader implements Closeable {

    private final Reader source;
    private final Consumer<Comment> comments;
    private final Window window;
    private final Lexer lexer;
    private final StatementHead head = new StatementHead();

    private boolean begun;
    private long start;
    private long end;
    private @Nullable Position position;

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
        this(source, file, firstLine, comments, Window.USUAL_SIZE);
    }

    StatementReader(Reader source, String file, int firstLine, Consumer<Comment> comments, int windowSize) {
        this.source = source;
        this.comments = comments;
        this.window = new Window(source, firstLine, windowSize);
        this.lexer = new Lexer(window, file);
    }

    /**
     * The next statement; empty at the end.
     *
     * @throws dev.palindrome.failure.MigrationSetException when a quote, comment or dollar quote is never closed, or a
     *     psql meta-command is found, with the place it begins at
     * @throws IOException when the text cannot be read
     */
    public Optional<Statement> next() throws IOException {
        if (!findEnd(true)) {
            return Optional.empty();
        }
        String text = window.text(start, end);
        window.releaseStatement();
        Position at = begin();
        Optional<String> data =
                head.copiesFromStdin() ? Optional.of(new CopyData(window, lexer).read(at, comments)) : Optional.empty();
        return Optional.of(new Statement(text, at, head.kind(), data));
    }

    /**
     * Passes over the next statement without holding its text, for those who want the comments only.
     *
     * @return whether there was one
     * @throws dev.palindrome.failure.MigrationSetException as {@link #next} does
     * @throws IOException when the text cannot be read
     */
    public boolean pass() throws IOException {
        if (!findEnd(false)) {
            return false;
        }
        if (head.copiesFromStdin()) {
            new CopyData(window, lexer).pass(begin(), comments);
        }
        return true;
    }

    /** How many chars of the text it can hold at the moment. */
    int capacity() {
        return window.capacity();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private Position begin() {
        if (position == null) {
            throw new IllegalStateException("No statement has begun");
        }
        return position;
    }

    private boolean findEnd(boolean keep) throws IOException {
        if (lexer.start() == 0 && lexer.end() == 0) {
            window.skipByteOrderMark();
        }
        begun = false;
        head.clear();
        lexer.keepLiterals(keep);
        while (true) {
            Token token = lexer.next();
            switch (token) {
                case END -> {
                    return begun;
                }
                case LINE_COMMENT -> comments.accept(new Comment(lexer.text(2, 0), lexer.position(), false, begun));
                case BLOCK_COMMENT -> comments.accept(new Comment(lexer.text(2, 2), lexer.position(), true, begun));
                case BACKSLASH -> metaCommand();
                case SEMICOLON -> {
                    if (begun && !head.isOpen()) {
                        return true;
                    }
                    if (begun) {
                        add(token);
                    }
                }
                default -> {
                    if (!begun) {
                        begin(keep);
                    }
                    add(token);
                }
            }
        }
    }

    private void begin(boolean keep) {
        begun = true;
        start = lexer.start();
        position = lexer.position();
        if (keep) {
            window.keepStatementFrom(start);
        }
    }

    private void add(Token token) {
        end = lexer.end();
        head.add(token, lexer);
    }

    private void metaCommand() throws IOException {
        Position at = lexer.position();
        StringBuilder command = new StringBuilder("\\");
        int c = window.peek();
        while (c > ' ' && (command.length() == 1 || Character.isLetterOrDigit(c) || c == '_')) {
            command.append((char) c);
            window.skip(1);
            c = window.peek();
        }
        if (begun || !MetaCommands.isPassedOver(command.toString())) {
            throw Refusal.metaCommand(command.toString(), at);
        }
        while (c != '\n' && c != Window.END) {
            window.skip(1);
            c = window.peek();
        }
    }
}
