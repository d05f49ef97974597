package dev.palindrome.migration;

/**
 * A file, or a section of one, that is run in one direction.
 *
 * @param file relative to the folder of the set, with {@code /}; what positions name
 * @param label what it is known by, and recorded as: the file, or {@code file#section} where one file holds the scripts
 *     of several migrations
 * @param direction which way it goes
 * @param firstLine the line of the file that the content begins at; 1 unless it is a section
 * @param content the text
 * @param checksum SHA-256 of the text with line ends read as {@code \n}, lower-case hex; where psql commands in it name
 *     other files, of those too
 * @param directives what its comments ask for
 */
public record Script(
        String file,
        String label,
        Direction direction,
        int firstLine,
        ScriptContent content,
        String checksum,
        Directives directives) {

    /** A script that is known by its file. */
    public Script(
            String file,
            Direction direction,
            int firstLine,
            ScriptContent content,
            String checksum,
            Directives directives) {
        this(file, file, direction, firstLine, content, checksum, directives);
    }

    /** The same script with other directives. */
    public Script with(Directives directives) {
        return new Script(file, label, direction, firstLine, content, checksum, directives);
    }

    /** The same script with its text as it is where it is run. */
    public Script on(DatabaseContext databaseContext) {
        ScriptContent there = content.on(databaseContext);
        return there == content ? this : new Script(file, label, direction, firstLine, there, checksum, directives);
    }

    /** For messages. */
    @Override
    public String toString() {
        return label;
    }
}
