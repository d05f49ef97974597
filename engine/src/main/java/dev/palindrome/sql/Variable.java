package dev.palindrome.sql;

import java.util.Optional;

/** A psql variable as a text refers to it: {@code :x}, {@code :'x'}, {@code :"x"}, {@code :{?x}}. */
record Variable(String name, Form form) {

    enum Form {
        PLAIN,
        LITERAL,
        IDENTIFIER,
        TEST
    }

    static Variable of(String reference) {
        return switch (reference.charAt(1)) {
            case '\'' -> new Variable(reference.substring(2, reference.length() - 1), Form.LITERAL);
            case '"' -> new Variable(reference.substring(2, reference.length() - 1), Form.IDENTIFIER);
            case '{' -> new Variable(reference.substring(3, reference.length() - 1), Form.TEST);
            default -> new Variable(reference.substring(1), Form.PLAIN);
        };
    }

    /** What stands in its place; empty where it is not set, and the reference stays as it is. */
    Optional<String> value(PsqlSession session) {
        return switch (form) {
            case PLAIN -> session.value(name);
            case LITERAL -> session.value(name).map(Variable::literal);
            case IDENTIFIER -> session.value(name).map(value -> '"' + value.replace("\"", "\"\"") + '"');
            case TEST -> Optional.of(session.isSet(name) ? "TRUE" : "FALSE");
        };
    }

    private static String literal(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }
}
