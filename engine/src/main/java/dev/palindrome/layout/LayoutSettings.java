package dev.palindrome.layout;

import java.util.List;
import java.util.Optional;

/**
 * How a folder is to be read.
 *
 * @param layout the name of the layout, one of {@link Layouts#names}; empty to detect it
 * @param ignore glob patterns, relative to the folder with {@code /}, of files and folders that are not migrations
 */
public record LayoutSettings(Optional<String> layout, List<String> ignore) {

    /** Detect the layout, ignore nothing. */
    public static final LayoutSettings DETECT = new LayoutSettings(Optional.empty(), List.of());

    public LayoutSettings {
        ignore = List.copyOf(ignore);
    }
}
