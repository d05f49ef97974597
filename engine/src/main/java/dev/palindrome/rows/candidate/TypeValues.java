package dev.palindrome.rows.candidate;

import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
import dev.palindrome.rows.type.ExtensionValues;
import dev.palindrome.rows.type.GeometryValues;
import dev.palindrome.rows.type.NumberValues;
import dev.palindrome.rows.type.PlainValues;
import dev.palindrome.rows.type.SystemValues;
import dev.palindrome.rows.type.TextValues;
import dev.palindrome.rows.type.TimeValues;
import dev.palindrome.rows.type.TypeName;
import java.util.List;

/** Finds the values of a type. */
public final class TypeValues {

    /** For a type that we do not know: the server tells which of these it takes. */
    private static final List<String> GUESSES =
            List.of("0", "1", "a", "", "{}", "()", "[]", "1.0", "0/0", "{\"a\": 1}", "[1,2]", "(0,0)", "2024-01-31");

    private TypeValues() {}

    public static CandidateLiterals of(TypeShape type) {
        return switch (type.kind()) {
            case ENUM -> CandidateLiterals.listed(type.labels());
            case DOMAIN ->
                CandidateVariations.ofDomain(type)
                        .or(() -> type.base().map(TypeValues::of))
                        .orElseGet(() -> base(type));
            case COMPOSITE -> ContainerValues.composite(type);
            case ARRAY ->
                type.name().endsWith("[]")
                        ? type.base().map(ContainerValues::array).orElseGet(() -> base(type))
                        : base(type);
            case RANGE -> type.base().map(ContainerValues::range).orElseGet(() -> base(type));
            case MULTIRANGE -> type.base().map(ContainerValues::multirange).orElseGet(() -> base(type));
            case BASE -> base(type);
        };
    }

    private static CandidateLiterals base(TypeShape type) {
        TypeName name = TypeName.of(type.name());
        return NumberValues.of(name)
                .or(() -> TextValues.of(name))
                .or(() -> TimeValues.of(name))
                .or(() -> PlainValues.of(name))
                .or(() -> SystemValues.of(name))
                .or(() -> GeometryValues.of(name))
                .or(() -> ExtensionValues.of(name))
                .orElseGet(() -> CandidateLiterals.listed(GUESSES));
    }
}
