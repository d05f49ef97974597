package dev.palindrome.rows;

import java.util.Optional;

/**
 * A value that a column could take.
 *
 * @param text as the type's input function reads it; empty for NULL
 * @param datum the same, to compute with
 */
record Guess(Optional<String> text, Object datum) {

    static final Guess NULL = new Guess(Optional.empty(), Datum.Nothing.NULL);

    static Guess of(String text, TypeShape type) {
        Object datum;
        try {
            datum = Datum.read(text, type);
        } catch (RuntimeException notOfThatType) {
            datum = Datum.Nothing.UNKNOWN;
        }
        return new Guess(Optional.of(text), datum == Datum.Nothing.UNKNOWN ? new Datum.Opaque(text) : datum);
    }

    /** Whether the type probably takes it: we could read it. */
    boolean fits(TypeShape type) {
        if (type.underlying().name().equals("uuid")) {
            return text.filter(t -> Acceptance.takes(type.underlying(), t, false))
                    .isPresent();
        }
        Family family = Family.of(type);
        return family == Family.OTHER || family == Family.TEXT || !(datum instanceof Datum.Opaque);
    }

    String sql(TypeShape type) {
        return text.map(t -> SqlLiteral.of(t, type.name())).orElse("NULL");
    }
}
