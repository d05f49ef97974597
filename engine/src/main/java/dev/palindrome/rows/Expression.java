package dev.palindrome.rows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A condition or a part of one, as a tree. */
sealed interface Expression permits Terms.Constant, Terms.Column, Terms.Call, Terms.Cast, Terms.Each {

    /** The parts it is made of. */
    default List<Expression> parts() {
        return List.of();
    }

    static Terms.Call call(String name, Expression... parts) {
        return new Terms.Call(name, List.of(parts));
    }

    default Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        visit(part -> {
            if (part instanceof Terms.Column column) {
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
        if (this instanceof Terms.Column column) {
            return column.name().equals(from) ? new Terms.Column(to) : this;
        } else if (this instanceof Terms.Call call) {
            return new Terms.Call(
                    call.name(),
                    call.parts().stream().map(part -> part.renamed(from, to)).toList());
        } else if (this instanceof Terms.Cast cast) {
            return new Terms.Cast(cast.part().renamed(from, to), cast.type());
        } else if (this instanceof Terms.Each each) {
            return new Terms.Each(
                    each.left().renamed(from, to),
                    each.operator(),
                    each.all(),
                    each.right().renamed(from, to));
        }
        return this;
    }
}
