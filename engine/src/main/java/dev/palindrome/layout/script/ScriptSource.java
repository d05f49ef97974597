package dev.palindrome.layout.script;

import dev.palindrome.migration.Directives;
import java.io.Reader;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where a script comes from.
 *
 * @param file relative to the folder
 * @param label as in {@link dev.palindrome.migration.Script#label}
 * @param section what of the file it is
 * @param rewrite what is done to its text before it is run (placeholders filled in); not part of the checksum
 * @param variables psql variables that are set from outside
 * @param also what the original tool's own marks ask for, beside Palindrome's directives
 */
public record ScriptSource(
        String file,
        String label,
        Section section,
        UnaryOperator<Reader> rewrite,
        Map<String, String> variables,
        Directives also) {

    /** A whole file, as it is. */
    public static ScriptSource of(String file) {
        return new ScriptSource(file, file, Section.WHOLE, UnaryOperator.identity(), Map.of(), Directives.NONE);
    }

    /** A section of a file. */
    public static ScriptSource of(String file, Section section) {
        return new ScriptSource(file, file, section, UnaryOperator.identity(), Map.of(), Directives.NONE);
    }

    public ScriptSource label(String label) {
        return new ScriptSource(file, label, section, rewrite, variables, also);
    }

    public ScriptSource rewrite(UnaryOperator<Reader> rewrite) {
        return new ScriptSource(file, label, section, rewrite, variables, also);
    }

    /** The same with one more thing done to its text, after what is done already. */
    public ScriptSource then(UnaryOperator<Reader> more) {
        return rewrite(text -> more.apply(rewrite.apply(text)));
    }

    public ScriptSource variables(Map<String, String> variables) {
        return new ScriptSource(file, label, section, rewrite, variables, also);
    }

    public ScriptSource also(Directives also) {
        return new ScriptSource(file, label, section, rewrite, variables, also);
    }

    /** The same, outside of a transaction. */
    public ScriptSource withoutTransaction() {
        return also(also.withoutTransaction());
    }
}
