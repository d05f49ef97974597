package dev.palindrome.wrong.rows.query;

import dev.palindrome.wrong.rows.shape.KnowsQuery;

/** An arrow within a room that the plan does not allow; it makes a cycle, too. */
public final class KnowsShape {
    final Class<?> other = KnowsQuery.class;
}
