package dev.palindrome.rows.type;

import java.util.List;

/**
 * Values of the types that PostgreSQL and well-known extensions bring. For any other type: texts that many input functions
 * accept, of which the server shows which ones this type takes.
 */
public final class BuiltInValues {

    private static final List<String> FOR_UNKNOWN_TYPES =
            List.of("0", "1", "a", "", "{}", "()", "[]", "1.0", "0/0", "{\"a\": 1}", "[1,2]", "(0,0)", "2024-01-31");

    private BuiltInValues() {}

    /** The values of a type that is no domain, enum, array, composite or range. */
    public static CandidateLiterals of(String typeName) {
        TypeName name = TypeName.of(typeName);
        return NumberValues.of(name)
                .or(() -> TextValues.of(name))
                .or(() -> TimeValues.of(name))
                .or(() -> PlainValues.of(name))
                .or(() -> SystemValues.of(name))
                .or(() -> GeometryValues.of(name))
                .or(() -> ExtensionValues.of(name))
                .orElseGet(() -> CandidateLiterals.listed(FOR_UNKNOWN_TYPES));
    }
}
