package dev.palindrome.rows.difference;

import org.jspecify.annotations.Nullable;

/** A value that is another value now; both as text. */
record ValueChange(@Nullable String before, String after) {

    /** What it was, where it was something. */
    String was() {
        return String.valueOf(before);
    }
}
