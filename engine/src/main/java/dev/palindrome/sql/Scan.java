package dev.palindrome.sql;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes from the end of one statement to the end of the next, through the files that a script includes. */
final class Scan implements Closeable {

    private final Consumer<Comment> comments;
    private final PsqlSession session;
    private final MetaCommands commands;
    /** The script at the bottom, on it what it includes. */
    private final Deque<Source> sources = new ArrayDeque<>();

    private boolean conforming = true;
    private ResultUse result = new ResultUse.Nothing();
    private Effect.@Nullable Copy copy;

    Scan(Source script, Consumer<Comment> comments, PsqlSession session, int windowSize) {
        this.comments = comments;
        this.session = session;
        this.commands = new MetaCommands(session, new Includes(session, windowSize));
        sources.push(script);
    }

    /** The file that is being read. */
    Source source() {
        return sources.getFirst();
    }

    /** To be told of a statement before it is forgotten. */
    void ended(Source source) {
        conforming = source.conforming().orElse(conforming);
        source.clear();
    }

    /** What becomes of the rows of the statement that has ended. */
    ResultUse result() {
        return result;
    }

    /** The command that loads rows, where it is one that has been found; else a statement has ended. */
    Effect.@Nullable Copy copy() {
        return copy;
    }

    /** Goes to the end of the next statement; whether there is one. */
    boolean findEnd(boolean keep) throws IOException {
        try {
            result = new ResultUse.Nothing();
            copy = null;
            while (true) {
                Source source = source();
                source.lexer.keepLiterals(
                        keep || source.wantsLiterals() || (source.begun() && !source.conditions.active()));
                source.lexer.conforming(conforming);
                Token token = source.next();
                if (token == Token.END) {
                    source.conditions.mustBeClosed();
                    if (source.begun()) {
                        return true;
                    }
                    if (sources.size() == 1) {
                        return false;
                    }
                    sources.pop().close();
                } else if (token == Token.BACKSLASH) {
                    if (command(source, keep)) {
                        return true;
                    }
                } else if (!source.conditions.active()) {
                    source.remove(source.lexer.start());
                } else if (read(token, source, keep)) {
                    return true;
                }
            }
        } catch (CharacterCodingException e) {
            // Whoever opened the script knows better how to say this of it.
            if (sources.size() == 1) {
                throw e;
            }
            throw PsqlRefusal.notUtf8(source().file(), e);
        }
    }

    /** Whether it is certain before the script runs that what is being read counts. */
    boolean isCertain() {
        return sources.stream().allMatch(source -> source.conditions.certain());
    }

    @Override
    public void close() throws IOException {
        for (Source source : sources) {
            source.close();
        }
    }

    /** Whether the token ends a statement. */
    private boolean read(Token token, Source source, boolean keep) {
        Lexer lexer = source.lexer;
        switch (token) {
            case LINE_COMMENT ->
                comments.accept(new Comment(lexer.text(2, 0), lexer.position(), false, source.begun()));
            case BLOCK_COMMENT ->
                comments.accept(new Comment(lexer.text(2, 2), lexer.position(), true, source.begun()));
            case VARIABLE -> {
                if (!source.expand(Variable.of(lexer.text()), session)) {
                    source.add(Token.SYMBOL, keep);
                }
            }
            case SEMICOLON -> {
                if (source.canEnd()) {
                    return true;
                }
                if (source.begun()) {
                    source.add(token, keep);
                }
            }
            default -> source.add(token, keep);
        }
        return false;
    }

    /** Whether the command ends a statement, or is one. */
    private boolean command(Source source, boolean keep) throws IOException {
        long from = source.lexer.start();
        int c = source.window.peek();
        if ((c == ';' || c == ':') && source.conditions.active()) {
            return escaped(c, source, keep);
        }
        Effect effect = commands.run(source);
        if (effect.ends() != null) {
            result = effect.ends();
            return true;
        }
        source.remove(from);
        copy = effect.copy();
        Source included = effect.include();
        if (included != null) {
            for (Source open : sources) {
                if (open.file().equals(included.file())) {
                    included.close();
                    throw PsqlRefusal.cycle(open.file(), source.lexer.position());
                }
            }
            sources.push(included);
        }
        return copy != null;
    }

    /** {@code \;} is a semicolon and {@code \:} a colon, where psql would see something else in them. */
    private static boolean escaped(int c, Source source, boolean keep) throws IOException {
        source.window.skip(1);
        if (c == ';' && (!source.begun() || source.canEnd())) {
            return source.begun();
        }
        source.window.replace(source.lexer.start(), source.window.offset(), c == ';' ? ";" : ":");
        if (source.next() == Token.VARIABLE) {
            source.lexer.shorten();
        }
        source.add(Token.SYMBOL, keep);
        return false;
    }
}
