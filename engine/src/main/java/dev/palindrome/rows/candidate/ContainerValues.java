package dev.palindrome.rows.candidate;

import dev.palindrome.rows.evaluate.ContainerTexts;
import dev.palindrome.rows.expression.Domains;
import dev.palindrome.rows.shape.TypeShape;
import dev.palindrome.rows.type.CandidateLiterals;
import dev.palindrome.rows.type.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values made of values: arrays, composites, ranges. */
final class ContainerValues {

    private static final int MANY = 100_000;

    private ContainerValues() {}

    static CandidateLiterals array(TypeShape element) {
        CandidateLiterals candidateLiterals = TypeValues.of(element);
        String comma = TypeName.of(element.name()).bare().equals("box") ? ";" : ",";
        if (candidateLiterals.room() == 0) {
            return CandidateLiterals.listed(List.of("{}"));
        }
        String a = ContainerTexts.quote(candidateLiterals.ordinary(0));
        String b = ContainerTexts.quote(candidateLiterals.ordinary(1));
        List<String> edges = new ArrayList<>();
        edges.add("{}");
        edges.add("{" + a + "}");
        if (!Domains.notNull(element)) {
            edges.add("{NULL}");
            edges.add("{" + a + comma + "NULL" + comma + b + "}");
        }
        candidateLiterals.edges().stream().limit(6).forEach(edge -> edges.add("{" + ContainerTexts.quote(edge) + "}"));
        return CandidateLiterals.endless(
                edges,
                n -> "{"
                        + digits(n, candidateLiterals.room()).stream()
                                .map(candidateLiterals.nth()::apply)
                                .map(ContainerTexts::quote)
                                .collect(Collectors.joining(comma))
                        + "}");
    }

    /** The number written with so many digits (bijective numeration: every number from 0 has a writing of its own). */
    private static List<Long> digits(long n, long base) {
        List<Long> digits = new ArrayList<>();
        long rest = n;
        do {
            digits.add(rest % base);
            rest = rest / base - 1;
        } while (rest >= 0);
        return digits;
    }

    static CandidateLiterals composite(TypeShape type) {
        List<TypeShape> types =
                type.fields().stream().map(TypeShape.Field::type).toList();
        List<CandidateLiterals> fields = types.stream().map(TypeValues::of).toList();
        List<String> edges = new ArrayList<>();
        if (types.stream().noneMatch(Domains::notNull)) {
            edges.add("(" + String.join(",", Collections.nCopies(Math.max(1, fields.size()), "")) + ")");
        }
        for (int i = 0; i < 6; i++) {
            int edge = i;
            edges.add(row(
                    fields,
                    field -> field.edges().isEmpty()
                            ? ""
                            : ContainerTexts.quote(
                                    field.edges().get(edge % field.edges().size()))));
        }
        long room = fields.stream().mapToLong(CandidateLiterals::room).max().orElse(1);
        return CandidateLiterals.limited(
                edges,
                Math.max(1, room),
                n -> row(fields, field -> field.room() == 0 ? "" : ContainerTexts.quote(field.ordinary(n))));
    }

    private static String row(List<CandidateLiterals> fields, Function<CandidateLiterals, String> value) {
        return fields.stream().map(value).collect(Collectors.joining(",", "(", ")"));
    }

    static CandidateLiterals range(TypeShape bound) {
        CandidateLiterals candidateLiterals = TypeValues.of(bound);
        if (candidateLiterals.room() == 0) {
            return CandidateLiterals.listed(List.of("empty", "(,)"));
        }
        List<String> edges = new ArrayList<>(List.of("empty", "(,)"));
        String first = ContainerTexts.quote(candidateLiterals.nth().apply(0));
        edges.add("[" + first + ",)");
        edges.add("(," + first + "]");
        edges.add("[" + first + "," + first + "]");
        if (candidateLiterals.ordered() && candidateLiterals.room() > 100) {
            edges.add("(" + first + ","
                    + ContainerTexts.quote(candidateLiterals.nth().apply(9)) + "]");
            return CandidateLiterals.limited(
                    edges,
                    Math.min(candidateLiterals.room() / 2 - 1, MANY),
                    n -> "[" + ContainerTexts.quote(candidateLiterals.nth().apply(2 * n)) + ","
                            + ContainerTexts.quote(candidateLiterals.nth().apply(2 * n + 1)) + ")");
        }
        return CandidateLiterals.limited(edges, candidateLiterals.room(), n -> {
            String value = ContainerTexts.quote(candidateLiterals.nth().apply(n));
            return "[" + value + "," + value + "]";
        });
    }

    static CandidateLiterals multirange(TypeShape range) {
        CandidateLiterals candidateLiterals = TypeValues.of(range);
        List<String> edges = new ArrayList<>(List.of("{}", "{(,)}"));
        edges.add("{" + candidateLiterals.ordinary(0) + "," + candidateLiterals.ordinary(2) + "}");
        return CandidateLiterals.limited(
                edges,
                candidateLiterals.room(),
                n -> "{" + candidateLiterals.nth().apply(n) + "}");
    }
}
