package dev.palindrome.rows.expression;

import dev.palindrome.rows.shape.TypeShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What domains demand, those that a domain is based on included. */
public final class Domains {

    private Domains() {}

    /** The conditions, about a column of that name instead of {@code VALUE}. */
    public static List<Expression> checks(TypeShape type, String column) {
        List<Expression> conditions = new ArrayList<>();
        Optional<TypeShape> at = Optional.of(type);
        while (at.isPresent() && at.get().kind() == TypeShape.Kind.DOMAIN) {
            for (String check : at.get().checks()) {
                ConditionParser.parse(check)
                        .map(condition -> condition.renamed("VALUE", column))
                        .ifPresent(conditions::add);
            }
            at = at.get().base();
        }
        return conditions;
    }

    public static boolean notNull(TypeShape type) {
        return type.kind() == TypeShape.Kind.DOMAIN
                && (type.notNull() || type.base().map(Domains::notNull).orElse(false));
    }
}
