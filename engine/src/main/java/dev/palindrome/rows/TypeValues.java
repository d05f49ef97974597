package dev.palindrome.rows;

import java.util.List;

/** Finds the values of a type. */
final class TypeValues {

    /** For a type that we do not know: the server tells which of these it takes. */
    private static final List<String> GUESSES =
            List.of("0", "1", "a", "", "{}", "()", "[]", "1.0", "0/0", "{\"a\": 1}", "[1,2]", "(0,0)", "2024-01-31");

    private TypeValues() {}

    static Values of(TypeShape type) {
        return switch (type.kind()) {
            case ENUM -> Values.listed(type.labels());
            case DOMAIN ->
                Variations.ofDomain(type)
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

    private static Values base(TypeShape type) {
        TypeName name = TypeName.of(type.name());
        return NumberValues.of(name)
                .or(() -> TextValues.of(name))
                .or(() -> TimeValues.of(name))
                .or(() -> PlainValues.of(name))
                .or(() -> SystemValues.of(name))
                .or(() -> GeometryValues.of(name))
                .or(() -> ExtensionValues.of(name))
                .orElseGet(() -> Values.listed(GUESSES));
    }
}
