package dev.palindrome.wrong.history;

import java.util.List;

/** Promises what nobody outside can name. */
public final class LeaksHiddenTypes {
    /** Of a type that is hidden. */
    public List<Hidden> hidden() {
        return List.of();
    }

    static final class Hidden {}
}
