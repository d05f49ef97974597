package dev.palindrome.sql;

/** psql's own commands: which are passed over, and what to write instead of the others. */
final class MetaCommands {

    private MetaCommands() {}

    /** Whether the command means nothing outside of psql: pg_dump writes these around every dump. */
    static boolean isPassedOver(String command) {
        return command.equals("\\restrict") || command.equals("\\unrestrict");
    }

    static String instead(String command) {
        return switch (command) {
            case "\\i", "\\include", "\\ir", "\\include_relative" ->
                "Put the text of that file here, or make it a" + " migration of its own.";
            case "\\copy" -> "Write COPY … FROM stdin; with the data on the following lines, ended by a line \\.";
            case "\\c", "\\connect" -> "A migration runs in the database it is applied to. Remove the command.";
            case "\\." -> "It ends the data of a COPY … FROM stdin, and there is none here. Remove the line.";
            case "\\;" -> "Write a plain ; to end a statement.";
            case "\\set", "\\unset", "\\gset", "\\getenv", "\\prompt" ->
                "Write the value into the statement, or use" + " set_config() and current_setting().";
            case "\\if", "\\elif", "\\else", "\\endif" ->
                "Write the condition in a DO block, or restrict the whole" + " migration with -- db:environments.";
            case "\\gexec" -> "Write a DO block that runs EXECUTE for every row.";
            case "\\g", "\\gx", "\\gdesc" -> "End the statement with ; instead.";
            case "\\echo", "\\qecho", "\\warn" -> "Remove it, or write RAISE NOTICE in a DO block.";
            case "\\timing", "\\pset", "\\x", "\\t", "\\a", "\\encoding", "\\q", "\\quit" -> "Remove it.";
            case "\\!", "\\o", "\\out", "\\w", "\\write" ->
                "A migration cannot run programs or write files. Remove" + " it.";
            default -> "Write SQL instead, or remove the line.";
        };
    }
}
