package dev.palindrome.layout;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A migration as far as its layout tells, before its scripts are read.
 *
 * @param name what tells it apart
 * @param version what orders it
 * @param words what the name says, for people
 * @param up where its up script is
 * @param rollback where its rollback script is
 * @param verify where the script is that checks it
 * @param kind when it is run
 * @param required what the original tool's own marks say that it requires, with the places
 */
record Candidate(
        String name,
        Version version,
        String words,
        Source up,
        Optional<Source> rollback,
        Optional<Source> verify,
        Migration.Kind kind,
        List<DirectiveReader.Required> required) {

    static final Comparator<Candidate> BY_VERSION =
            Comparator.comparing(Candidate::version).thenComparing(Candidate::name);

    /** As {@code ls} and {@code sort} do it in the C locale. */
    static final Comparator<Candidate> BY_FILE = Comparator.comparing(c -> c.up().file());

    Candidate {
        required = List.copyOf(required);
    }

    /** A versioned migration that requires nothing. */
    Candidate(String name, Version version, String words, Source up, Optional<Source> rollback) {
        this(name, version, words, up, rollback, Optional.empty(), Migration.Kind.VERSIONED, List.of());
    }

    Candidate verify(Source verify) {
        return new Candidate(name, version, words, up, rollback, Optional.of(verify), kind, required);
    }

    Candidate kind(Migration.Kind kind) {
        return new Candidate(name, version, words, up, rollback, verify, kind, required);
    }

    Candidate requiring(List<DirectiveReader.Required> required) {
        return new Candidate(name, version, words, up, rollback, verify, kind, required);
    }

    /** The same, with neither script in a transaction. */
    Candidate withoutTransaction() {
        return new Candidate(
                name,
                version,
                words,
                up.withoutTransaction(),
                rollback.map(Source::withoutTransaction),
                verify,
                kind,
                required);
    }
}
