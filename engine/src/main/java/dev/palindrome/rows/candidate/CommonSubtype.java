package dev.palindrome.rows.candidate;

import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds a type whose plain values two types can both hold, as far as that can be said without either of them. */
public final class CommonSubtype {

    private static final Set<String> TEXTS =
            Set.of("text", "citext", "character varying", "varchar", "character", "char", "bpchar", "name");
    private static final Map<String, Integer> INTEGER_DIGITS = Map.of("smallint", 4, "integer", 9, "bigint", 18);
    private static final Set<String> MOMENTS =
            Set.of("timestamp without time zone", "timestamp with time zone", "timestamp", "timestamptz");

    private CommonSubtype() {}

    /**
     * @param actual the type of the column that values go into
     * @param other what it was or will be
     * @return a type that exists, or with the name of one
     */
    public static TypeShape of(TypeShape actual, TypeShape other) {
        TypeShape mine = actual.underlying();
        TypeShape theirs = other.underlying();
        if (mine.equals(theirs)) {
            return mine;
        }
        if (mine.kind() == TypeShape.Kind.ARRAY && theirs.kind() == TypeShape.Kind.ARRAY) {
            return array(mine, theirs);
        }
        if (!theirs.labels().isEmpty() && !mine.labels().isEmpty()) {
            List<String> both =
                    mine.labels().stream().filter(theirs.labels()::contains).toList();
            return listed(mine, both.isEmpty() ? mine.labels() : both);
        }
        if (!theirs.labels().isEmpty() && text(mine)) {
            return listed(mine, theirs.labels());
        }
        if (mine.kind() != TypeShape.Kind.BASE || theirs.kind() != TypeShape.Kind.BASE) {
            return mine;
        }
        return base(mine, theirs);
    }

    private static TypeShape base(TypeShape mine, TypeShape theirs) {
        if (text(mine) && text(theirs)) {
            return limit(mine) <= limit(theirs) ? mine : theirs;
        }
        if (text(mine) || text(theirs)) {
            return text(mine) ? theirs : mine;
        }
        Optional<int[]> one = digits(mine);
        Optional<int[]> two = digits(theirs);
        if (one.isPresent() && two.isPresent()) {
            int before = Math.min(one.get()[0], two.get()[0]);
            int after = Math.min(one.get()[1], two.get()[1]);
            return builtIn("numeric(" + Math.max(1, before + after) + "," + after + ")");
        }
        String bare = TypeName.of(mine.name()).bare();
        String other = TypeName.of(theirs.name()).bare();
        if (bare.equals("date") && MOMENTS.contains(other)) {
            return mine;
        }
        if (other.equals("date") && MOMENTS.contains(bare)) {
            return theirs;
        }
        return mine;
    }

    private static TypeShape array(TypeShape mine, TypeShape theirs) {
        TypeShape element = of(mine.base().orElseThrow(), theirs.base().orElseThrow());
        return new TypeShape(mine.name(), mine.kind(), Optional.of(element), List.of(), List.of(), List.of(), false);
    }

    /** Values that are labels, written as values of the type. */
    private static TypeShape listed(TypeShape type, List<String> labels) {
        return new TypeShape(type.name(), TypeShape.Kind.ENUM, Optional.empty(), labels, List.of(), List.of(), false);
    }

    private static TypeShape builtIn(String name) {
        return new TypeShape(name, TypeShape.Kind.BASE, Optional.empty(), List.of(), List.of(), List.of(), false);
    }

    public static boolean text(TypeShape type) {
        return type.kind() == TypeShape.Kind.BASE
                && TEXTS.contains(TypeName.of(type.name()).bare());
    }

    /** How many characters a text may have. */
    static int limit(TypeShape type) {
        TypeName name = TypeName.of(type.name());
        return switch (name.bare()) {
            case "character", "char" -> name.modifier(0, 1);
            case "name" -> 63;
            default -> name.modifier(0, Integer.MAX_VALUE);
        };
    }

    /** Digits before and after the point that every value may have; empty for what is no exact number. */
    static Optional<int[]> digits(TypeShape type) {
        TypeName name = TypeName.of(type.name());
        Integer whole = INTEGER_DIGITS.get(name.bare());
        if (type.kind() != TypeShape.Kind.BASE) {
            return Optional.empty();
        }
        if (whole != null) {
            return Optional.of(new int[] {whole, 0});
        }
        return switch (name.bare()) {
            case "numeric", "decimal" ->
                name.modifiers().isEmpty()
                        ? Optional.of(new int[] {30, 20})
                        : Optional.of(new int[] {
                            Math.max(0, name.modifier(0, 1) - name.modifier(1, 0)), Math.max(0, name.modifier(1, 0))
                        });
            case "real" -> Optional.of(new int[] {5, 0});
            case "double precision" -> Optional.of(new int[] {14, 0});
            case "money" -> Optional.of(new int[] {12, 2});
            default -> Optional.empty();
        };
    }
}
