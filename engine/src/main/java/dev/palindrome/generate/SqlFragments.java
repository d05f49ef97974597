package dev.palindrome.generate;

import dev.palindrome.quoting.Identifiers;
import dev.palindrome.quoting.Literals;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Small pieces of SQL. */
final class SqlFragments {

    private SqlFragments() {}

    static String literal(String text) {
        return Literals.quoted(text);
    }

    static String identifier(String name) {
        return Identifiers.quotedIfNeeded(name);
    }

    /** {@code a=1, b=x}, as a snapshot tells options, as {@code (a = '1', b = 'x')}; nothing where a comma is in a value. */
    static Optional<String> options(String told) {
        List<String> options = Arrays.asList(told.split(", ", -1));
        return options.stream().allMatch(option -> option.indexOf('=') > 0)
                ? Optional.of(options.stream()
                        .map(option -> option.substring(0, option.indexOf('=')) + " = "
                                + literal(option.substring(option.indexOf('=') + 1)))
                        .collect(Collectors.joining(", ", "(", ")")))
                : Optional.empty();
    }

    static String optionNames(String told) {
        return Arrays.stream(told.split(", ", -1))
                .map(option -> option.substring(0, Math.max(0, option.indexOf('='))))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** A statement as it is printed by the server, with one semicolon at its end. */
    static String ended(String statement) {
        String stripped = statement.strip();
        return stripped.endsWith(";") ? stripped : stripped + ";";
    }
}
