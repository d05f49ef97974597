package dev.palindrome.maven;

import org.jspecify.annotations.Nullable;

/**
 * What a parameter of a goal is set to, and by whom.
 *
 * @param property the name on the command line ({@code db.url})
 * @param value as text; null where nothing sets it
 * @param source who set it
 */
record ParameterValue(String property, @Nullable String value, Source source) {

    /** Who can set a parameter, from strongest to weakest. */
    enum Source {
        COMMAND_LINE("the command line"),
        POM("the <configuration> in the POM"),
        PROPERTY("a property of the POM, of settings.xml or of the JVM"),
        DEFAULT("the default"),
        NOBODY("nobody");

        private final String words;

        Source(String words) {
            this.words = words;
        }
    }

    /** For the debug log; never shows a password. */
    String describe() {
        if (value == null) {
            return property + " is not set";
        }
        String shown = property.endsWith(".password") ? "(hidden)" : value;
        return property + " = " + shown + " (from " + source.words + ")";
    }
}
