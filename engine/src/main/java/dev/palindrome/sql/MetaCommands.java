package dev.palindrome.sql;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Carries out psql's own commands, as far as they have a meaning in a migration. */
final class MetaCommands {

    /** How psql shows things and talks: a migration has nobody to show them to. */
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
    private final Includes includes;

    MetaCommands(PsqlSession session, Includes includes) {
        this.session = session;
        this.includes = includes;
    }

    /**
     * The current token is the backslash.
     *
     * @throws dev.palindrome.failure.MigrationSetException when the command cannot be carried out here
     */
    Effect run(Source source) throws IOException {
        Position at = source.lexer.position();
        String name = name(source.window);
        boolean active = source.conditions.active();
        Arguments arguments = new Arguments(source.window, session, at, active);
        if (condition(name, source, at)) {
            return Effect.NONE;
        }
        if (!active) {
            if (name.equals("copy") || name.equals("!")) {
                arguments.line();
            }
            arguments.finish();
            return Effect.NONE;
        }
        Effect effect = run(name, arguments, source, at);
        arguments.finish();
        return effect;
    }

    private static String name(Window window) throws IOException {
        StringBuilder name = new StringBuilder();
        for (int c = window.peek(); !Arguments.isBlank(c) && !Arguments.endsLine(c) && c != '\\'; c = window.peek()) {
            name.append((char) c);
            window.skip(1);
        }
        return name.toString();
    }

    private Effect run(String name, Arguments arguments, Source source, Position at) throws IOException {
        switch (name) {
            case "i", "include" -> {
                return Effect.include(include(name, arguments, source, false, at));
            }
            case "ir", "include_relative" -> {
                return Effect.include(include(name, arguments, source, true, at));
            }
            case "set" -> set(arguments, at);
            case "unset" -> {
                String variable = argument(name, arguments, at);
                SpecialVariables.check(variable, "", true, at);
                session.undefine(variable);
            }
            case "echo", "qecho", "warn" -> echo(arguments.rest());
            case "encoding" -> encoding(arguments.rest(), at);
            case "copy" -> {
                return copy(arguments.line(), source, at);
            }
            case "g", "gx" -> {
                if (arguments.next().isPresent()) {
                    throw PsqlRefusal.command(name, at);
                }
                return ends(new ResultUse.Nothing(), name, source, at);
            }
            case "gset" -> {
                Effect ends = ends(new ResultUse.Variables(arguments.next().orElse("")), name, source, at);
                session.queriesSet();
                return ends;
            }
            case "gexec" -> {
                return ends(new ResultUse.Statements(), name, source, at);
            }
            default -> {
                if (!PASSED_OVER.contains(name) && !DESCRIBES.matcher(name).matches()) {
                    throw PsqlRefusal.command(name, at);
                }
            }
        }
        return Effect.NONE;
    }

    private static Effect ends(ResultUse result, String name, Source source, Position at) {
        if (!source.begun()) {
            throw PsqlRefusal.noStatement(name, at);
        }
        return Effect.ends(result);
    }

    private boolean condition(String name, Source source, Position at) throws IOException {
        Conditions conditions = source.conditions;
        boolean asks = name.equals("if") ? conditions.active() : conditions.asksElif();
        Arguments arguments = new Arguments(source.window, session, at, asks);
        switch (name) {
            case "if" -> {
                if (asks) {
                    conditions.begin(at, evaluate(name, arguments, source, at));
                } else {
                    conditions.beginInactive(at);
                }
            }
            case "elif" -> {
                if (asks) {
                    conditions.elif(at, evaluate(name, arguments, source, at));
                } else {
                    conditions.elifUnasked(at);
                }
            }
            case "else" -> conditions.otherwise(at);
            case "endif" -> conditions.end(at);
            default -> {
                return false;
            }
        }
        arguments.finish();
        return true;
    }

    private Optional<Boolean> evaluate(String name, Arguments arguments, Source source, Position at)
            throws IOException {
        String text = String.join(" ", arguments.rest());
        if (arguments.nameVariables() && session.isUnsure()) {
            if (source.begun()) {
                throw PsqlRefusal.unsureInStatement(name, at);
            }
            return Optional.empty();
        }
        Optional<Boolean> value = Conditions.value(text);
        if (value.isEmpty()) {
            throw PsqlRefusal.noCondition(name, text, at);
        }
        return value;
    }

    private Source include(String name, Arguments arguments, Source source, boolean relative, Position at)
            throws IOException {
        String file = argument(name, arguments, at);
        if (arguments.nameVariables() && session.isUnsure()) {
            throw PsqlRefusal.unsureFile(name, at);
        }
        return includes.source(file, source.file(), relative, at);
    }

    private static String argument(String name, Arguments arguments, Position at) throws IOException {
        return arguments.next().orElseThrow(() -> PsqlRefusal.argumentMissing(name, at));
    }

    private void set(Arguments arguments, Position at) throws IOException {
        Optional<String> name = arguments.next();
        if (name.isPresent()) {
            String value = String.join("", arguments.rest());
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

    private Effect copy(String line, Source source, Position at) {
        if (source.begun()) {
            throw PsqlRefusal.copyInStatement(at);
        }
        CopyCommand copy = CopyCommand.of(line, at);
        return Effect.copy(copy.sql(), copy.file().map(file -> includes.data(file, source.file(), at)), at);
    }
}
