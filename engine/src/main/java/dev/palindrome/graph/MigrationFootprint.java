package dev.palindrome.graph;

import java.util.List;
import java.util.Set;

/**
 * What a migration has done to the objects of a database.
 *
 * @param made objects that were not there before
 * @param changed objects that are not the same as before
 * @param touched objects that are the same but for their owner, privileges or comment
 * @param gone objects that are no longer there
 * @param links what depends on what, as far as the dependency is new
 * @param used relations whose rows it has read or written
 * @param named what the bodies of functions that it made name, as text
 */
record MigrationFootprint(
        Set<ObjectKey> made,
        Set<ObjectKey> changed,
        Set<ObjectKey> touched,
        Set<ObjectKey> gone,
        List<Link> links,
        Set<ObjectKey> used,
        List<Link> named) {

    /** That an object depends on another. */
    record Link(ObjectKey dependent, ObjectKey on) {}
}
