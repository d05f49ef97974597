package dev.palindrome.sql.psql;

/** What to write in the place of a psql command that is refused. */
final class PsqlAlternatives {

    private PsqlAlternatives() {}

    static String of(String command) {
        return switch (command) {
            case "c", "connect" -> "A migration runs in the database it is applied to. Remove the command.";
            case "." -> "It ends the data of a COPY … FROM stdin, and there is none here. Remove the line.";
            case "getenv", "prompt", "setenv" ->
                "Write the value into the script: a migration does the same everywhere.";
            case "q", "quit" -> "Put what is not to run between \\if and \\endif, or remove it.";
            case "g", "gx" -> "End the statement with ; instead: its rows cannot be written anywhere.";
            case "gdesc", "crosstabview" -> "End the statement with ; instead.";
            case "!", "o", "out", "w", "write" -> "A migration cannot run programs or write files. Remove it.";
            case "e", "edit", "ef", "ev" -> "Nobody is there to edit. Remove it.";
            case "password" -> "Write ALTER ROLE … PASSWORD, or set it outside of migrations.";
            case "watch" -> "End the statement with ; instead: it runs once.";
            case "r", "reset" -> "Remove it, and the statement before it.";
            case "lo_import", "lo_export", "lo_unlink" -> "Write SELECT lo_from_bytea(0, …), or lo_unlink(…).";
            case "cd" -> "Name files relative to the folder of the set.";
            default -> "Write SQL instead, or remove the line.";
        };
    }
}
