package dev.palindrome.wrong.catalog;

import dev.palindrome.wrong.rows.KnowsCatalog;

/** Half of a cycle. */
public final class KnowsRows {
    final Class<?> other = KnowsCatalog.class;
}
