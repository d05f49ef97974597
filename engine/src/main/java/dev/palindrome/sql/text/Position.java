package dev.palindrome.sql.text;

/**
 * A place in a file.
 *
 * @param file relative to the folder of the set, with {@code /}
 * @param line from 1
 * @param column from 1, in characters (code points) as an editor counts them
 */
public record Position(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
