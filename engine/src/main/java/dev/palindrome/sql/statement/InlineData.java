package dev.palindrome.sql.statement;

import dev.palindrome.sql.text.Lexer;
import dev.palindrome.sql.text.Position;
import dev.palindrome.sql.text.ScanFailure;
import dev.palindrome.sql.text.TextWindow;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/**
 * Rows that stand in the script: from the line after the statement on, until a line {@code \.}. They are read as they
 * are asked for and never held; once the reader of the script goes on to the next statement they are gone.
 */
public final class InlineData extends Reader implements CopyData {

    private final TextWindow textWindow;
    private final Position statement;
    private final Position position;
    private boolean atLineStart = true;
    private boolean ended;
    private boolean closed;

    private InlineData(TextWindow textWindow, Position statement, Position position) {
        this.textWindow = textWindow;
        this.statement = statement;
        this.position = position;
    }

    /** Goes to the line after the statement. */
    public static InlineData after(Position statement, TextWindow textWindow, Lexer lexer, Consumer<Comment> comments)
            throws IOException {
        finishLine(textWindow, lexer, comments);
        Position position = new Position(
                lexer.position().file(),
                textWindow.placesTo(textWindow.offset()).line(),
                1);
        return new InlineData(textWindow, statement, position);
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
            return ended ? TextWindow.END : 0;
        }
        int count = textWindow.read(target, offset, length, '\n');
        if (count == TextWindow.END) {
            throw ScanFailure.unclosedCopy(statement);
        }
        atLineStart = target[offset + count - 1] == '\n';
        return count;
    }

    /** Takes what has not been read, holding nothing of it. */
    public void finish() throws IOException {
        while (!ended && !atEnd()) {
            boolean found = textWindow.skipTo('\n');
            if (!found) {
                throw ScanFailure.unclosedCopy(statement);
            }
            textWindow.skip(1);
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
        if (!atLineStart || textWindow.peek() != '\\' || textWindow.peek(1) != '.' || !endsLine(textWindow.peek(2))) {
            return false;
        }
        ended = true;
        if (textWindow.skipTo('\n')) {
            textWindow.skip(1);
        }
        return true;
    }

    private boolean endsLine(int c) throws IOException {
        return c == '\n'
                || c == TextWindow.END
                || (c == '\r' && (textWindow.peek(3) == '\n' || textWindow.peek(3) == TextWindow.END));
    }

    private static void finishLine(TextWindow textWindow, Lexer lexer, Consumer<Comment> comments) throws IOException {
        // What was read last is the ; before the data: kept any longer, it would keep all of them.
        textWindow.releaseToken();
        while (true) {
            int c = textWindow.peek();
            if (c == '\n') {
                textWindow.skip(1);
                return;
            } else if (c == TextWindow.END) {
                return;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                textWindow.skip(1);
            } else if (c == '-' && textWindow.peek(1) == '-') {
                lexer.next();
                comments.accept(new Comment(lexer.text(2, 0), lexer.position(), false, false));
                textWindow.releaseToken();
            } else {
                lexer.next();
                throw ScanFailure.afterCopy(lexer.position());
            }
        }
    }
}
