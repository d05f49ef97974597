package dev.palindrome.sql;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the files that are open, the script or one that it includes, and the statement that has begun in it. */
final class Source implements Closeable {

    private final Reader text;
    private final String file;
    final Window window;
    final Lexer lexer;
    final Conditions conditions = new Conditions();

    private final StatementHead head = new StatementHead();
    private final Deque<Expansion> expansions = new ArrayDeque<>();
    private boolean begun;
    private long start;
    private long end;
    private @Nullable Position position;

    /** A variable whose value is being read: in its own value it stands for nothing. */
    private static final class Expansion {
        private final String name;
        private long end;

        Expansion(String name, long end) {
            this.name = name;
            this.end = end;
        }
    }

    Source(Reader text, String file, int firstLine, int windowSize) {
        this.text = text;
        this.file = file;
        this.window = new Window(text, firstLine, windowSize);
        this.lexer = new Lexer(window, file);
    }

    int capacity() {
        return window.capacity();
    }

    /** What positions name. */
    String file() {
        return file;
    }

    Token next() throws IOException {
        if (lexer.start() == 0 && lexer.end() == 0) {
            window.skipByteOrderMark();
        }
        return lexer.next();
    }

    /** Whether a statement has begun. */
    boolean begun() {
        return begun;
    }

    /** Whether a {@code ;} now would end it. */
    boolean canEnd() {
        return begun && !head.isOpen();
    }

    /** Whether literals are wanted as text, though the statement may not be. */
    boolean wantsLiterals() {
        return head.wantsLiterals();
    }

    /** What the statement that has ended makes of {@code standard_conforming_strings}. */
    Optional<Boolean> conforming() {
        return head.conforming();
    }

    boolean copiesFromStdin() {
        return head.copiesFromStdin();
    }

    Position position() {
        if (position == null) {
            throw new IllegalStateException("No statement has begun");
        }
        return position;
    }

    /** Makes the current token a part of the statement, its first where none has begun. */
    void add(Token token, boolean keep) {
        if (!begun) {
            begun = true;
            start = lexer.start();
            position = lexer.position();
            window.placesTo(start).forget();
            if (keep) {
                window.keepStatementFrom(start);
            }
        }
        end = lexer.end();
        head.add(token, lexer);
    }

    /** The statement that has ended. */
    Statement statement(ResultUse result) {
        List<Substitution> substitutions = window.placesTo(Math.max(end, start)).between(start, end);
        return new Statement(window.text(start, end), position(), head.kind(), Optional.empty(), result, substitutions);
    }

    /** Forgets the statement that has ended. */
    void clear() {
        begun = false;
        head.clear();
        window.releaseStatement();
    }

    /** Puts the value of a variable in the place of the current token; whether it has one. */
    boolean expand(Variable variable, PsqlSession session) {
        long from = lexer.start();
        while (!expansions.isEmpty() && expansions.peek().end <= from) {
            expansions.pop();
        }
        boolean inItself = expansions.stream().anyMatch(each -> each.name.equals(variable.name()));
        Optional<String> value = inItself ? Optional.empty() : variable.value(session);
        if (value.isEmpty()) {
            lexer.shorten();
            return false;
        }
        boolean plain = variable.form() == Variable.Form.PLAIN && session.isFromQuery(variable.name());
        if (plain && (value.get().indexOf(';') >= 0 || value.get().indexOf('\\') >= 0)) {
            throw PsqlRefusal.value(variable.name(), lexer.position());
        }
        long longer = value.get().length() - (lexer.end() - from);
        expansions.forEach(each -> each.end += longer);
        expansions.push(new Expansion(variable.name(), from + value.get().length()));
        window.replace(from, lexer.end(), value.get());
        return true;
    }

    /** Takes what was read last out of the statement: from an offset to where we are. */
    void remove(long from) {
        if (begun) {
            window.replace(from, window.offset(), "");
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
