package dev.palindrome.wrong.rows.shape;

import dev.palindrome.wrong.rows.query.KnowsShape;

/** The other half; this arrow alone would be allowed. */
public final class KnowsQuery {
    final Class<?> other = KnowsShape.class;
}
