package dev.palindrome.migration;

import java.util.Optional;

/**
 * One step of the schema.
 *
 * @param version what orders it
 * @param name what tells it apart within the set: the file name without its ending and direction, or the folder name
 *     ({@code 0001_core_foundation}); unique in a set even where a layout lets several files share a version
 * @param description for reports: the header comment where the layout has one, else the words of the file name
 * @param up the script that applies it
 * @param rollback the script that takes it back, if there is one
 * @param verify the script that checks, after the up, that it did what it should; whatever it does is not kept
 * @param kind when it is run
 */
public record Migration(
        Version version,
        String name,
        String description,
        Script up,
        Optional<Script> rollback,
        Optional<Script> verify,
        Kind kind) {

    /** When a migration is run. */
    public enum Kind {
        /** Once, in its place in the order. */
        VERSIONED,
        /** Again whenever its up script has changed, after all that are versioned. */
        REPEATABLE,
        /** In the place of all that come before it, and only on a database to which nothing was applied yet. */
        BASELINE
    }

    /** A versioned migration without a verify script. */
    public Migration(Version version, String name, String description, Script up, Optional<Script> rollback) {
        this(version, name, description, up, rollback, Optional.empty(), Kind.VERSIONED);
    }

    /** The same migration with another up script. */
    public Migration withUp(Script up) {
        return new Migration(version, name, description, up, rollback, verify, kind);
    }

    /** The same migration without the script that checks it. */
    public Migration withoutVerify() {
        return new Migration(version, name, description, up, rollback, Optional.empty(), kind);
    }

    /** The reason why it is declared irreversible, from either script. */
    public Optional<String> irreversible() {
        return up.directives()
                .irreversible()
                .or(() -> rollback.flatMap(script -> script.directives().irreversible()));
    }

    /** Whether it runs in the given environment; empty stands for none given. */
    public boolean runsIn(Optional<String> environment) {
        var environments = up.directives().environments();
        return environments.isEmpty()
                || environment.filter(environments::contains).isPresent();
    }

    @Override
    public String toString() {
        return name;
    }
}
