package dev.palindrome.sql.psql;

import dev.palindrome.quoting.Identifiers;
import dev.palindrome.quoting.Literals;
import java.util.Optional;

/** A psql variable as a text refers to it: {@code :x}, {@code :'x'}, {@code :"x"}, {@code :{?x}}. */
public record PsqlVariable(String name, Form form) {

    public enum Form {
        PLAIN,
        LITERAL,
        IDENTIFIER,
        TEST
    }

    public static PsqlVariable of(String reference) {
        return switch (reference.charAt(1)) {
            case '\'' -> new PsqlVariable(reference.substring(2, reference.length() - 1), Form.LITERAL);
            case '"' -> new PsqlVariable(reference.substring(2, reference.length() - 1), Form.IDENTIFIER);
            case '{' -> new PsqlVariable(reference.substring(3, reference.length() - 1), Form.TEST);
            default -> new PsqlVariable(reference.substring(1), Form.PLAIN);
        };
    }

    /** What stands in its place; empty where it is not set, and the reference stays as it is. */
    Optional<String> value(PsqlSession session) {
        return switch (form) {
            case PLAIN -> session.value(name);
            case LITERAL -> session.value(name).map(PsqlVariable::literal);
            case IDENTIFIER -> session.value(name).map(Identifiers::quoted);
            case TEST -> Optional.of(session.isSet(name) ? "TRUE" : "FALSE");
        };
    }

    private static String literal(String value) {
        // as psql does: a blank keeps the E from becoming a part of the word before
        return value.indexOf('\\') < 0 ? Literals.quoted(value) : " " + Literals.quoted(value);
    }
}
