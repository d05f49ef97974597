package dev.palindrome.rows.candidate;

import dev.palindrome.rows.expression.Expression;
import dev.palindrome.rows.expression.ExpressionNodes.Call;
import dev.palindrome.rows.expression.ExpressionNodes.Cast;
import dev.palindrome.rows.expression.ExpressionNodes.Column;
import dev.palindrome.rows.expression.ExpressionNodes.Constant;
import dev.palindrome.rows.expression.ExpressionNodes.Each;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways in which a condition can hold: each a list of conditions that have to hold together. */
final class DisjunctiveForm {

    private static final int MOST = 48;
    private static final Map<String, String> OPPOSITES = Map.ofEntries(
            Map.entry("=", "<>"),
            Map.entry("<>", "="),
            Map.entry("<", ">="),
            Map.entry(">=", "<"),
            Map.entry(">", "<="),
            Map.entry("<=", ">"),
            Map.entry("~", "!~"),
            Map.entry("!~", "~"),
            Map.entry("~*", "!~*"),
            Map.entry("!~*", "~*"),
            Map.entry("~~", "!~~"),
            Map.entry("!~~", "~~"),
            Map.entry("~~*", "!~~*"),
            Map.entry("!~~*", "~~*"));
    private static final Set<String> TESTS = Set.of(
            "and", "or", "not", "is null", "is true", "is false", "is distinct", "?", "@>", "<@", "&&", "isempty");

    private DisjunctiveForm() {}

    static List<List<Expression>> of(Expression condition) {
        return split(condition, true);
    }

    private static List<List<Expression>> split(Expression condition, boolean wanted) {
        if (condition instanceof Call call) {
            List<Expression> parts = call.parts();
            switch (call.name()) {
                case "not":
                    return split(parts.get(0), !wanted);
                case "and", "or":
                    return call.name().equals("and") == wanted ? all(parts, wanted) : any(call, wanted);
                case "is true":
                    return wanted ? split(parts.get(0), true) : one(condition, false);
                case "is false":
                    return wanted ? split(parts.get(0), false) : one(condition, false);
                case "case":
                    return cases(parts, wanted);
                case "=", "<>":
                    Optional<List<Expression>> tests = allNullOrNone(call, wanted);
                    if (tests.isPresent()) {
                        return all(tests.get(), true);
                    }
                    if (parts.stream().allMatch(DisjunctiveForm::test)) {
                        return alike(parts.get(0), parts.get(1), call.name().equals("=") == wanted);
                    }
                    break;
                default:
                    break;
            }
        }
        return one(condition, wanted);
    }

    /** {@code num_nonnulls(a, b) = 0}, and {@code = 2}, say what every single one is. */
    private static Optional<List<Expression>> allNullOrNone(Call call, boolean wanted) {
        if (call.name().equals("=") == wanted
                && call.parts().get(0) instanceof Call count
                && (count.name().equals("num_nonnulls") || count.name().equals("num_nulls"))
                && call.parts().get(1) instanceof Constant constant) {
            String number = constant.text().orElse("");
            boolean none = number.equals("0");
            if (none || number.equals("" + count.parts().size())) {
                boolean nulls = count.name().equals("num_nonnulls") == none;
                return Optional.of(count.parts().stream()
                        .map(part -> Expression.call("is null", part))
                        .<Expression>map(test -> nulls ? test : Expression.call("not", test))
                        .toList());
            }
        }
        return Optional.empty();
    }

    private static List<List<Expression>> one(Expression condition, boolean wanted) {
        return List.of(List.of(wanted ? condition : opposite(condition)));
    }

    /** The condition that holds where this one does not; leaves aside what is unknown. */
    static Expression opposite(Expression condition) {
        if (condition instanceof Call call) {
            if (call.name().equals("not")) {
                return call.parts().get(0);
            } else if (OPPOSITES.containsKey(call.name())) {
                return new Call(OPPOSITES.getOrDefault(call.name(), ""), call.parts());
            }
        } else if (condition instanceof Each each && OPPOSITES.containsKey(each.operator())) {
            return new Each(each.left(), OPPOSITES.getOrDefault(each.operator(), ""), !each.all(), each.right());
        }
        return Expression.call("not", condition);
    }

    private static List<List<Expression>> all(List<Expression> parts, boolean wanted) {
        List<List<Expression>> ways = List.of(List.of());
        for (Expression part : parts) {
            List<List<Expression>> longer = new ArrayList<>();
            List<List<Expression>> own = split(part, wanted);
            for (List<Expression> addition : own) {
                for (List<Expression> way : ways) {
                    List<Expression> both = new ArrayList<>(way);
                    both.addAll(addition);
                    longer.add(both);
                }
            }
            ways = thinned(longer);
        }
        return ways;
    }

    /** Keeps some of every region: neighbours are alike. */
    private static List<List<Expression>> thinned(List<List<Expression>> ways) {
        if (ways.size() <= MOST) {
            return ways;
        }
        List<List<Expression>> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(ways.get((int) ((long) i * (ways.size() - 1) / (MOST - 1))));
        }
        return some;
    }

    /** What is about one column only stays together: its values are found for all of it. */
    private static List<List<Expression>> any(Call call, boolean wanted) {
        if (call.columns().size() <= 1 && wanted && call.parts().stream().noneMatch(DisjunctiveForm::aboutNull)) {
            return List.of(List.of(call));
        }
        List<List<Expression>> ways = new ArrayList<>();
        for (Expression part : call.parts()) {
            ways.addAll(split(part, wanted));
        }
        return thinned(ways);
    }

    private static boolean aboutNull(Expression expression) {
        return expression instanceof Call call && call.name().equals("is null");
    }

    private static List<List<Expression>> cases(List<Expression> parts, boolean wanted) {
        List<List<Expression>> ways = new ArrayList<>();
        List<Expression> before = new ArrayList<>();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            List<Expression> together = new ArrayList<>(before);
            together.add(parts.get(i));
            together.add(wanted ? parts.get(i + 1) : Expression.call("not", parts.get(i + 1)));
            if (!constant(parts.get(i + 1)).equals(Optional.of(!wanted))) {
                ways.addAll(all(
                        together.stream()
                                .filter(part -> !constant(part).equals(Optional.of(true)))
                                .toList(),
                        true));
            }
            before.add(Expression.call("not", parts.get(i)));
        }
        return ways.isEmpty() ? List.of(List.of()) : thinned(ways);
    }

    private static Optional<Boolean> constant(Expression expression) {
        return expression instanceof Constant constant && constant.type().equals(Optional.of("boolean"))
                ? constant.text().map("true"::equals)
                : Optional.empty();
    }

    private static List<List<Expression>> alike(Expression left, Expression right, boolean alike) {
        List<List<Expression>> ways = new ArrayList<>();
        ways.addAll(all(List.of(left, alike ? right : Expression.call("not", right)), true));
        ways.addAll(all(List.of(Expression.call("not", left), alike ? Expression.call("not", right) : right), true));
        return thinned(ways);
    }

    private static boolean test(Expression expression) {
        if (expression instanceof Call call) {
            return TESTS.contains(call.name()) || OPPOSITES.containsKey(call.name());
        }
        return expression instanceof Each
                || expression instanceof Cast cast && cast.type().equals("boolean") && cast.part() instanceof Column
                || constant(expression).isPresent();
    }
}
