package dev.palindrome.layout;

import dev.palindrome.migration.Version;
import java.util.Comparator;
import java.util.Optional;

/**
 * A migration as far as the names of its files tell.
 *
 * @param name what tells it apart
 * @param version what orders it
 * @param words what the name says, for people
 * @param up the file, relative to the folder
 * @param rollback likewise
 * @param metadata likewise
 */
record Candidate(
        String name, Version version, String words, String up, Optional<String> rollback, Optional<String> metadata) {

    static final Comparator<Candidate> BY_VERSION =
            Comparator.comparing(Candidate::version).thenComparing(Candidate::name);

    /** As {@code ls} and {@code sort} do it in the C locale. */
    static final Comparator<Candidate> BY_FILE = Comparator.comparing(Candidate::up);
}
