package dev.palindrome.layout.script;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of a file belongs to a script. Lines that do not are read as empty ones, so that every line keeps its number.
 *
 * @param filter makes a reader of lines for each reading of the file; null where all of the file belongs to the script
 */
public record Section(@Nullable Supplier<LineFilter> filter) {

    /** All of the file. */
    static final Section WHOLE = new Section(null);

    /** Nothing of the file: a script that does nothing. */
    public static final Section NOTHING = new Section(() -> line -> null);

    /** Goes through the lines of a file, the first first. */
    @FunctionalInterface
    public interface LineFilter {

        /**
         * @param line without its end
         * @return the line, or what of it belongs to the script with spaces in the place of what does not; null where
         *     none of it does
         */
        @Nullable
        String keep(String line);
    }
}
