package dev.palindrome.rows.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A condition or a part of one, as a tree. */
public sealed interface Expression
        permits ExpressionNodes.Constant,
                ExpressionNodes.Column,
                ExpressionNodes.Call,
                ExpressionNodes.Cast,
                ExpressionNodes.Each {

    /** The parts it is made of. */
    default List<Expression> parts() {
        return List.of();
    }

    static ExpressionNodes.Call call(String name, Expression... parts) {
        return new ExpressionNodes.Call(name, List.of(parts));
    }

    default Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        visit(part -> {
            if (part instanceof ExpressionNodes.Column column) {
                columns.add(column.name());
            }
        });
        return columns;
    }

    default void visit(Consumer<Expression> visitor) {
        visitor.accept(this);
        parts().forEach(part -> part.visit(visitor));
    }

    /** The same about another column. */
    default Expression renamed(String from, String to) {
        if (this instanceof ExpressionNodes.Column column) {
            return column.name().equals(from) ? new ExpressionNodes.Column(to) : this;
        } else if (this instanceof ExpressionNodes.Call call) {
            return new ExpressionNodes.Call(
                    call.name(),
                    call.parts().stream().map(part -> part.renamed(from, to)).toList());
        } else if (this instanceof ExpressionNodes.Cast cast) {
            return new ExpressionNodes.Cast(cast.part().renamed(from, to), cast.type());
        } else if (this instanceof ExpressionNodes.Each each) {
            return new ExpressionNodes.Each(
                    each.left().renamed(from, to),
                    each.operator(),
                    each.all(),
                    each.right().renamed(from, to));
        }
        return this;
    }
}
