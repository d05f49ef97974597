package dev.palindrome.layout.liquibase.changeset;

import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.Directives;
import dev.palindrome.migration.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A changeset, as it is written.
 *
 * @param path of the changelog that holds it
 * @param line where it begins
 * @param author who is said to have written it
 * @param id what tells it apart, together with author and path
 * @param attributes what else is said about it
 * @param context the expression that says where it runs; empty for everywhere
 * @param comment for messages
 * @param up its SQL
 * @param rollback what takes it back
 */
public record LiquibaseChangeset(
        String path,
        int line,
        String author,
        String id,
        LiquibaseAttributes attributes,
        Optional<String> context,
        String comment,
        ScriptSource up,
        Optional<ScriptSource> rollback) {

    /** As Liquibase names it, with a {@code #} where that has {@code ::}. */
    public static String name(String path, String author, String id) {
        return path + "#" + author + ":" + id;
    }

    public String name() {
        return name(path, author, id);
    }

    public String place() {
        return path + ":" + line;
    }

    /** Whether it runs in the environment; empty stands for no environment. */
    boolean runsIn(Optional<String> environment) {
        return context.map(expression -> LiquibaseContext.matches(expression, environment))
                .orElse(true);
    }

    /**
     * @param environment the environment. A changeset of other contexts stays in the set, as one that is for them only: what
     *     was applied elsewhere must not look as if it had vanished.
     */
    MigrationCandidate candidate(Optional<String> environment) {
        Directives also = runsIn(environment)
                ? Directives.NONE
                : new Directives(
                        false, Optional.empty(), Map.of(), List.of(), Set.of(context.orElseThrow()), Optional.empty());
        boolean noTransaction = !attributes.is("runInTransaction", true);
        MigrationCandidate migrationCandidate = new MigrationCandidate(
                name(),
                new Version(name()),
                comment.isBlank() ? MigrationTitle.words(id) : comment,
                up.label(name()).also(also),
                rollback.map(scriptSource -> scriptSource.label(name())));
        return noTransaction ? migrationCandidate.withoutTransaction() : migrationCandidate;
    }
}
