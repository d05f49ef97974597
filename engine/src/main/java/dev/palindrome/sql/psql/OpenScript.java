package dev.palindrome.sql.psql;

import dev.palindrome.sql.statement.ResultUse;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Lexer;
import dev.palindrome.sql.text.Position;
import dev.palindrome.sql.text.Substitution;
import dev.palindrome.sql.text.TextWindow;
import dev.palindrome.sql.text.Token;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of the files that are open, the script or one that it includes, and the statement that has begun in it. */
public final class OpenScript implements Closeable {

    private final Reader text;
    private final String file;
    public final TextWindow textWindow;
    public final Lexer lexer;
    public final IfBlocks ifBlocks = new IfBlocks();

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

    public OpenScript(Reader text, String file, int firstLine, int windowSize) {
        this.text = text;
        this.file = file;
        this.textWindow = new TextWindow(text, firstLine, windowSize);
        this.lexer = new Lexer(textWindow, file);
    }

    public int capacity() {
        return textWindow.capacity();
    }

    /** What positions name. */
    public String file() {
        return file;
    }

    public Token next() throws IOException {
        if (lexer.start() == 0 && lexer.end() == 0) {
            textWindow.skipByteOrderMark();
        }
        return lexer.next();
    }

    /** Whether a statement has begun. */
    public boolean begun() {
        return begun;
    }

    /** Whether a {@code ;} now would end it. */
    public boolean canEnd() {
        return begun && !head.isOpen();
    }

    /** Whether literals are wanted as text, though the statement may not be. */
    public boolean wantsLiterals() {
        return head.wantsLiterals();
    }

    /** What the statement that has ended makes of {@code standard_conforming_strings}. */
    public Optional<Boolean> conforming() {
        return head.conforming();
    }

    public boolean copiesFromStdin() {
        return head.copiesFromStdin();
    }

    public Position position() {
        if (position == null) {
            throw new IllegalStateException("No statement has begun");
        }
        return position;
    }

    /** Makes the current token a part of the statement, its first where none has begun. */
    public void add(Token token, boolean keep) {
        if (!begun) {
            begun = true;
            start = lexer.start();
            position = lexer.position();
            textWindow.placesTo(start).forget();
            if (keep) {
                textWindow.keepStatementFrom(start);
            }
        }
        end = lexer.end();
        head.add(token, lexer);
    }

    /** The statement that has ended. */
    public Statement statement(ResultUse result) {
        List<Substitution> substitutions =
                textWindow.placesTo(Math.max(end, start)).between(start, end);
        return new Statement(
                textWindow.text(start, end), position(), head.kind(), Optional.empty(), result, substitutions);
    }

    /** Forgets the statement that has ended. */
    public void clear() {
        begun = false;
        head.clear();
        textWindow.releaseStatement();
    }

    /** Puts the value of a variable in the place of the current token; whether it has one. */
    public boolean expand(PsqlVariable psqlVariable, PsqlSession session) {
        long from = lexer.start();
        while (!expansions.isEmpty() && expansions.peek().end <= from) {
            expansions.pop();
        }
        boolean inItself = expansions.stream().anyMatch(each -> each.name.equals(psqlVariable.name()));
        Optional<String> value = inItself ? Optional.empty() : psqlVariable.value(session);
        if (value.isEmpty()) {
            lexer.shorten();
            return false;
        }
        boolean plain = psqlVariable.form() == PsqlVariable.Form.PLAIN && session.isFromQuery(psqlVariable.name());
        if (plain && (value.get().indexOf(';') >= 0 || value.get().indexOf('\\') >= 0)) {
            throw PsqlRefusal.value(psqlVariable.name(), lexer.position());
        }
        long longer = value.get().length() - (lexer.end() - from);
        expansions.forEach(each -> each.end += longer);
        expansions.push(new Expansion(psqlVariable.name(), from + value.get().length()));
        textWindow.replace(from, lexer.end(), value.get());
        return true;
    }

    /** Takes what was read last out of the statement: from an offset to the current place. */
    public void remove(long from) {
        if (begun) {
            textWindow.replace(from, textWindow.offset(), "");
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
