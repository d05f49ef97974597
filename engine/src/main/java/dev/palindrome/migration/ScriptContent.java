package dev.palindrome.migration;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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
    default ScriptContent on(DatabaseContext databaseContext) {
        return this;
    }

    /**
     * The folder of the set, where the text may name other files in psql's way ({@code \i}, {@code \copy}); without one,
     * a text that does is refused.
     */
    default Optional<Path> folder() {
        return Optional.empty();
    }

    /** The psql variables that are set before the text is read, as by {@code psql --set}. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /** The same text as it is read in that folder, with those psql variables set. */
    default ScriptContent in(Path folder, Map<String, String> variables) {
        Map<String, String> set = Map.copyOf(variables);
        return new ScriptContent() {
            @Override
            public Reader open() throws IOException {
                return ScriptContent.this.open();
            }

            @Override
            public ScriptContent on(DatabaseContext databaseContext) {
                return ScriptContent.this.on(databaseContext).in(folder, set);
            }

            @Override
            public Optional<Path> folder() {
                return Optional.of(folder);
            }

            @Override
            public Map<String, String> variables() {
                return set;
            }
        };
    }
}
