package dev.palindrome.wrong.rows;

import dev.palindrome.wrong.catalog.KnowsRows;

/** The other half; this arrow alone would be allowed. */
public final class KnowsCatalog {
    final Class<?> other = KnowsRows.class;
}
