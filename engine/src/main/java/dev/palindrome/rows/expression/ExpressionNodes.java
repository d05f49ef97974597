package dev.palindrome.rows.expression;

import java.util.List;
import java.util.Optional;

/** What expressions are made of. */
public final class ExpressionNodes {

    private ExpressionNodes() {}

    /**
     * A literal.
     *
     * @param text empty for NULL
     * @param type empty where none is said
     */
    public record Constant(Optional<String> text, Optional<String> type) implements Expression {
        static Constant of(String text, String type) {
            return new Constant(Optional.of(text), Optional.of(type));
        }
    }

    /** A column; the {@code VALUE} of a domain is one too. */
    public record Column(String name) implements Expression {}

    /**
     * An operator or a function; {@code and}, {@code or}, {@code not}, {@code is null}, {@code case}, {@code array} and
     * {@code row} are functions too.
     *
     * @param name lower case and without schema
     */
    public record Call(String name, List<Expression> parts) implements Expression {
        public Call {
            parts = List.copyOf(parts);
        }
    }

    public record Cast(Expression part, String type) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(part);
        }
    }

    /**
     * {@code left = ANY (right)} or {@code left <> ALL (right)}.
     *
     * @param all whether every element has to do
     */
    public record Each(Expression left, String operator, boolean all, Expression right) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }
}
