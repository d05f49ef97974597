package dev.palindrome.rows;

import dev.palindrome.rows.ConditionTokens.Kind;
import dev.palindrome.rows.ConditionTokens.Token;
import dev.palindrome.rows.Terms.Call;
import dev.palindrome.rows.Terms.Cast;
import dev.palindrome.rows.Terms.Column;
import dev.palindrome.rows.Terms.Constant;
import dev.palindrome.rows.Terms.Each;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads conditions as {@code pg_get_expr} writes them: with all parentheses. */
final class ConditionParser {

    private static final int NOT_BINDS = 3;
    private static final int IS_BINDS = 4;
    private static final Map<String, Integer> BINDING = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("=", 5),
            Map.entry("<", 5),
            Map.entry(">", 5),
            Map.entry("<=", 5),
            Map.entry(">=", 5),
            Map.entry("<>", 5),
            Map.entry("!=", 5),
            Map.entry("+", 8),
            Map.entry("-", 8),
            Map.entry("*", 9),
            Map.entry("/", 9),
            Map.entry("%", 9),
            Map.entry("^", 10));
    private static final int OTHER_OPERATORS = 7;
    private static final Set<String> VALUE_WORDS = Set.of(
            "current_date",
            "current_timestamp",
            "current_time",
            "localtimestamp",
            "localtime",
            "current_user",
            "session_user",
            "user",
            "current_role",
            "current_catalog",
            "current_schema");

    private final List<Token> tokens;
    private int at;

    private ConditionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Empty for what we do not understand. */
    static Optional<Expression> parse(String condition) {
        try {
            ConditionParser parser = new ConditionParser(ConditionTokens.of(condition));
            Expression expression = parser.expression(0);
            return parser.peek().kind() == Kind.END ? Optional.of(expression) : Optional.empty();
        } catch (NotUnderstood e) {
            return Optional.empty();
        }
    }

    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotUnderstood(Token token) {
            super(token.text(), null, false, false);
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean accept(String text) {
        if (peek().is(text)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String text) {
        if (!accept(text)) {
            throw new NotUnderstood(peek());
        }
    }

    private Expression expression(int least) {
        Expression left = prefix();
        while (true) {
            Token token = peek();
            if (token.is("is") && least <= IS_BINDS) {
                at++;
                left = test(left);
            } else if (token.is("at") && tokens.get(at + 1).is("time")) {
                at += 3;
                left = Expression.call("timezone", expression(OTHER_OPERATORS + 1), left);
            } else if (token.is("collate")) {
                at++;
                name();
            } else {
                Optional<String> operator = operator(token);
                int binding = operator.map(o -> BINDING.getOrDefault(o, OTHER_OPERATORS))
                        .orElse(-1);
                if (binding < Math.max(1, least)) {
                    return left;
                }
                left = binary(left, skipOperator(operator.orElseThrow()), binding);
            }
        }
    }

    private Optional<String> operator(Token token) {
        if (token.kind() == Kind.OPERATOR || token.is("and") || token.is("or")) {
            return Optional.of(token.text());
        }
        if (token.is("operator")) {
            return Optional.of("operator");
        }
        return token.is("overlaps") ? Optional.of("overlaps") : Optional.empty();
    }

    /** {@code OPERATOR(public.=)} is {@code =}. */
    private String skipOperator(String operator) {
        at++;
        if (!operator.equals("operator")) {
            return operator.equals("!=") ? "<>" : operator;
        }
        expect("(");
        String last = "";
        while (!accept(")")) {
            last = tokens.get(at++).text();
        }
        return last;
    }

    private Expression binary(Expression left, String operator, int binding) {
        if (peek().is("any") || peek().is("all") || peek().is("some")) {
            boolean all = tokens.get(at++).is("all");
            expect("(");
            Expression right = expression(0);
            expect(")");
            return new Each(left, operator, all, right);
        }
        Expression right = expression(binding + 1);
        if (operator.equals("and") || operator.equals("or")) {
            List<Expression> parts = new ArrayList<>();
            for (Expression side : List.of(left, right)) {
                if (side instanceof Call call && call.name().equals(operator)) {
                    parts.addAll(call.parts());
                } else {
                    parts.add(side);
                }
            }
            return new Call(operator, parts);
        }
        return Expression.call(operator, left, right);
    }

    private Expression test(Expression left) {
        boolean not = accept("not");
        Token word = tokens.get(at++);
        Expression test = switch (word.text()) {
            case "null" -> Expression.call("is null", left);
            case "unknown" -> Expression.call("is null", left);
            case "true" -> Expression.call("is true", left);
            case "false" -> Expression.call("is false", left);
            case "distinct" -> {
                expect("from");
                yield Expression.call("is distinct", left, expression(IS_BINDS + 1));
            }
            case "json" -> {
                while (peek().kind() == Kind.WORD && !peek().is("and") && !peek().is("or")) {
                    at++;
                }
                yield Expression.call("is json", left);
            }
            case "document", "normalized" -> Expression.call("is " + word.text(), left);
            default -> throw new NotUnderstood(word);
        };
        return not ? Expression.call("not", test) : test;
    }

    private Expression prefix() {
        Token token = peek();
        if (accept("not")) {
            return Expression.call("not", expression(NOT_BINDS));
        }
        if (token.kind() == Kind.OPERATOR) {
            at++;
            return Expression.call("prefix " + token.text(), expression(OTHER_OPERATORS + 4));
        }
        return suffixed(primary());
    }

    private Expression suffixed(Expression start) {
        Expression expression = start;
        while (true) {
            if (accept("::")) {
                String type = type();
                expression = expression instanceof Constant constant
                                && constant.type().isEmpty()
                        ? new Constant(constant.text(), Optional.of(type))
                        : new Cast(expression, type);
            } else if (accept("[")) {
                Expression index = peek().is(":") ? constant("1", "integer") : expression(0);
                if (accept(":")) {
                    if (!peek().is("]")) {
                        expression(0);
                    }
                    expression = Expression.call("slice", expression);
                } else {
                    expression = Expression.call("element", expression, index);
                }
                expect("]");
            } else if (accept(".")) {
                expression = Expression.call("field", expression, constant(name(), "text"));
            } else {
                return expression;
            }
        }
    }

    private static Constant constant(String text, String type) {
        return new Constant(Optional.of(text), Optional.of(type));
    }

    private String name() {
        Token token = tokens.get(at++);
        if (token.kind() != Kind.WORD && token.kind() != Kind.NAME) {
            throw new NotUnderstood(token);
        }
        return peek().is(".") && accept(".") ? name() : token.text();
    }

    private Expression primary() {
        Token token = tokens.get(at++);
        switch (token.kind()) {
            case STRING:
                return new Constant(Optional.of(token.text()), Optional.empty());
            case BITS:
                return constant(token.text(), "bit varying");
            case NUMBER:
                return constant(token.text(), "numeric");
            case MARK:
                if (token.is("(")) {
                    List<Expression> parts = list(")");
                    return parts.size() == 1 ? parts.get(0) : new Call("row", parts);
                }
                throw new NotUnderstood(token);
            case WORD:
            case NAME:
                return named(token);
            default:
                throw new NotUnderstood(token);
        }
    }

    private List<Expression> list(String end) {
        List<Expression> parts = new ArrayList<>();
        if (accept(end)) {
            return parts;
        }
        do {
            accept("variadic");
            parts.add(expression(0));
        } while (accept(","));
        expect(end);
        return parts;
    }

    private Expression named(Token token) {
        if (token.is("null")) {
            return new Constant(Optional.empty(), Optional.empty());
        } else if (token.is("true") || token.is("false")) {
            return constant(token.text(), "boolean");
        } else if (token.is("case")) {
            return caseOf();
        } else if (token.is("array") && accept("[")) {
            return new Call("array", list("]"));
        } else if (token.kind() == Kind.WORD && VALUE_WORDS.contains(token.text())) {
            return new Call(token.text(), List.of());
        }
        String name = token.text();
        while (peek().is(".")) {
            at++;
            name = tokens.get(at++).text();
        }
        return accept("(") ? function(name) : new Column(name);
    }

    /** Arguments may be written with words between them: {@code EXTRACT(dow FROM at)}, {@code TRIM(BOTH 'x' FROM y)}. */
    private Expression function(String name) {
        if (name.equals("extract")) {
            String field = tokens.get(at++).text();
            expect("from");
            Expression of = expression(0);
            expect(")");
            return Expression.call("date_part", constant(field, "text"), of);
        }
        if (name.equals("trim")) {
            String side = peek().is("leading") ? "ltrim" : peek().is("trailing") ? "rtrim" : "btrim";
            at += peek().is("leading") || peek().is("trailing") || peek().is("both") ? 1 : 0;
            List<Expression> parts = new ArrayList<>();
            if (!peek().is("from")) {
                parts.add(expression(0));
            }
            if (accept("from")) {
                parts.add(0, expression(0));
            }
            expect(")");
            return new Call(side, parts);
        }
        List<Expression> parts = new ArrayList<>();
        while (!accept(")")) {
            accept("variadic");
            parts.add(expression(0));
            if (name.equals("position") && accept("in")) {
                parts.add(0, expression(0));
            }
            if (!accept(",") && !accept("from") && !accept("for") && !accept("placing") && !peek().is(")")) {
                throw new NotUnderstood(peek());
            }
        }
        return new Call(name.equals("position") ? "strpos" : name, parts);
    }

    /** {@code CASE x WHEN a THEN b ELSE c END} becomes {@code case(x = a, b, true, c)}. */
    private Expression caseOf() {
        Optional<Expression> subject = peek().is("when") ? Optional.empty() : Optional.of(expression(0));
        List<Expression> parts = new ArrayList<>();
        while (accept("when")) {
            Expression when = expression(0);
            parts.add(
                    subject.<Expression>map(s -> Expression.call("=", s, when)).orElse(when));
            expect("then");
            parts.add(expression(0));
        }
        if (accept("else")) {
            parts.add(constant("true", "boolean"));
            parts.add(expression(0));
        }
        expect("end");
        return new Call("case", parts);
    }

    /** Words of a type, as far as they go: {@code timestamp(3) without time zone}, {@code public.mood[]}. */
    private String type() {
        StringBuilder type = new StringBuilder();
        Token first = tokens.get(at++);
        type.append(first.kind() == Kind.NAME && first.text().equals("char") ? "\"char\"" : first.text());
        while (accept(".")) {
            type.setLength(0);
            type.append(tokens.get(at++).text());
        }
        boolean more = true;
        while (more) {
            if (peek().is("(")) {
                while (!peek().is(")")) {
                    type.append(tokens.get(at++).text());
                }
                type.append(tokens.get(at++).text());
            } else if (words(type.toString()).contains(peek().text()) && peek().kind() == Kind.WORD) {
                type.append(' ').append(tokens.get(at++).text());
            } else if (peek().is("[") && tokens.get(at + 1).is("]")) {
                at += 2;
                type.append("[]");
            } else {
                more = false;
            }
        }
        return type.toString();
    }

    private static Set<String> words(String type) {
        if (type.startsWith("time")) {
            return Set.of("with", "without", "time", "zone");
        } else if (type.startsWith("interval")) {
            return Set.of("year", "month", "day", "hour", "minute", "second", "to");
        }
        return switch (type) {
            case "character", "bit" -> Set.of("varying");
            case "double" -> Set.of("precision");
            default -> Set.of();
        };
    }
}
