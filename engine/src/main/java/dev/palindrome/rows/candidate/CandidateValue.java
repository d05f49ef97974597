package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.SqlValue;
import dev.palindrome.rows.evaluate.TypeFamily;
import dev.palindrome.rows.query.SqlLiteral;
import dev.palindrome.rows.shape.TypeShape;
import java.util.Optional;

/**
 * A value that a column could take.
 *
 * @param text as the type's input function reads it; empty for NULL
 * @param datum the same, to compute with
 */
public record CandidateValue(Optional<String> text, Object datum) {

    static final CandidateValue NULL = new CandidateValue(Optional.empty(), SqlValue.Nothing.NULL);

    static CandidateValue of(String text, TypeShape type) {
        Object datum;
        try {
            datum = SqlValue.read(text, type);
        } catch (RuntimeException notOfThatType) {
            datum = SqlValue.Nothing.UNKNOWN;
        }
        return new CandidateValue(
                Optional.of(text), datum == SqlValue.Nothing.UNKNOWN ? new SqlValue.Opaque(text) : datum);
    }

    /** Whether the type probably takes it: Java could parse it. */
    boolean fits(TypeShape type) {
        if (type.underlying().name().equals("uuid")) {
            return text.filter(t -> LiteralAcceptance.takes(type.underlying(), t, false))
                    .isPresent();
        }
        TypeFamily typeFamily = TypeFamily.of(type);
        return typeFamily == TypeFamily.OTHER || typeFamily == TypeFamily.TEXT || !(datum instanceof SqlValue.Opaque);
    }

    public String sql(TypeShape type) {
        return text.map(t -> SqlLiteral.of(t, type.name())).orElse("NULL");
    }
}
