package dev.palindrome.rows;

import dev.palindrome.rows.Datum.Nothing;
import dev.palindrome.rows.Terms.Call;
import dev.palindrome.rows.Terms.Column;
import dev.palindrome.rows.Terms.Each;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds values of one column for which a condition may hold, when the other columns have theirs. */
final class Goals {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final int STRINGS = 40;

    private final String column;
    private final Evaluation known;
    private final Set<Integer> lengths;
    private final Inversion inversion;

    /**
     * @param known what the other columns are
     * @param lengths of text that other conditions ask for
     */
    Goals(String column, TypeShape type, Evaluation known, Set<Integer> lengths) {
        this.column = column;
        this.known = known;
        this.lengths = lengths;
        this.inversion = new Inversion(column, type, known);
    }

    List<Object> of(Expression condition) {
        if (condition instanceof Column) {
            return List.of(true);
        } else if (condition instanceof Each each) {
            return each(each);
        } else if (condition instanceof Call call) {
            return of(call);
        }
        return List.of();
    }

    private List<Object> of(Call call) {
        List<Expression> parts = call.parts();
        String name = call.name();
        switch (name) {
            case "and", "or":
                return together(parts);
            case "not":
                return parts.get(0) instanceof Call inner ? negated(inner) : List.of(false);
            case "is null":
                return List.of(Nothing.NULL);
            case "is true", "is false":
                return parts.get(0) instanceof Column ? List.of(name.equals("is true")) : of(parts.get(0));
            case "is distinct":
                return compared("<>", parts.get(0), parts.get(1));
            case "isempty":
                return inversion.of(
                        parts.get(0), List.of(new Datum.Range(true, false, Nothing.NULL, Nothing.NULL, false)));
            case "is json":
                return inversion.of(parts.get(0), List.of("{}", "[]"));
            default:
                break;
        }
        if (Known.isNot(name)) {
            return guessed(call);
        } else if (COMPARISONS.contains(name)) {
            return compared(name, parts.get(0), parts.get(1));
        } else if (parts.size() == 2) {
            return related(name, parts.get(0), parts.get(1));
        }
        return List.of();
    }

    private List<Object> negated(Call inner) {
        if (inner.name().equals("and") || inner.name().equals("or")) {
            return together(inner.parts().stream().map(Branches::opposite).toList());
        } else if (inner.name().equals("is distinct")) {
            return compared("=", inner.parts().get(0), inner.parts().get(1));
        } else if (inner.name().equals("is true") && inner.parts().get(0) instanceof Column) {
            return List.of(false);
        }
        Expression opposite = Branches.opposite(inner);
        return opposite instanceof Call call && !call.name().equals("not") ? of(call) : List.of();
    }

    /** Of a function that somebody wrote we only see what it is given: a number beside a text is likely its length. */
    private List<Object> guessed(Call call) {
        List<Object> guesses = new ArrayList<>();
        for (Expression part : call.parts()) {
            if (!hasColumn(part) && known.of(part) instanceof BigDecimal n && n.signum() >= 0) {
                int length = n.min(BigDecimal.valueOf(1_000)).intValue();
                guesses.addAll(inversion.of(call, Samples.texts(length).subList(0, length == 0 ? 0 : 3)));
                guesses.addAll(inversion.of(call, Samples.texts(length + 1).subList(0, 3)));
            }
        }
        guesses.addAll(inversion.of(call, Samples.telling(call.name())));
        return guesses;
    }

    /** One of each in turn, so that every part has its say early. */
    private List<Object> together(List<Expression> parts) {
        List<List<Object>> all = parts.stream().map(this::of).toList();
        List<Object> mixed = new ArrayList<>();
        int longest = all.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Object> some : all) {
                if (i < some.size()) {
                    mixed.add(some.get(i));
                }
            }
        }
        return mixed;
    }

    private boolean hasColumn(Expression expression) {
        return expression.columns().contains(column);
    }

    private List<Object> compared(String operator, Expression left, Expression right) {
        if (hasColumn(left) && hasColumn(right)) {
            return List.of();
        }
        return hasColumn(left)
                ? inversion.of(left, Nearby.of(operator, known.of(right)))
                : inversion.of(right, Nearby.of(Nearby.mirrored(operator), known.of(left)));
    }

    private List<Object> each(Each each) {
        if (hasColumn(each.right())) {
            Object value = known.of(each.left());
            return hasColumn(each.left()) || value instanceof Nothing
                    ? List.of()
                    : inversion.of(each.right(), arrays(each.operator(), value));
        }
        if (!(known.of(each.right()) instanceof List<?> elements)) {
            return List.of();
        }
        List<Object> values = new ArrayList<>();
        for (Object element : elements) {
            values.addAll(
                    COMPARISONS.contains(each.operator())
                            ? inversion.of(each.left(), Nearby.of(each.operator(), element))
                            : inversion.of(each.left(), strings(each.operator(), element)));
        }
        return values;
    }

    private static List<Object> arrays(String operator, Object value) {
        List<Object> arrays = new ArrayList<>();
        for (Object near : Nearby.of(Nearby.mirrored(operator), value)) {
            arrays.add(List.of(near));
        }
        return arrays;
    }

    /** An operator or a function of two that says yes or no. */
    private List<Object> related(String name, Expression left, Expression right) {
        boolean first = hasColumn(left);
        Object other = known.of(first ? right : left);
        if (first && hasColumn(right) || other == Nothing.NULL) {
            return List.of();
        }
        switch (name) {
            case "~", "~*", "~~", "~~*":
                return first ? inversion.of(left, strings(name, other)) : inversion.of(right, patterns(name, other));
            case "!~", "!~*", "!~~", "!~~*":
                return List.of();
            case "starts_with", "^@":
                return first ? inversion.of(left, List.of(other, Datum.write(other) + "text")) : List.of();
            case "?", "?|", "?&", "jsonb_exists", "jsonb_exists_any", "jsonb_exists_all":
                return first ? inversion.of(left, Samples.jsonWith(other)) : List.of();
            case "@>":
                return first ? inversion.of(left, holding(other)) : inversion.of(right, within(other));
            case "<@":
                return first ? inversion.of(left, within(other)) : inversion.of(right, holding(other));
            case "&&":
                return inversion.of(first ? left : right, List.of(other));
            default:
                return List.of();
        }
    }

    private static List<Object> holding(Object part) {
        return part instanceof List || part instanceof Json || part instanceof String || part instanceof Datum.Range
                ? List.of(part)
                : List.of(List.of(part), new Datum.Range(false, true, part, part, true));
    }

    private static List<Object> within(Object whole) {
        if (whole instanceof List<?> list) {
            List<Object> parts = new ArrayList<>();
            list.forEach(element -> parts.add(List.of(element)));
            parts.add(list);
            parts.add(List.of());
            return parts;
        } else if (whole instanceof Datum.Range range) {
            List<Object> parts = new ArrayList<>(Nearby.of(range.fromIncluded() ? ">=" : ">", range.from()));
            parts.addAll(Nearby.of(range.toIncluded() ? "<=" : "<", range.to()));
            parts.add(range);
            return parts;
        }
        return List.of(whole);
    }

    /** Patterns that a text matches: itself, and how it begins and ends where the pattern's length is known. */
    private List<Object> patterns(String operator, Object value) {
        if (!operator.startsWith("~~") || value instanceof Nothing) {
            return List.of();
        }
        String text = Datum.write(value);
        List<Object> patterns = new ArrayList<>(List.of(text, "%" + text, text + "%", "%" + text + "%"));
        for (int length : lengths) {
            if (length > 0 && length < text.length()) {
                patterns.add("%" + text.substring(text.length() - length));
                patterns.add(text.substring(0, length) + "%");
            }
        }
        return patterns;
    }

    private List<Object> strings(String operator, Object pattern) {
        if (!(pattern instanceof String text)) {
            return List.of();
        }
        String regex = operator.startsWith("~~") ? Patterns.ofLike(text) : text;
        return List.copyOf(RegexStrings.of(regex, lengths, STRINGS));
    }
}
