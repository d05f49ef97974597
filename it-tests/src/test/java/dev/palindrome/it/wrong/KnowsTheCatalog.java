package dev.palindrome.it.wrong;

import dev.palindrome.catalog.Snapshot;

/** A front end that looks inside the engine. */
public final class KnowsTheCatalog {
    final Class<?> inside = Snapshot.class;
}
