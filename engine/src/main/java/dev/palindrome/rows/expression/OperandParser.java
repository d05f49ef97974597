package dev.palindrome.rows.expression;

import dev.palindrome.rows.expression.ConditionTokens.Kind;
import dev.palindrome.rows.expression.ConditionTokens.Token;
import dev.palindrome.rows.expression.ExpressionNodes.Call;
import dev.palindrome.rows.expression.ExpressionNodes.Column;
import dev.palindrome.rows.expression.ExpressionNodes.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what operators stand between: literals, columns, functions, CASE, what is in parentheses. */
final class OperandParser {

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

    private final TokenCursor tokens;
    private final ConditionParser conditions;

    OperandParser(TokenCursor tokens, ConditionParser conditions) {
        this.tokens = tokens;
        this.conditions = conditions;
    }

    Expression read() {
        Token token = tokens.next();
        switch (token.kind()) {
            case STRING:
                return new Constant(Optional.of(token.text()), Optional.empty());
            case BITS:
                return Constant.of(token.text(), "bit varying");
            case NUMBER:
                return Constant.of(token.text(), "numeric");
            case MARK:
                if (token.is("(")) {
                    List<Expression> parts = list(")");
                    return parts.size() == 1 ? parts.get(0) : new Call("row", parts);
                }
                throw new TokenCursor.NotUnderstood(token);
            case WORD:
            case NAME:
                return named(token);
            default:
                throw new TokenCursor.NotUnderstood(token);
        }
    }

    private List<Expression> list(String end) {
        List<Expression> parts = new ArrayList<>();
        if (tokens.accept(end)) {
            return parts;
        }
        do {
            tokens.accept("variadic");
            parts.add(conditions.expression(0));
        } while (tokens.accept(","));
        tokens.expect(end);
        return parts;
    }

    private Expression named(Token token) {
        if (token.is("null")) {
            return new Constant(Optional.empty(), Optional.empty());
        } else if (token.is("true") || token.is("false")) {
            return Constant.of(token.text(), "boolean");
        } else if (token.is("case")) {
            return caseOf();
        } else if (token.is("array") && tokens.accept("[")) {
            return new Call("array", list("]"));
        } else if (token.kind() == Kind.WORD && VALUE_WORDS.contains(token.text())) {
            return new Call(token.text(), List.of());
        }
        String name = token.text();
        while (tokens.accept(".")) {
            name = tokens.next().text();
        }
        return tokens.accept("(") ? function(name) : new Column(name);
    }

    /** Arguments may be written with words between them: {@code EXTRACT(dow FROM at)}, {@code TRIM(BOTH 'x' FROM y)}. */
    private Expression function(String name) {
        if (name.equals("extract")) {
            String field = tokens.next().text();
            tokens.expect("from");
            Expression of = conditions.expression(0);
            tokens.expect(")");
            return Expression.call("date_part", Constant.of(field, "text"), of);
        }
        if (name.equals("trim")) {
            String side = tokens.peek().is("leading") ? "ltrim" : tokens.peek().is("trailing") ? "rtrim" : "btrim";
            if (!tokens.accept("leading") && !tokens.accept("trailing")) {
                tokens.accept("both");
            }
            List<Expression> parts = new ArrayList<>();
            if (!tokens.peek().is("from")) {
                parts.add(conditions.expression(0));
            }
            if (tokens.accept("from")) {
                parts.add(0, conditions.expression(0));
            }
            tokens.expect(")");
            return new Call(side, parts);
        }
        List<Expression> parts = new ArrayList<>();
        while (!tokens.accept(")")) {
            tokens.accept("variadic");
            parts.add(conditions.expression(0));
            if (name.equals("position") && tokens.accept("in")) {
                parts.add(0, conditions.expression(0));
            }
            if (!tokens.accept(",")
                    && !tokens.accept("from")
                    && !tokens.accept("for")
                    && !tokens.accept("placing")
                    && !tokens.peek().is(")")) {
                throw new TokenCursor.NotUnderstood(tokens.peek());
            }
        }
        return new Call(name.equals("position") ? "strpos" : name, parts);
    }

    /** {@code CASE x WHEN a THEN b ELSE c END} becomes {@code case(x = a, b, true, c)}. */
    private Expression caseOf() {
        Optional<Expression> subject =
                tokens.peek().is("when") ? Optional.empty() : Optional.of(conditions.expression(0));
        List<Expression> parts = new ArrayList<>();
        while (tokens.accept("when")) {
            Expression when = conditions.expression(0);
            parts.add(
                    subject.<Expression>map(s -> Expression.call("=", s, when)).orElse(when));
            tokens.expect("then");
            parts.add(conditions.expression(0));
        }
        if (tokens.accept("else")) {
            parts.add(Constant.of("true", "boolean"));
            parts.add(conditions.expression(0));
        }
        tokens.expect("end");
        return new Call("case", parts);
    }
}
