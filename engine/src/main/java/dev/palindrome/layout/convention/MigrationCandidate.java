package dev.palindrome.layout.convention;

import dev.palindrome.layout.script.DirectiveReader;
import dev.palindrome.layout.script.ScriptSource;
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
 * @param words what the name says, for messages
 * @param up where its up script is
 * @param rollback where its rollback script is
 * @param verify where the script is that checks it
 * @param kind when it is run
 * @param required what the original tool's own marks say that it requires, with the places
 */
public record MigrationCandidate(
        String name,
        Version version,
        String words,
        ScriptSource up,
        Optional<ScriptSource> rollback,
        Optional<ScriptSource> verify,
        Migration.Kind kind,
        List<DirectiveReader.Required> required) {

    public static final Comparator<MigrationCandidate> BY_VERSION =
            Comparator.comparing(MigrationCandidate::version).thenComparing(MigrationCandidate::name);

    /** As {@code ls} and {@code sort} do it in the C locale. */
    public static final Comparator<MigrationCandidate> BY_FILE = Comparator.comparing(c -> c.up().file());

    public MigrationCandidate {
        required = List.copyOf(required);
    }

    /** A versioned migration that requires nothing. */
    public MigrationCandidate(
            String name, Version version, String words, ScriptSource up, Optional<ScriptSource> rollback) {
        this(name, version, words, up, rollback, Optional.empty(), Migration.Kind.VERSIONED, List.of());
    }

    MigrationCandidate verify(ScriptSource verify) {
        return new MigrationCandidate(name, version, words, up, rollback, Optional.of(verify), kind, required);
    }

    public MigrationCandidate kind(Migration.Kind kind) {
        return new MigrationCandidate(name, version, words, up, rollback, verify, kind, required);
    }

    public MigrationCandidate requiring(List<DirectiveReader.Required> required) {
        return new MigrationCandidate(name, version, words, up, rollback, verify, kind, required);
    }

    /** The same, with neither script in a transaction. */
    public MigrationCandidate withoutTransaction() {
        return new MigrationCandidate(
                name,
                version,
                words,
                up.withoutTransaction(),
                rollback.map(ScriptSource::withoutTransaction),
                verify,
                kind,
                required);
    }
}
