package dev.palindrome.migration;

import java.io.IOException;
import java.io.Reader;

/** Where the text of a script comes from; opened anew for every reading, so that a large file is never held whole. */
@FunctionalInterface
public interface ScriptContent {

    /**
     * The text, decoded, without a byte order mark, line ends as they are in the file.
     *
     * @throws IOException when it cannot be read, or its bytes are not valid UTF-8
     */
    Reader open() throws IOException;

    /** The text as it is where it is run; mostly the same everywhere. */
    default ScriptContent on(Surroundings surroundings) {
        return this;
    }
}
