package dev.palindrome.sql;

import java.io.IOException;
import java.util.function.Consumer;

/** Reads what follows a {@code COPY … FROM stdin;}: from the next line on, until a line {@code \.}. */
final class CopyData {

    private final Window window;
    private final Lexer lexer;

    CopyData(Window window, Lexer lexer) {
        this.window = window;
        this.lexer = lexer;
    }

    /** The data, line ends as they are. */
    String read(Position statement, Consumer<Comment> comments) throws IOException {
        finishLine(comments);
        StringBuilder data = new StringBuilder();
        while (true) {
            long from = window.offset();
            window.keepTokenFrom(from);
            boolean ended = window.skipTo('\n');
            if (ended) {
                window.skip(1);
            }
            String line = window.text(from, window.offset());
            window.releaseToken();
            if (isLast(line)) {
                return data.toString();
            }
            data.append(line);
            if (!ended) {
                throw Refusal.unclosedCopy(statement);
            }
        }
    }

    /** Passes over the data, holding no more than a line. */
    void pass(Position statement, Consumer<Comment> comments) throws IOException {
        finishLine(comments);
        boolean ended;
        do {
            boolean last = window.peek() == '\\' && window.peek(1) == '.' && endsLine(window.peek(2));
            ended = window.skipTo('\n');
            if (ended) {
                window.skip(1);
            }
            if (last) {
                return;
            }
        } while (ended);
        throw Refusal.unclosedCopy(statement);
    }

    private boolean endsLine(int c) throws IOException {
        return c == '\n' || c == Window.END || (c == '\r' && (window.peek(3) == '\n' || window.peek(3) == Window.END));
    }

    private static boolean isLast(String line) {
        return line.equals("\\.\n") || line.equals("\\.\r\n") || line.equals("\\.") || line.equals("\\.\r");
    }

    private void finishLine(Consumer<Comment> comments) throws IOException {
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
