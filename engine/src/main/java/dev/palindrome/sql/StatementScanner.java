package dev.palindrome.sql;

import dev.palindrome.sql.psql.IncludedFiles;
import dev.palindrome.sql.psql.MetaCommandEffect;
import dev.palindrome.sql.psql.MetaCommands;
import dev.palindrome.sql.psql.OpenScript;
import dev.palindrome.sql.psql.PsqlRefusal;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.psql.PsqlVariable;
import dev.palindrome.sql.statement.Comment;
import dev.palindrome.sql.statement.ResultUse;
import dev.palindrome.sql.text.Lexer;
import dev.palindrome.sql.text.Token;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Goes from the end of one statement to the end of the next, through the files that a script includes. */
final class StatementScanner implements Closeable {

    private final Consumer<Comment> comments;
    private final PsqlSession session;
    private final MetaCommands commands;
    /** The script at the bottom, on it what it includes. */
    private final Deque<OpenScript> openScripts = new ArrayDeque<>();

    private boolean conforming = true;
    private ResultUse result = new ResultUse.Nothing();
    private MetaCommandEffect.@Nullable Copy copy;

    StatementScanner(OpenScript script, Consumer<Comment> comments, PsqlSession session, int windowSize) {
        this.comments = comments;
        this.session = session;
        this.commands = new MetaCommands(session, new IncludedFiles(session, windowSize));
        openScripts.push(script);
    }

    /** The file that is being read. */
    OpenScript openScript() {
        return openScripts.getFirst();
    }

    /** Called with a statement before the scanner forgets it. */
    void ended(OpenScript openScript) {
        conforming = openScript.conforming().orElse(conforming);
        openScript.clear();
    }

    /** What becomes of the rows of the statement that has ended. */
    ResultUse result() {
        return result;
    }

    /** The command that loads rows, where it is one that has been found; else a statement has ended. */
    MetaCommandEffect.@Nullable Copy copy() {
        return copy;
    }

    /** Goes to the end of the next statement; whether there is one. */
    boolean findEnd(boolean keep) throws IOException {
        try {
            result = new ResultUse.Nothing();
            copy = null;
            while (true) {
                OpenScript openScript = openScript();
                openScript.lexer.keepLiterals(
                        keep || openScript.wantsLiterals() || (openScript.begun() && !openScript.ifBlocks.active()));
                openScript.lexer.conforming(conforming);
                Token token = openScript.next();
                if (token == Token.END) {
                    openScript.ifBlocks.mustBeClosed();
                    if (openScript.begun()) {
                        return true;
                    }
                    if (openScripts.size() == 1) {
                        return false;
                    }
                    openScripts.pop().close();
                } else if (token == Token.BACKSLASH) {
                    if (command(openScript, keep)) {
                        return true;
                    }
                } else if (!openScript.ifBlocks.active()) {
                    openScript.remove(openScript.lexer.start());
                } else if (read(token, openScript, keep)) {
                    return true;
                }
            }
        } catch (CharacterCodingException e) {
            // Whoever opened the script knows better how to say this of it.
            if (openScripts.size() == 1) {
                throw e;
            }
            throw PsqlRefusal.notUtf8(openScript().file(), e);
        }
    }

    /** Whether it is certain before the script runs that what is being read counts. */
    boolean isCertain() {
        return openScripts.stream().allMatch(openScript -> openScript.ifBlocks.certain());
    }

    @Override
    public void close() throws IOException {
        for (OpenScript openScript : openScripts) {
            openScript.close();
        }
    }

    /** Whether the token ends a statement. */
    private boolean read(Token token, OpenScript openScript, boolean keep) {
        Lexer lexer = openScript.lexer;
        switch (token) {
            case LINE_COMMENT ->
                comments.accept(new Comment(lexer.text(2, 0), lexer.position(), false, openScript.begun()));
            case BLOCK_COMMENT ->
                comments.accept(new Comment(lexer.text(2, 2), lexer.position(), true, openScript.begun()));
            case VARIABLE -> {
                if (!openScript.expand(PsqlVariable.of(lexer.text()), session)) {
                    openScript.add(Token.SYMBOL, keep);
                }
            }
            case SEMICOLON -> {
                if (openScript.canEnd()) {
                    return true;
                }
                if (openScript.begun()) {
                    openScript.add(token, keep);
                }
            }
            default -> openScript.add(token, keep);
        }
        return false;
    }

    /** Whether the command ends a statement, or is one. */
    private boolean command(OpenScript openScript, boolean keep) throws IOException {
        long from = openScript.lexer.start();
        int c = openScript.textWindow.peek();
        if ((c == ';' || c == ':') && openScript.ifBlocks.active()) {
            return escaped(c, openScript, keep);
        }
        MetaCommandEffect metaCommandEffect = commands.run(openScript);
        if (metaCommandEffect.ends() != null) {
            result = metaCommandEffect.ends();
            return true;
        }
        openScript.remove(from);
        copy = metaCommandEffect.copy();
        OpenScript included = metaCommandEffect.include();
        if (included != null) {
            for (OpenScript open : openScripts) {
                if (open.file().equals(included.file())) {
                    included.close();
                    throw PsqlRefusal.cycle(open.file(), openScript.lexer.position());
                }
            }
            openScripts.push(included);
        }
        return copy != null;
    }

    /** {@code \;} is a semicolon and {@code \:} a colon, where psql would see something else in them. */
    private static boolean escaped(int c, OpenScript openScript, boolean keep) throws IOException {
        openScript.textWindow.skip(1);
        if (c == ';' && (!openScript.begun() || openScript.canEnd())) {
            return openScript.begun();
        }
        openScript.textWindow.replace(openScript.lexer.start(), openScript.textWindow.offset(), c == ';' ? ";" : ":");
        if (openScript.next() == Token.VARIABLE) {
            openScript.lexer.shorten();
        }
        openScript.add(Token.SYMBOL, keep);
        return false;
    }
}
