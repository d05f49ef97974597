package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.ContainerTexts;
import dev.palindrome.rows.evaluate.TypeFamily;
import dev.palindrome.rows.shape.TypeShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values at the edges that two types both take. */
public final class RelatedTypeEdges {

    private RelatedTypeEdges() {}

    /**
     * @param actual the type of the column that values go into
     * @param other what it was or will be
     * @return as the input function of the first reads them
     */
    public static List<String> of(TypeShape actual, TypeShape other) {
        TypeShape mine = actual.underlying();
        TypeShape theirs = other.underlying();
        if (mine.kind() == TypeShape.Kind.ARRAY && theirs.kind() == TypeShape.Kind.ARRAY) {
            List<String> arrays = new ArrayList<>(List.of("{}", "{NULL}"));
            of(mine.base().orElseThrow(), theirs.base().orElseThrow()).stream()
                    .limit(6)
                    .forEach(edge -> arrays.add("{" + ContainerTexts.quote(edge) + "}"));
            return arrays;
        }
        boolean numbers = TypeFamily.of(mine) == TypeFamily.NUMBER && TypeFamily.of(theirs) == TypeFamily.NUMBER;
        Set<String> edges = new LinkedHashSet<>();
        if (TypeFamily.of(mine) == TypeFamily.TEXT) {
            edges.addAll(spellings(theirs));
        }
        edges.addAll(
                alternating(TypeValues.of(theirs).edges(), TypeValues.of(mine).edges()));
        return edges.stream()
                .filter(edge ->
                        LiteralAcceptance.takes(mine, edge, numbers) && LiteralAcceptance.takes(theirs, edge, numbers))
                .toList();
    }

    private static List<String> alternating(List<String> some, List<String> others) {
        List<String> both = new ArrayList<>();
        for (int i = 0; i < Math.max(some.size(), others.size()); i++) {
            if (i < some.size()) {
                both.add(some.get(i));
            }
            if (i < others.size()) {
                both.add(others.get(i));
            }
        }
        return both;
    }

    /** Texts that a type reads and does not write that way itself: going there and back makes others of them. */
    private static List<String> spellings(TypeShape type) {
        return switch (TypeFamily.of(type)) {
            case NUMBER -> List.of("007", "1.50");
            case BOOLEAN -> List.of("yes", "TRUE");
            case JSON -> List.of("{\"b\":1,  \"a\":2}");
            case TIMESTAMP -> List.of("2024-01-31T10:00:00");
            default -> type.name().equals("uuid") ? List.of("A0B1C2D3-0000-4000-8000-00000000000A") : List.of();
        };
    }
}
