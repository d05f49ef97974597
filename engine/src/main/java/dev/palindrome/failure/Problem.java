package dev.palindrome.failure;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a message about a failure, in the order in which a user needs them.
 *
 * @param code stable, upper case with underscores; what tools and documentation refer to
 * @param what what happened, one sentence without a final full stop
 * @param where {@code file:line:column}, a file, a parameter or a server; null where there is no place to point at
 * @param state what state the database (or the folder) is in now; null where nothing was touched
 * @param next what to do about it; null only where the first sentence already says it
 */
public record Problem(
        String code,
        String what,
        @Nullable String where,
        @Nullable String state,
        @Nullable String next) {

    public static Problem of(String code, String what) {
        return new Problem(code, what, null, null, null);
    }

    /** The place to look at. */
    public Problem at(@Nullable String where) {
        return new Problem(code, what, where, state, next);
    }

    /** The state that things are in now. */
    public Problem state(@Nullable String state) {
        return new Problem(code, what, where, state, next);
    }

    /** What to do next. */
    public Problem next(@Nullable String next) {
        return new Problem(code, what, where, state, next);
    }

    /** The whole message, one line for each thing that is known. */
    public String message() {
        StringBuilder text = new StringBuilder();
        if (where != null) {
            text.append(where).append(": ");
        }
        text.append(what);
        if (state != null) {
            text.append("\n  Now:  ").append(state);
        }
        if (next != null) {
            text.append("\n  Next: ").append(next);
        }
        return text.toString();
    }
}
