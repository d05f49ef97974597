package dev.palindrome.layout.liquibase.changeset;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates {@code context:} expressions ({@code test}, {@code !prod and (uk or de)}, {@code dev, test}) as Liquibase
 * does: where no context is given, everything runs.
 */
final class LiquibaseContext {

    private static final Pattern NESTED = Pattern.compile("\\(([^()]*)\\)");
    private static final Pattern NOT = Pattern.compile("(?:!|not\\s)\\s*(.*)", Pattern.CASE_INSENSITIVE);
    private static final String TRUE = ":TRUE";
    private static final String FALSE = ":FALSE";

    private LiquibaseContext() {}

    /** @param given the context that is given, Palindrome's environment; empty for none */
    static boolean matches(String expression, Optional<String> given) {
        return expression.isBlank()
                || given.map(context -> holds(expression, context)).orElse(true);
    }

    private static boolean holds(String expression, String context) {
        String text = expression;
        Matcher nested = NESTED.matcher(text);
        while (nested.find()) {
            text = text.substring(0, nested.start())
                    + " " + (holds(nested.group(1), context) ? TRUE : FALSE) + " "
                    + text.substring(nested.end());
            nested = NESTED.matcher(text);
        }
        return Arrays.stream(text.split("(?i)\\s*,\\s*|\\s+or\\s+"))
                .anyMatch(any ->
                        Arrays.stream(any.split("(?i)\\s+and\\s+")).allMatch(one -> isMet(one.strip(), context)));
    }

    private static boolean isMet(String term, String context) {
        Matcher not = NOT.matcher(term);
        if (not.matches()) {
            return !isMet(not.group(1).strip(), context);
        }
        String name = term.startsWith("@") ? term.substring(1).strip() : term;
        return name.equals(TRUE) || name.equalsIgnoreCase(context);
    }
}
