package dev.palindrome.sql;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/**
 * Rows that stand in the script: from the line after the statement on, until a line {@code \.}. They are read as they
 * are asked for and never held; once the reader of the script goes on to the next statement they are gone.
 */
public final class InlineData extends Reader implements CopyData {

    private final Window window;
    private final Position statement;
    private final Position position;
    private boolean atLineStart = true;
    private boolean ended;
    private boolean closed;

    private InlineData(Window window, Position statement, Position position) {
        this.window = window;
        this.statement = statement;
        this.position = position;
    }

    /** Goes to the line after the statement. */
    static InlineData after(Position statement, Window window, Lexer lexer, Consumer<Comment> comments)
            throws IOException {
        finishLine(window, lexer, comments);
        Position position = new Position(
                lexer.position().file(), window.placesTo(window.offset()).line(), 1);
        return new InlineData(window, statement, position);
    }

    @Override
    public Position position() {
        return position;
    }

    /** The rows, line ends as they are. Given out once; closing it does not matter. */
    public Reader open() {
        return this;
    }

    /** @throws dev.palindrome.failure.MigrationSetException when the text ends before the rows do */
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("The script has been read past these rows");
        }
        if (ended || length == 0 || atEnd()) {
            return ended ? Window.END : 0;
        }
        int count = window.read(target, offset, length, '\n');
        if (count == Window.END) {
            throw Refusal.unclosedCopy(statement);
        }
        atLineStart = target[offset + count - 1] == '\n';
        return count;
    }

    /** Takes what nobody has read, holding nothing of it. */
    void finish() throws IOException {
        while (!ended && !atEnd()) {
            boolean found = window.skipTo('\n');
            if (!found) {
                throw Refusal.unclosedCopy(statement);
            }
            window.skip(1);
            atLineStart = true;
        }
        closed = true;
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "rows at " + position;
    }

    private boolean atEnd() throws IOException {
        if (!atLineStart || window.peek() != '\\' || window.peek(1) != '.' || !endsLine(window.peek(2))) {
            return false;
        }
        ended = true;
        if (window.skipTo('\n')) {
            window.skip(1);
        }
        return true;
    }

    private boolean endsLine(int c) throws IOException {
        return c == '\n' || c == Window.END || (c == '\r' && (window.peek(3) == '\n' || window.peek(3) == Window.END));
    }

    private static void finishLine(Window window, Lexer lexer, Consumer<Comment> comments) throws IOException {
        // What was read last is the ; before the data: kept any longer, it would keep all of them.
        window.releaseToken();
        while (true) {
            int c = window.peek();
            if (c == '\n') {
                window.skip(1);
                return;
            } else if (c == Window.END) {
                return;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                window.skip(1);
            } else if (c == '-' && window.peek(1) == '-') {
                lexer.next();
                comments.accept(new Comment(lexer.text(2, 0), lexer.position(), false, false));
                window.releaseToken();
            } else {
                lexer.next();
                throw Refusal.afterCopy(lexer.position());
            }
        }
    }
}
