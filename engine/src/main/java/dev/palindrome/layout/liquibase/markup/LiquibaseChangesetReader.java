package dev.palindrome.layout.liquibase.markup;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.liquibase.changeset.LiquibaseAttributes;
import dev.palindrome.layout.liquibase.changeset.LiquibaseChangeset;
import dev.palindrome.layout.liquibase.changeset.LiquibaseDelimiter;
import dev.palindrome.layout.liquibase.changeset.LiquibaseParameters;
import dev.palindrome.layout.liquibase.changeset.LiquibasePaths;
import dev.palindrome.layout.liquibase.changeset.LiquibaseReading;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.layout.script.Section;
import dev.palindrome.layout.script.TextFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a changeset that is written in XML or YAML. Used once. */
public final class LiquibaseChangesetReader {

    /** What says something about a changeset and changes nothing. */
    private static final Set<String> NO_CHANGE = Set.of(
            "comment",
            "preConditions",
            "validCheckSum",
            "rollback",
            "modifySql",
            "tagDatabase",
            "empty",
            "output",
            "changes");

    private final LiquibaseReading reading;
    private final LiquibasePaths paths;
    private final String file;
    private final LiquibaseNode node;
    private final Optional<String> inherited;
    private final Set<String> used;
    private final Set<String> unsupported = new LinkedHashSet<>();

    public LiquibaseChangesetReader(
            LiquibaseReading reading,
            LiquibasePaths paths,
            String file,
            LiquibaseNode node,
            Optional<String> inherited,
            Set<String> used) {
        this.reading = reading;
        this.paths = paths;
        this.file = file;
        this.node = node;
        this.inherited = inherited;
        this.used = used;
    }

    public void read() {
        LiquibaseParameters parameters = reading.parameters();
        LiquibaseAttributes attributes = node.asAttributes();
        String id = parameters.expand(attributes.text("id").orElse(""));
        String author = parameters.expand(attributes.text("author").orElse(""));
        if (id.isBlank()) {
            throw new MigrationSetException(Problem.of("MALFORMED_CHANGESET", "This changeset has no id")
                    .at(file + ":" + node.line())
                    .next("Give it an id and an author"));
        }
        LiquibaseScript up = new LiquibaseScript(file);
        boolean runs = attributes.isForPostgres() && !attributes.is("ignore", false);
        if (runs) {
            changes(node, up);
            node.all("changes").forEach(changes -> changes(changes, up));
        }
        Optional<ScriptSource> rollback = runs ? rollback(parameters) : Optional.empty();
        LiquibaseChangeset changeset = new LiquibaseChangeset(
                file,
                node.line(),
                author,
                id,
                attributes,
                LiquibaseReading.both(inherited, attributes.context().map(parameters::expand)),
                attributes.text("comment").orElse(""),
                up.source(parameters),
                rollback);
        if (!unsupported.isEmpty()) {
            reading.unsupported(changeset, unsupported);
        }
        if (node.all("modifySql").findAny().isPresent()) {
            reading.note("MODIFY_SQL", changeset.place() + " has a modifySql, which is not followed", file);
        }
        if (up.isJoined()) {
            reading.note(
                    "JOINED_FILES",
                    changeset.name() + " joins several files; places in them are counted on from a line of " + file,
                    file);
        }
        reading.add(changeset, node.all("preConditions").findAny().isPresent());
    }

    private void changes(LiquibaseNode holder, LiquibaseScript script) {
        for (LiquibaseNode change : holder.children()) {
            boolean isValue = change.children().isEmpty() && holder == node && isAttribute(change);
            if (!isValue && NO_CHANGE.stream().noneMatch(change::is)) {
                change(change, script);
            }
        }
    }

    /** In YAML the attributes of a changeset stand among its changes. */
    private static boolean isAttribute(LiquibaseNode change) {
        return change.attributes().isEmpty() && !change.is("sql") && !change.is("createProcedure");
    }

    private void change(LiquibaseNode change, LiquibaseScript script) {
        if (!change.asAttributes().isForPostgres()) {
            return;
        }
        boolean procedure = change.is("createProcedure");
        LiquibaseDelimiter delimiter = LiquibaseDelimiter.of(
                !procedure && change.isTrue("splitStatements", true), change.value("endDelimiter"));
        if (change.is("sqlFile") || procedure && change.value("path").isPresent()) {
            String path = reading.parameters().expand(change.value("path").orElse(""));
            boolean relative = change.isTrue("relativeToChangelogFile", false);
            String found = paths.file(file, path, relative)
                    .orElseThrow(() -> new MigrationSetException(Problem.of(
                                    "MISSING_INCLUDE", "There is no file " + (path.isEmpty() ? "named here" : path))
                            .at(file + ":" + change.line())
                            .next("Looked for "
                                    + String.join(
                                            ", ",
                                            paths.tried(file, path, relative).stream()
                                                    .limit(4)
                                                    .toList()))));
            used.add(found);
            script.add(change.line(), found, TextFile.lines(reading.listing().folder(), found), delimiter);
        } else if (change.is("sql") || procedure) {
            script.add(
                    change.all(procedure ? "procedureText" : "sql").findFirst().orElse(change), delimiter);
        } else {
            unsupported.add(change.name());
        }
    }

    private Optional<ScriptSource> rollback(LiquibaseParameters parameters) {
        List<LiquibaseNode> all = node.all("rollback").toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        LiquibaseScript script = new LiquibaseScript(file);
        for (LiquibaseNode rollback : all) {
            Optional<String> id = rollback.value("changeSetId");
            if (id.isPresent()) {
                return Optional.of(reading.referenced(
                        file, rollback.line(), rollback.value("changeSetPath"), rollback.value("changeSetAuthor"), id));
            }
            if (!rollback.text().toString().isBlank()) {
                script.add(rollback, LiquibaseDelimiter.of(Optional.empty()));
            }
            for (LiquibaseNode change : rollback.children()) {
                if (change.is("item")) {
                    script.add(change, LiquibaseDelimiter.of(Optional.empty()));
                } else if (NO_CHANGE.stream().noneMatch(change::is)) {
                    rollbackChange(change, script);
                }
            }
        }
        return Optional.of(
                script.pieces().isEmpty() ? ScriptSource.of(file, Section.NOTHING) : script.source(parameters));
    }

    private void rollbackChange(LiquibaseNode change, LiquibaseScript script) {
        Optional<String> drop = LiquibaseDrop.sql(change);
        if (drop.isPresent()) {
            LiquibaseNode written = new LiquibaseNode("sql", change.line(), change.line(), 1);
            written.text().append(drop.get());
            script.add(written, LiquibaseDelimiter.NONE);
        } else {
            change(change, script);
        }
    }
}
