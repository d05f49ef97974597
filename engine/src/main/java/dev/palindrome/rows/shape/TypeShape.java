package dev.palindrome.rows.shape;

import java.util.List;
import java.util.Optional;

/**
 * A type as a column has it, down to what it is made of.
 *
 * @param name as SQL writes it, with modifiers: {@code numeric(12,4)}, {@code public.mood[]}; usable in a cast
 * @param kind what sort of type
 * @param base for a domain what it is based on, for an array its element, for a range its subtype, for a multirange its
 *     range; else empty
 * @param labels of an enum, in order; else empty
 * @param fields of a composite, in order; else empty
 * @param checks of a domain: each a condition on {@code VALUE}
 * @param notNull whether a domain refuses NULL
 */
public record TypeShape(
        String name,
        Kind kind,
        Optional<TypeShape> base,
        List<String> labels,
        List<Field> fields,
        List<String> checks,
        boolean notNull) {

    public enum Kind {
        BASE,
        DOMAIN,
        ENUM,
        COMPOSITE,
        ARRAY,
        RANGE,
        MULTIRANGE
    }

    public TypeShape {
        labels = List.copyOf(labels);
        fields = List.copyOf(fields);
        checks = List.copyOf(checks);
    }

    /** The type below all domains: itself for a type that is no domain. */
    public TypeShape underlying() {
        TypeShape type = this;
        while (type.kind == Kind.DOMAIN && type.base.isPresent()) {
            type = type.base.get();
        }
        return type;
    }

    /** One field of a composite type. */
    public record Field(String name, TypeShape type) {}
}
