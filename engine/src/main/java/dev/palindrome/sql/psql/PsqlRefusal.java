package dev.palindrome.sql.psql;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is said of a psql command that cannot be carried out. */
public final class PsqlRefusal {

    private static final String COMMAND = "PSQL_COMMAND";
    private static final String CONDITION = "PSQL_CONDITION";
    private static final String FILE = "PSQL_FILE";

    private PsqlRefusal() {}

    static MigrationSetException command(String name, Position at) {
        return refuse(
                COMMAND,
                "\\" + name + " is a command of psql that cannot be carried out here",
                at,
                PsqlAlternatives.of(name));
    }

    static MigrationSetException shell(Position at) {
        return refuse(
                COMMAND,
                "This command of psql runs a program",
                at,
                "Write the value or the rows into a file: a migration does the same everywhere.");
    }

    static MigrationSetException unclosedArgument(Position at) {
        return refuse(
                COMMAND,
                "A quote in the arguments of this psql command is not closed on its line",
                at,
                "Close it. A quote inside of '…' is doubled.");
    }

    static MigrationSetException argumentMissing(String name, Position at) {
        return refuse(COMMAND, "\\" + name + " needs an argument", at, "Write it on the same line.");
    }

    static MigrationSetException noStatement(String name, Position at) {
        return refuse(
                COMMAND,
                "There is no statement before \\" + name,
                at,
                "Write the statement before it, without a ; in between.");
    }

    static MigrationSetException copy(Position at) {
        return refuse(
                COMMAND,
                "Of \\copy, only \\copy TABLE FROM 'file' and \\copy TABLE FROM stdin can be carried out here",
                at,
                "Load the rows from a file in the folder of the set, or write them behind COPY … FROM stdin;");
    }

    static MigrationSetException copyInStatement(Position at) {
        return refuse(COMMAND, "\\copy stands inside of a statement", at, "End the statement before it with a ;");
    }

    static MigrationSetException encoding(String encoding, Position at) {
        return refuse(
                COMMAND,
                "The script is said to be in the encoding " + encoding,
                at,
                "Save it as UTF-8, and remove the line.");
    }

    static MigrationSetException variable(String name, boolean on, Position at, String next) {
        return refuse(COMMAND, "psql's " + name + " cannot be turned " + (on ? "on" : "off") + " here", at, next);
    }

    static MigrationSetException value(String name, Position at) {
        return refuse(
                COMMAND,
                "The variable " + name + " holds a ; or a \\, and its value is known only now that the script runs",
                at,
                "Write :'" + name + "' or :\"" + name + "\", or run the value as a statement with \\gexec.");
    }

    static MigrationSetException withoutIf(String command, Position at) {
        return refuse(CONDITION, command + " without an \\if in this file", at, "Remove it, or write the \\if.");
    }

    static MigrationSetException afterElse(String command, Position at) {
        return refuse(CONDITION, command + " comes after \\else", at, "Let \\else be the last branch before \\endif.");
    }

    static MigrationSetException unclosedIf(Position at) {
        return refuse(
                CONDITION, "An \\if begins here and is never closed", at, "Close it with \\endif in the same file.");
    }

    static MigrationSetException noCondition(String name, String text, Position at) {
        String what = text.isEmpty() ? "nothing" : text;
        return refuse(
                CONDITION,
                "\\" + name + " takes true or false, and finds " + what,
                at,
                "Set the variable before with \\set or \\gset, or ask with :{?name} whether it is set.");
    }

    static MigrationSetException unsureInStatement(String name, Position at) {
        return refuse(
                CONDITION,
                "\\" + name + " stands inside of a statement and depends on what a query gives",
                at,
                "Write the whole statement in each branch.");
    }

    static MigrationSetException unsureFile(String name, Position at) {
        return refuse(
                FILE,
                "Which file \\" + name + " means depends on what a query gives",
                at,
                "Write the files' names between \\if and \\endif.");
    }

    static MigrationSetException noFolder(String name, Position at) {
        return refuse(
                FILE,
                "The file " + name + " is wanted, and the folder that it would be in is not known",
                at,
                "Run the script from its folder, or put the text of that file here.");
    }

    static MigrationSetException absolute(String name, Position at) {
        return refuse(
                FILE,
                "The path " + name + " begins at the root of one machine's file system",
                at,
                "Write it relative to the folder of the set.");
    }

    static MigrationSetException notFound(String name, Path path, Position at) {
        return refuse(FILE, "There is no file " + name, at, "Looked for at " + path + ". Correct the name.");
    }

    static MigrationSetException unreadable(String name, IOException cause, Position at) {
        return refuse(
                FILE, "The file " + name + " cannot be read (" + cause + ")", at, "See that it may be read.", cause);
    }

    public static MigrationSetException notUtf8(String file, IOException cause) {
        return new MigrationSetException(
                Problem.of(FILE, "The file is not valid UTF-8").at(file).next("Save it as UTF-8."), cause);
    }

    public static MigrationSetException cycle(String file, Position at) {
        return refuse(FILE, "The file " + file + " includes itself by this line", at, "Remove the line.");
    }

    private static MigrationSetException refuse(String code, String what, Position at, String next) {
        return refuse(code, what, at, next, null);
    }

    private static MigrationSetException refuse(
            String code, String what, Position at, String next, @Nullable Throwable cause) {
        return new MigrationSetException(
                Problem.of(code, what).at(at.toString()).next(next), cause);
    }
}
