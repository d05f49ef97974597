package dev.palindrome.sql.psql;

import dev.palindrome.sql.text.Position;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What follows {@code \copy}.
 *
 * @param sql the {@code COPY … FROM STDIN} to send
 * @param file that the rows are in; empty where they follow in the script
 */
record CopyCommand(String sql, Optional<String> file) {

    private static final String NAME = "(?:\"(?:[^\"]++|\"\")*+\"|[^\\s\"'(),.]+)";
    private static final Pattern TABLE = Pattern.compile(
            "(?:BINARY\\s+)?" + NAME + "(?:\\s*\\.\\s*" + NAME + "){0,2}\\s*(?:\\([^()]*\\)\\s*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FROM =
            Pattern.compile("FROM\\s+('(?:[^']++|'')*+'|[^\\s']+)\\s*(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** @throws dev.palindrome.failure.MigrationSetException when it does anything but load rows from a file */
    static CopyCommand of(String arguments, Position position) {
        Matcher table = TABLE.matcher(arguments);
        if (!table.lookingAt()) {
            throw PsqlRefusal.copy(position);
        }
        Matcher from = FROM.matcher(arguments).region(table.end(), arguments.length());
        if (!from.matches()) {
            throw PsqlRefusal.copy(position);
        }
        String source = from.group(1);
        if (source.equalsIgnoreCase("PROGRAM")) {
            throw PsqlRefusal.shell(position);
        }
        if (source.equalsIgnoreCase("pstdin")) {
            throw PsqlRefusal.copy(position);
        }
        String sql =
                "COPY " + table.group().strip() + " FROM STDIN " + from.group(2).strip();
        Optional<String> file = source.equalsIgnoreCase("stdin")
                ? Optional.empty()
                : Optional.of(
                        source.startsWith("'")
                                ? source.substring(1, source.length() - 1).replace("''", "'")
                                : source);
        return new CopyCommand(sql.strip(), file);
    }
}
