package dev.palindrome.prove.database;

import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import dev.palindrome.quoting.Identifiers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The roles that the scripts of a set say they make. Only these are ever cleaned up: on a server that is shared, a role
 * that appears during a proof may belong to another session.
 *
 * @param quoted names as {@code quote_ident} writes them
 */
public record ScriptRoleNames(Set<String> quoted) {

    /** In strings too, for there are DO blocks that execute one; but no role is called by a word that is reserved. */
    private static final Pattern CREATES_ROLE = Pattern.compile(
            "CREATE\\s+(?:ROLE|USER|GROUP)\\s+"
                    + "(?!(?:MAPPING|WITH|FOR|TO|IN|FROM|AND|OR|NOT|ON|AS|TABLE|WHEN|WHERE|USING)\\b)(?:\"((?:[^\"]|\"\")+)\"|([a-z_][\\w$]*))",
            Pattern.CASE_INSENSITIVE);

    public static ScriptRoleNames in(MigrationSet set) {
        Set<String> names = new TreeSet<>();
        set.migrations().stream()
                .flatMap(m -> Stream.concat(Stream.of(m.up()), m.rollback().stream()))
                .forEach(script -> collect(script, names));
        return new ScriptRoleNames(names);
    }

    public boolean none() {
        return quoted.isEmpty();
    }

    private static void collect(Script script, Set<String> names) {
        try (BufferedReader lines = new BufferedReader(script.content().open())) {
            String line = lines.readLine();
            while (line != null) {
                Matcher role = CREATES_ROLE.matcher(line.startsWith("--") ? "" : line);
                while (role.find()) {
                    names.add(
                            role.group(1) != null
                                    ? quote(role.group(1).replace("\"\"", "\""))
                                    : quote(role.group(2).toLowerCase(Locale.ROOT)));
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script.file(), e);
        }
    }

    private static String quote(String name) {
        return Identifiers.quotedIfNeeded(name);
    }
}
