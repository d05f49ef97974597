package dev.palindrome.rows.expression;

import dev.palindrome.rows.expression.ConditionTokens.Kind;
import dev.palindrome.rows.expression.ConditionTokens.Token;
import java.util.Set;

/** Reads the name of a type in a condition. */
final class TypeWords {

    private TypeWords() {}

    /** Words of a type, as far as they go: {@code timestamp(3) without time zone}, {@code public.mood[]}. */
    static String read(TokenCursor tokens) {
        StringBuilder type = new StringBuilder();
        Token first = tokens.next();
        type.append(first.kind() == Kind.NAME && first.text().equals("char") ? "\"char\"" : first.text());
        while (tokens.accept(".")) {
            type.setLength(0);
            type.append(tokens.next().text());
        }
        boolean more = true;
        while (more) {
            if (tokens.peek().is("(")) {
                while (!tokens.peek().is(")")) {
                    type.append(tokens.next().text());
                }
                type.append(tokens.next().text());
            } else if (words(type.toString()).contains(tokens.peek().text())
                    && tokens.peek().kind() == Kind.WORD) {
                type.append(' ').append(tokens.next().text());
            } else if (tokens.peek().is("[") && tokens.peekNext().is("]")) {
                tokens.next();
                tokens.next();
                type.append("[]");
            } else {
                more = false;
            }
        }
        return type.toString();
    }

    private static Set<String> words(String type) {
        if (type.startsWith("time")) {
            return Set.of("with", "without", "time", "zone");
        } else if (type.startsWith("interval")) {
            return Set.of("year", "month", "day", "hour", "minute", "second", "to");
        }
        return switch (type) {
            case "character", "bit" -> Set.of("varying");
            case "double" -> Set.of("precision");
            default -> Set.of();
        };
    }
}
