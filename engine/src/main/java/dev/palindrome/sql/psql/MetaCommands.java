package dev.palindrome.sql.psql;

import dev.palindrome.sql.statement.ResultUse;
import dev.palindrome.sql.text.Position;
import dev.palindrome.sql.text.TextWindow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Carries out psql's own commands, as far as they have a meaning in a migration. */
public final class MetaCommands {

    /** How psql formats output and prints messages: a migration has no user who would read them. */
    private static final Set<String> PASSED_OVER = Set.of(
            "restrict",
            "unrestrict",
            "pset",
            "timing",
            "x",
            "a",
            "t",
            "f",
            "H",
            "C",
            "html",
            "p",
            "print",
            "errverbose",
            "conninfo",
            "l",
            "l+",
            "list",
            "list+",
            "z",
            "h",
            "help",
            "?",
            "copyright",
            "sf",
            "sf+",
            "sv",
            "sv+",
            "s",
            "lo_list",
            "dconfig");

    /** {@code \dt+} and its kind show what is there. */
    private static final Pattern DESCRIBES = Pattern.compile("d[A-Za-z]{0,3}[S+x]*");

    private final PsqlSession session;
    private final IncludedFiles includedFiles;

    public MetaCommands(PsqlSession session, IncludedFiles includedFiles) {
        this.session = session;
        this.includedFiles = includedFiles;
    }

    /**
     * The current token is the backslash.
     *
     * @throws dev.palindrome.failure.MigrationSetException when the command cannot be carried out here
     */
    public MetaCommandEffect run(OpenScript openScript) throws IOException {
        Position at = openScript.lexer.position();
        String name = name(openScript.textWindow);
        boolean active = openScript.ifBlocks.active();
        MetaCommandArguments metaCommandArguments =
                new MetaCommandArguments(openScript.textWindow, session, at, active);
        if (condition(name, openScript, at)) {
            return MetaCommandEffect.NONE;
        }
        if (!active) {
            if (name.equals("copy") || name.equals("!")) {
                metaCommandArguments.line();
            }
            metaCommandArguments.finish();
            return MetaCommandEffect.NONE;
        }
        MetaCommandEffect metaCommandEffect = run(name, metaCommandArguments, openScript, at);
        metaCommandArguments.finish();
        return metaCommandEffect;
    }

    private static String name(TextWindow textWindow) throws IOException {
        StringBuilder name = new StringBuilder();
        for (int c = textWindow.peek();
                !MetaCommandArguments.isBlank(c) && !MetaCommandArguments.endsLine(c) && c != '\\';
                c = textWindow.peek()) {
            name.append((char) c);
            textWindow.skip(1);
        }
        return name.toString();
    }

    private MetaCommandEffect run(
            String name, MetaCommandArguments metaCommandArguments, OpenScript openScript, Position at)
            throws IOException {
        switch (name) {
            case "i", "include" -> {
                return MetaCommandEffect.include(include(name, metaCommandArguments, openScript, false, at));
            }
            case "ir", "include_relative" -> {
                return MetaCommandEffect.include(include(name, metaCommandArguments, openScript, true, at));
            }
            case "set" -> set(metaCommandArguments, at);
            case "unset" -> {
                String variable = argument(name, metaCommandArguments, at);
                SpecialVariables.check(variable, "", true, at);
                session.undefine(variable);
            }
            case "echo", "qecho", "warn" -> echo(metaCommandArguments.rest());
            case "encoding" -> encoding(metaCommandArguments.rest(), at);
            case "copy" -> {
                return copy(metaCommandArguments.line(), openScript, at);
            }
            case "g", "gx" -> {
                if (metaCommandArguments.next().isPresent()) {
                    throw PsqlRefusal.command(name, at);
                }
                return ends(new ResultUse.Nothing(), name, openScript, at);
            }
            case "gset" -> {
                MetaCommandEffect ends =
                        ends(new ResultUse.Variables(metaCommandArguments.next().orElse("")), name, openScript, at);
                session.queriesSet();
                return ends;
            }
            case "gexec" -> {
                return ends(new ResultUse.Statements(), name, openScript, at);
            }
            default -> {
                if (!PASSED_OVER.contains(name) && !DESCRIBES.matcher(name).matches()) {
                    throw PsqlRefusal.command(name, at);
                }
            }
        }
        return MetaCommandEffect.NONE;
    }

    private static MetaCommandEffect ends(ResultUse result, String name, OpenScript openScript, Position at) {
        if (!openScript.begun()) {
            throw PsqlRefusal.noStatement(name, at);
        }
        return MetaCommandEffect.ends(result);
    }

    private boolean condition(String name, OpenScript openScript, Position at) throws IOException {
        IfBlocks ifBlocks = openScript.ifBlocks;
        boolean asks = name.equals("if") ? ifBlocks.active() : ifBlocks.asksElif();
        MetaCommandArguments metaCommandArguments = new MetaCommandArguments(openScript.textWindow, session, at, asks);
        switch (name) {
            case "if" -> {
                if (asks) {
                    ifBlocks.begin(at, evaluate(name, metaCommandArguments, openScript, at));
                } else {
                    ifBlocks.beginInactive(at);
                }
            }
            case "elif" -> {
                if (asks) {
                    ifBlocks.elif(at, evaluate(name, metaCommandArguments, openScript, at));
                } else {
                    ifBlocks.elifUnasked(at);
                }
            }
            case "else" -> ifBlocks.otherwise(at);
            case "endif" -> ifBlocks.end(at);
            default -> {
                return false;
            }
        }
        metaCommandArguments.finish();
        return true;
    }

    private Optional<Boolean> evaluate(
            String name, MetaCommandArguments metaCommandArguments, OpenScript openScript, Position at)
            throws IOException {
        String text = String.join(" ", metaCommandArguments.rest());
        if (metaCommandArguments.nameVariables() && session.isUnsure()) {
            if (openScript.begun()) {
                throw PsqlRefusal.unsureInStatement(name, at);
            }
            return Optional.empty();
        }
        Optional<Boolean> value = IfBlocks.value(text);
        if (value.isEmpty()) {
            throw PsqlRefusal.noCondition(name, text, at);
        }
        return value;
    }

    private OpenScript include(
            String name,
            MetaCommandArguments metaCommandArguments,
            OpenScript openScript,
            boolean relative,
            Position at)
            throws IOException {
        String file = argument(name, metaCommandArguments, at);
        if (metaCommandArguments.nameVariables() && session.isUnsure()) {
            throw PsqlRefusal.unsureFile(name, at);
        }
        return includedFiles.source(file, openScript.file(), relative, at);
    }

    private static String argument(String name, MetaCommandArguments metaCommandArguments, Position at)
            throws IOException {
        return metaCommandArguments.next().orElseThrow(() -> PsqlRefusal.argumentMissing(name, at));
    }

    private void set(MetaCommandArguments metaCommandArguments, Position at) throws IOException {
        Optional<String> name = metaCommandArguments.next();
        if (name.isPresent()) {
            String value = String.join("", metaCommandArguments.rest());
            SpecialVariables.check(name.get(), value, false, at);
            session.define(name.get(), value);
        }
    }

    private void echo(List<String> words) {
        boolean flagged = !words.isEmpty() && words.get(0).equals("-n");
        session.say(String.join(" ", flagged ? words.subList(1, words.size()) : words));
    }

    private static void encoding(List<String> words, Position at) {
        String encoding = words.isEmpty() ? "UTF8" : words.get(0).toUpperCase(Locale.ROOT);
        if (!encoding.equals("UTF8") && !encoding.equals("UTF-8") && !encoding.equals("UNICODE")) {
            throw PsqlRefusal.encoding(words.get(0), at);
        }
    }

    private MetaCommandEffect copy(String line, OpenScript openScript, Position at) {
        if (openScript.begun()) {
            throw PsqlRefusal.copyInStatement(at);
        }
        CopyCommand copy = CopyCommand.of(line, at);
        return MetaCommandEffect.copy(
                copy.sql(), copy.file().map(file -> includedFiles.data(file, openScript.file(), at)), at);
    }
}
