package dev.palindrome.prove.script;

import dev.palindrome.catalog.Difference;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.migration.Script;
import dev.palindrome.migration.ScriptContent;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place in a script that a finding points at: the first statement that names the object, else the file.
 *
 * @param line from 1; null where no statement names the object
 * @param column from 1; null like the line
 */
public record FindingLocation(
        String file, @Nullable Integer line, @Nullable Integer column) {

    private static final Pattern LAST_NAME = Pattern.compile("(?:\"((?:[^\"]|\"\")+)\"|([\\w$]+))(?:\\([^)]*\\))?$");

    private static final Pattern DROP = Pattern.compile("\\bDROP\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern WHICH = Pattern.compile("\\bWHERE\\b", Pattern.CASE_INSENSITIVE);

    /**
     * @param object as a difference names it: {@code index public.orders_email_idx}, {@code trigger t on public.orders}
     */
    public static FindingLocation forObject(String object, Script script) {
        return forObject(object, Set.of(), script);
    }

    /** Privileges and comments are blamed on the statements that set such, not on whatever else names their object. */
    public static FindingLocation forDifference(Difference difference, Script script) {
        Set<String> verbs = switch (difference.severity()) {
            case PRIVILEGE -> Set.of("GRANT", "REVOKE");
            case COMMENT -> Set.of("COMMENT");
            case STRUCTURAL, ORDER -> Set.of();
        };
        return forObject(difference.object(), verbs, script);
    }

    /** The first statement that drops something of this name; empty where none does. */
    public static Optional<FindingLocation> forDrop(String object, Script script) {
        return name(object)
                .flatMap(name -> firstMention(
                        name,
                        script,
                        statement -> DROP.matcher(statement.text()).find()))
                .map(at -> new FindingLocation(at.file(), at.line(), at.column()));
    }

    /** The first statement that deletes rows of the table of this name; empty where none does by itself. */
    public static Optional<FindingLocation> forDelete(String object, Script script) {
        Set<String> verbs = Set.of("DELETE", "TRUNCATE");
        return name(object)
                .flatMap(name -> firstMention(
                        name,
                        script,
                        statement -> verbs.contains(statement.kind().verb())))
                .map(at -> new FindingLocation(at.file(), at.line(), at.column()));
    }

    /** Whether a statement deletes rows of the table of this name, and says which. */
    public static boolean deletesSome(String object, Script script) {
        return name(object)
                .flatMap(name -> firstMention(
                        name,
                        script,
                        statement -> statement.kind().verb().equals("DELETE")
                                && WHICH.matcher(statement.text()).find()))
                .isPresent();
    }

    /** {@code file:line}, as far as known. */
    public String place() {
        return line == null ? file : file + ":" + line;
    }

    private static FindingLocation forObject(String object, Set<String> verbs, Script script) {
        return name(object)
                .flatMap(name -> firstMention(
                        name,
                        script,
                        statement -> verbs.isEmpty()
                                || verbs.contains(statement.kind().verb())))
                .map(at -> new FindingLocation(at.file(), at.line(), at.column()))
                .orElse(new FindingLocation(script.file(), null, null));
    }

    private static Optional<String> name(String object) {
        int on = object.indexOf(" on ");
        Matcher last = LAST_NAME.matcher(on < 0 ? object : object.substring(0, on));
        if (!last.find()) {
            return Optional.empty();
        }
        return Optional.of(last.group(1) != null ? last.group(1) : last.group(2));
    }

    private static Optional<Position> firstMention(String name, Script script, Predicate<Statement> ofThatSort) {
        Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE);
        ScriptContent content = script.content();
        PsqlSession session = PsqlSession.reading(content.folder(), content.variables());
        try (StatementReader reader =
                new StatementReader(content.open(), script.file(), script.firstLine(), comment -> {}, session)) {
            Optional<Statement> next = reader.next();
            while (next.isPresent()) {
                Statement statement = next.get();
                if (ofThatSort.test(statement) && word.matcher(statement.text()).find()) {
                    return Optional.of(statement.position());
                }
                next = reader.next();
            }
        } catch (IOException | MigrationSetException e) {
            // The script has just run; if it cannot be read any more, the file alone is blamed.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
