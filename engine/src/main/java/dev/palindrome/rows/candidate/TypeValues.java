package dev.palindrome.rows.candidate;

import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.BuiltInValues;
import dev.palindrome.rows.type.CandidateLiterals;

/** Finds the values of a type. */
public final class TypeValues {

    private TypeValues() {}

    public static CandidateLiterals of(TypeShape type) {
        return switch (type.kind()) {
            case ENUM -> CandidateLiterals.listed(type.labels());
            case DOMAIN ->
                CandidateVariations.ofDomain(type)
                        .or(() -> type.base().map(TypeValues::of))
                        .orElseGet(() -> BuiltInValues.of(type.name()));
            case COMPOSITE -> ContainerValues.composite(type);
            case ARRAY ->
                type.name().endsWith("[]")
                        ? type.base().map(ContainerValues::array).orElseGet(() -> BuiltInValues.of(type.name()))
                        : BuiltInValues.of(type.name());
            case RANGE -> type.base().map(ContainerValues::range).orElseGet(() -> BuiltInValues.of(type.name()));
            case MULTIRANGE ->
                type.base().map(ContainerValues::multirange).orElseGet(() -> BuiltInValues.of(type.name()));
            case BASE -> BuiltInValues.of(type.name());
        };
    }
}
