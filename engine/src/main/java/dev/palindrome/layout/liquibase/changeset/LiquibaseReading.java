package dev.palindrome.layout.liquibase.changeset;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.convention.MigrationCandidate;
import dev.palindrome.layout.convention.MigrationTitle;
import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.migration.Note;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The content of the changelogs of a set, collected in the order in which Liquibase reads them. Used once. */
public final class LiquibaseReading {

    private final Listing listing;
    private final Optional<String> environment;
    private final Map<String, LiquibaseChangeset> changesets = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<String, List<String>> gathered = new LinkedHashMap<>();
    private final List<String> unsupported = new ArrayList<>();
    private LiquibaseParameters parameters;

    public LiquibaseReading(Listing listing) {
        this.listing = listing;
        this.environment = listing.settings().environment();
        this.parameters = LiquibaseParameters.of(listing.settings().placeholders());
    }

    public Listing listing() {
        return listing;
    }

    public LiquibaseParameters parameters() {
        return parameters;
    }

    public List<MigrationCandidate> migrations() {
        return changesets.values().stream().map(c -> c.candidate(environment)).toList();
    }

    /** Notes for users, those of a kind joined. */
    public List<Note> notes() {
        List<Note> all = new ArrayList<>(notes);
        gathered.forEach((code, names) -> all.add(new Note(code, sentence(code, names), null)));
        return all;
    }

    public void note(String code, String message, @Nullable String file) {
        notes.add(new Note(code, message, file));
    }

    /** Two expressions that must both be met. */
    public static Optional<String> both(Optional<String> one, Optional<String> other) {
        return one.isPresent() && other.isPresent()
                ? Optional.of("(" + one.get() + ") and (" + other.get() + ")")
                : one.or(() -> other);
    }

    public void property(LiquibaseAttributes property) {
        Optional<String> name = property.text("name");
        if (name.isPresent() && property.isForPostgres() && runsHere(property.context())) {
            String value = parameters.expand(property.text("value").orElse(""));
            parameters = parameters.define(parameters.expand(name.get()), value);
        }
    }

    boolean runsHere(Optional<String> context) {
        return context.map(expression -> LiquibaseContext.matches(expression, environment))
                .orElse(true);
    }

    /** @throws MigrationSetException when there is another of that author and id in the file */
    public void add(LiquibaseChangeset changeset, boolean hasPreconditions) {
        LiquibaseAttributes attributes = changeset.attributes();
        if (!attributes.isForPostgres()) {
            gather("OTHER_DATABASE", changeset);
            return;
        }
        if (attributes.is("ignore", false)) {
            gather("IGNORED_CHANGESET", changeset);
            return;
        }
        LiquibaseChangeset before = changesets.get(changeset.name());
        if (before != null && before.runsIn(environment) && changeset.runsIn(environment)) {
            throw new MigrationSetException(Problem.of(
                            "DUPLICATE_CHANGESET",
                            "There are two changesets " + changeset.author() + ":" + changeset.id() + " in "
                                    + changeset.path() + ", the first in line " + before.line())
                    .at(changeset.place())
                    .next("Give one of them another id; Liquibase refuses this as well"));
        }
        if (before == null || changeset.runsIn(environment)) {
            changesets.put(changeset.name(), changeset);
        }
        if (hasPreconditions) {
            gather("PRECONDITIONS", changeset);
        }
        if (!attributes.is("failOnError", true)) {
            gather("FAIL_ON_ERROR", changeset);
        }
        if (attributes.is("runOnChange", false) || attributes.is("runAlways", false)) {
            gather("RUN_AGAIN", changeset);
        }
        if (attributes.text("runWith").filter(with -> !with.equals("jdbc")).isPresent()) {
            gather("RUN_WITH", changeset);
        }
    }

    /** Remembers a changeset that is not, or not only, SQL. */
    public void unsupported(LiquibaseChangeset changeset, Collection<String> changes) {
        unsupported.add(changeset.place() + " " + changeset.author() + ":" + changeset.id() + " ("
                + String.join(", ", changes) + ")");
    }

    /** @throws MigrationSetException when there are changesets that are not SQL; names all of them */
    public void refuseUnsupported() {
        if (unsupported.isEmpty()) {
            return;
        }
        boolean one = unsupported.size() == 1;
        throw new MigrationSetException(Problem.of(
                        "UNSUPPORTED_CHANGES",
                        (one ? "A changeset is" : unsupported.size() + " changesets are")
                                + " not SQL, and only Liquibase knows what it makes of "
                                + (one ? "it: " : "them:\n    ") + String.join("\n    ", unsupported))
                .at(unsupported.get(0).substring(0, unsupported.get(0).indexOf(' ')))
                .next(
                        "Let Liquibase write the SQL (update-sql, future-rollback-sql), and put that into changesets of the"
                                + " same author and id in a file of formatted SQL, or in <sql> and <rollback>"));
    }

    /** Whether there is no changeset of SQL. */
    public boolean isEmpty() {
        return changesets.size() <= unsupported.size();
    }

    /** A file without the mark of formatted SQL: to Liquibase one changeset, always of the same author and id. */
    public void addRaw(String file, Optional<String> context) {
        note(
                "RAW_SQL",
                file + " has no first line --liquibase formatted sql; as Liquibase does, it is read as one changeset"
                        + " without a rollback",
                file);
        add(
                new LiquibaseChangeset(
                        file,
                        1,
                        "includeAll",
                        "raw",
                        new LiquibaseAttributes(Map.of()),
                        context,
                        MigrationTitle.words(
                                file.substring(file.lastIndexOf('/') + 1).replaceFirst("(?i)\\.sql$", "")),
                        ScriptSource.of(file)
                                .rewrite(LiquibaseSql.rewrite(
                                        new LiquibaseParameters(Map.of()), LiquibaseDelimiter.NONE)),
                        Optional.empty()),
                false);
    }

    /** What a rollback that names another changeset runs: what that one's up runs. */
    public ScriptSource referenced(
            String file, int line, Optional<String> path, Optional<String> author, Optional<String> id) {
        if (author.isEmpty() || id.isEmpty()) {
            throw new MigrationSetException(Problem.of(
                            "MALFORMED_MARK",
                            "A rollback by another changeset names its changesetId and changesetAuthor")
                    .at(file + ":" + line)
                    .next("Write --rollback changesetId:ID changesetAuthor:AUTHOR"));
        }
        String name = author.get() + ":" + id.get();
        String where = path.map(LiquibasePaths::plain).orElse(file);
        return changesets.values().stream()
                .filter(c -> name.equals(c.author() + ":" + c.id()) && isSamePath(c.path(), where))
                .findFirst()
                .orElseThrow(
                        () -> new MigrationSetException(
                                Problem.of(
                                                "UNKNOWN_CHANGESET",
                                                "The rollback is to run " + where + "#" + name
                                                        + ", and there is no such changeset before it")
                                        .at(file + ":" + line)
                                        .next(
                                                "Name one that is read before this one, with its changesetPath if it is in another file")))
                .up();
    }

    private static boolean isSamePath(String path, String named) {
        return path.equals(named) || named.endsWith("/" + path) || path.endsWith("/" + named);
    }

    private void gather(String code, LiquibaseChangeset changeset) {
        gathered.computeIfAbsent(code, c -> new ArrayList<>()).add(changeset.name());
    }

    private static String sentence(String code, List<String> names) {
        String what = names.size() == 1 ? "1 changeset " : names.size() + " changesets ";
        String says = switch (code) {
            case "OTHER_DATABASE" -> "for other databases (dbms) left out";
            case "IGNORED_CHANGESET" -> "with ignore:true left out";
            case "PRECONDITIONS" -> "with preconditions, which are not looked at: the SQL is run in any case";
            case "FAIL_ON_ERROR" -> "with failOnError:false, which is not followed: an error stops here";
            case "RUN_AGAIN" ->
                "with runOnChange or runAlways run once, in their place: when they change they are not run again";
            case "RUN_WITH" -> "with runWith, which is not followed: the SQL is run over JDBC";
            default -> throw new IllegalStateException(code);
        };
        return what + says + " (" + String.join(", ", names.subList(0, Math.min(3, names.size())))
                + (names.size() > 3 ? ", …" : "") + ")";
    }
}
