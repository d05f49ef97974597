package dev.palindrome.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values made of values: arrays, composites, ranges. */
final class ContainerValues {

    private static final int MANY = 100_000;

    private ContainerValues() {}

    static Values array(TypeShape element) {
        Values values = TypeValues.of(element);
        String comma = TypeName.of(element.name()).bare().equals("box") ? ";" : ",";
        if (values.room() == 0) {
            return Values.listed(List.of("{}"));
        }
        String a = ContainerTexts.quote(values.ordinary(0));
        String b = ContainerTexts.quote(values.ordinary(1));
        List<String> edges = new ArrayList<>();
        edges.add("{}");
        edges.add("{" + a + "}");
        if (!Domains.notNull(element)) {
            edges.add("{NULL}");
            edges.add("{" + a + comma + "NULL" + comma + b + "}");
        }
        values.edges().stream().limit(6).forEach(edge -> edges.add("{" + ContainerTexts.quote(edge) + "}"));
        return Values.endless(
                edges,
                n -> "{"
                        + digits(n, values.room()).stream()
                                .map(values.nth()::apply)
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

    static Values composite(TypeShape type) {
        List<TypeShape> types =
                type.fields().stream().map(TypeShape.Field::type).toList();
        List<Values> fields = types.stream().map(TypeValues::of).toList();
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
        long room = fields.stream().mapToLong(Values::room).max().orElse(1);
        return Values.limited(
                edges,
                Math.max(1, room),
                n -> row(fields, field -> field.room() == 0 ? "" : ContainerTexts.quote(field.ordinary(n))));
    }

    private static String row(List<Values> fields, Function<Values, String> value) {
        return fields.stream().map(value).collect(Collectors.joining(",", "(", ")"));
    }

    static Values range(TypeShape bound) {
        Values values = TypeValues.of(bound);
        if (values.room() == 0) {
            return Values.listed(List.of("empty", "(,)"));
        }
        List<String> edges = new ArrayList<>(List.of("empty", "(,)"));
        String first = ContainerTexts.quote(values.nth().apply(0));
        edges.add("[" + first + ",)");
        edges.add("(," + first + "]");
        edges.add("[" + first + "," + first + "]");
        if (values.ordered() && values.room() > 100) {
            edges.add("(" + first + "," + ContainerTexts.quote(values.nth().apply(9)) + "]");
            return Values.limited(
                    edges,
                    Math.min(values.room() / 2 - 1, MANY),
                    n -> "[" + ContainerTexts.quote(values.nth().apply(2 * n)) + ","
                            + ContainerTexts.quote(values.nth().apply(2 * n + 1)) + ")");
        }
        return Values.limited(edges, values.room(), n -> {
            String value = ContainerTexts.quote(values.nth().apply(n));
            return "[" + value + "," + value + "]";
        });
    }

    static Values multirange(TypeShape range) {
        Values values = TypeValues.of(range);
        List<String> edges = new ArrayList<>(List.of("{}", "{(,)}"));
        edges.add("{" + values.ordinary(0) + "," + values.ordinary(2) + "}");
        return Values.limited(edges, values.room(), n -> "{" + values.nth().apply(n) + "}");
    }
}
