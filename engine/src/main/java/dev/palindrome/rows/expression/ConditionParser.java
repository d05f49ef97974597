package dev.palindrome.rows.expression;

import dev.palindrome.rows.expression.ConditionTokens.Kind;
import dev.palindrome.rows.expression.ConditionTokens.Token;
import dev.palindrome.rows.expression.ExpressionNodes.Call;
import dev.palindrome.rows.expression.ExpressionNodes.Cast;
import dev.palindrome.rows.expression.ExpressionNodes.Constant;
import dev.palindrome.rows.expression.ExpressionNodes.Each;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parser of boolean SQL expressions as {@code pg_get_expr} prints them, by precedence climbing. The grammar in EBNF, from the
 * loosest binding to the tightest; {@link OperandParser} reads {@code operand}, {@link TypeWords} reads {@code type}:
 *
 * <pre>
 * condition  = conjunct , { "OR" , conjunct } ;
 * conjunct   = negation , { "AND" , negation } ;
 * negation   = { "NOT" } , predicate ;
 * predicate  = comparison , { "IS" , [ "NOT" ] , test } ;
 * test       = "NULL" | "UNKNOWN" | "TRUE" | "FALSE" | "DISTINCT" , "FROM" , comparison
 *            | "JSON" , { word } | "DOCUMENT" | "NORMALIZED" ;
 * comparison = term , { ( "=" | "&lt;&gt;" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) , ( term | quantified ) } ;
 * quantified = ( "ANY" | "SOME" | "ALL" ) , "(" , condition , ")" ;
 * term       = sum , { ( symbol | "OPERATOR" , "(" , name , ")" | "OVERLAPS" ) , ( sum | quantified ) } ;
 * sum        = product , { ( "+" | "-" ) , product } ;
 * product    = power , { ( "*" | "/" | "%" ) , power } ;
 * power      = primary , { "^" , primary } ;
 * primary    = symbol , primary | operand , { suffix } ;
 * suffix     = "::" , type | "[" , condition , [ ":" , [ condition ] ] , "]" | "." , name
 *            | "COLLATE" , name | "AT" , "TIME" , "ZONE" , sum ;
 * operand    = literal | column | value_word | "CASE" , … , "END" | "ARRAY" , "[" , list , "]"
 *            | function , "(" , list , ")" | "(" , list , ")" ;
 * list       = [ [ "VARIADIC" ] , condition , { "," , [ "VARIADIC" ] , condition } ] ;
 * </pre>
 *
 * <p>A {@code literal} is a number, a string, a bit string, {@code NULL}, {@code TRUE} or {@code FALSE}; a {@code value_word}
 * is a function without parentheses such as {@code CURRENT_DATE}. {@code EXTRACT}, {@code TRIM}, {@code SUBSTRING} and
 * {@code POSITION} separate their arguments by {@code FROM}, {@code FOR} or {@code IN} also.
 */
public final class ConditionParser {

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
    private final TokenCursor tokens;
    private final OperandParser operands;

    private ConditionParser(List<Token> tokens) {
        this.tokens = new TokenCursor(tokens);
        this.operands = new OperandParser(this.tokens, this);
    }

    /** Empty for what cannot be parsed. */
    public static Optional<Expression> parse(String condition) {
        try {
            ConditionParser parser = new ConditionParser(ConditionTokens.of(condition));
            Expression expression = parser.expression(0);
            return parser.tokens.peek().kind() == Kind.END ? Optional.of(expression) : Optional.empty();
        } catch (TokenCursor.NotUnderstood e) {
            return Optional.empty();
        }
    }

    Expression expression(int least) {
        Expression left = prefix();
        while (true) {
            Token token = tokens.peek();
            if (token.is("is") && least <= IS_BINDS) {
                tokens.next();
                left = test(left);
            } else if (token.is("at") && tokens.peekNext().is("time")) {
                tokens.next();
                tokens.next();
                tokens.next();
                left = Expression.call("timezone", expression(OTHER_OPERATORS + 1), left);
            } else if (token.is("collate")) {
                tokens.next();
                tokens.name();
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
        tokens.next();
        if (!operator.equals("operator")) {
            return operator.equals("!=") ? "<>" : operator;
        }
        tokens.expect("(");
        String last = "";
        while (!tokens.accept(")")) {
            last = tokens.next().text();
        }
        return last;
    }

    private Expression binary(Expression left, String operator, int binding) {
        if (tokens.peek().is("any") || tokens.peek().is("all") || tokens.peek().is("some")) {
            boolean all = tokens.next().is("all");
            tokens.expect("(");
            Expression right = expression(0);
            tokens.expect(")");
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
        boolean not = tokens.accept("not");
        Token word = tokens.next();
        Expression test = switch (word.text()) {
            case "null" -> Expression.call("is null", left);
            case "unknown" -> Expression.call("is null", left);
            case "true" -> Expression.call("is true", left);
            case "false" -> Expression.call("is false", left);
            case "distinct" -> {
                tokens.expect("from");
                yield Expression.call("is distinct", left, expression(IS_BINDS + 1));
            }
            case "json" -> {
                while (tokens.peek().kind() == Kind.WORD
                        && !tokens.peek().is("and")
                        && !tokens.peek().is("or")) {
                    tokens.next();
                }
                yield Expression.call("is json", left);
            }
            case "document", "normalized" -> Expression.call("is " + word.text(), left);
            default -> throw new TokenCursor.NotUnderstood(word);
        };
        return not ? Expression.call("not", test) : test;
    }

    private Expression prefix() {
        Token token = tokens.peek();
        if (tokens.accept("not")) {
            return Expression.call("not", expression(NOT_BINDS));
        }
        if (token.kind() == Kind.OPERATOR) {
            tokens.next();
            return Expression.call("prefix " + token.text(), expression(OTHER_OPERATORS + 4));
        }
        return suffixed(operands.read());
    }

    private Expression suffixed(Expression start) {
        Expression expression = start;
        while (true) {
            if (tokens.accept("::")) {
                String type = TypeWords.read(tokens);
                expression = expression instanceof Constant constant
                                && constant.type().isEmpty()
                        ? new Constant(constant.text(), Optional.of(type))
                        : new Cast(expression, type);
            } else if (tokens.accept("[")) {
                Expression index = tokens.peek().is(":") ? Constant.of("1", "integer") : expression(0);
                if (tokens.accept(":")) {
                    if (!tokens.peek().is("]")) {
                        expression(0);
                    }
                    expression = Expression.call("slice", expression);
                } else {
                    expression = Expression.call("element", expression, index);
                }
                tokens.expect("]");
            } else if (tokens.accept(".")) {
                expression = Expression.call("field", expression, Constant.of(tokens.name(), "text"));
            } else {
                return expression;
            }
        }
    }
}
