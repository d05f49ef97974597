package dev.palindrome.wrong.prove;

import dev.palindrome.wrong.rows.query.KnowsShape;

/** The room is allowed; the class is not exported. */
public final class NamesHiddenClass {
    final Class<?> other = KnowsShape.class;
}
