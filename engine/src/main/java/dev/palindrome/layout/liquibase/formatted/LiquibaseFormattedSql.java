package dev.palindrome.layout.liquibase.formatted;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.liquibase.changeset.LiquibaseAttributes;
import dev.palindrome.layout.liquibase.changeset.LiquibaseParameters;
import dev.palindrome.layout.liquibase.changeset.LiquibaseReading;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one file of formatted SQL, line by line as Liquibase does. Used once. */
public final class LiquibaseFormattedSql {

    private static final Pattern BLOCK_END = Pattern.compile("(.*?)\\*/\\s*");

    private final LiquibaseReading reading;
    private final String file;
    private final Optional<String> inherited;
    private @Nullable LiquibaseFormattedChangeset current;
    private int line;
    private boolean told;
    private int changesets;

    public LiquibaseFormattedSql(LiquibaseReading reading, String file, Optional<String> inherited) {
        this.reading = reading;
        this.file = file;
        this.inherited = inherited;
    }

    public void read(Iterator<String> rest) {
        while (rest.hasNext()) {
            line++;
            take(rest.next(), rest);
        }
        finish();
        if (changesets == 0) {
            reading.note("NO_CHANGESET", file + " holds no --changeset; nothing of it is run", file);
        }
    }

    private void take(String text, Iterator<String> rest) {
        LiquibaseLine kind = LiquibaseLine.of(text);
        switch (kind) {
            case PROPERTY -> reading.property(LiquibaseAttributes.ofLine(text));
            case IGNORE_LINES -> ignore(kind.match(text).group(1), rest);
            case CHANGESET -> begin(text, kind.match(text));
            case NO_CHANGESET ->
                throw refuse("MALFORMED_CHANGESET", "This is no changeset: author and id are missing, or a dash");
            case ONE_DASH -> throw refuse("MALFORMED_MARK", "One dash makes no comment; a mark has two");
            case PAID ->
                throw refuse(
                        "UNSUPPORTED_MARK",
                        "Only Liquibase's paid edition knows " + text.strip().split("\\s")[0]);
            default -> inChangeset(kind, text, rest);
        }
    }

    private void inChangeset(LiquibaseLine kind, String text, Iterator<String> rest) {
        LiquibaseFormattedChangeset changeset = current;
        if (changeset == null) {
            if (!told && kind == LiquibaseLine.SQL && isStatement(text)) {
                told = true;
                reading.note(
                        "NOT_IN_CHANGESET",
                        file + ":" + line + " stands before the first --changeset and is not run",
                        file);
            }
            warn(kind, text);
            return;
        }
        switch (kind) {
            case COMMENT -> changeset.comment = kind.match(text).group(1).strip();
            case VALID_CHECK_SUM -> {}
            case ROLLBACK -> {
                Matcher rollback = kind.match(text);
                changeset.rollback(line, rollback.start(1), Integer.MAX_VALUE, rollback.group(1));
            }
            case ROLLBACK_BLOCK -> block(changeset, rest);
            case PRECONDITIONS, PRECONDITION -> changeset.hasPreconditions = true;
            default -> {
                warn(kind, text);
                changeset.up.add(line);
            }
        }
    }

    private void warn(LiquibaseLine kind, String text) {
        if (kind == LiquibaseLine.SQL) {
            LiquibaseLine.meant(text)
                    .ifPresent(how -> reading.note(
                            "NEAR_MARK",
                            file + ":" + line + " looks like a mark of Liquibase and is none (" + how
                                    + "); as Liquibase does, it is read as a part of "
                                    + (current == null ? "no changeset" : current.author + ":" + current.id),
                            file));
        }
    }

    private void ignore(String what, Iterator<String> rest) {
        if (what.equals("start")) {
            while (rest.hasNext()) {
                line++;
                String text = rest.next();
                if (LiquibaseLine.of(text) == LiquibaseLine.IGNORE_LINES
                        && LiquibaseLine.IGNORE_LINES.match(text).group(1).equals("end")) {
                    return;
                }
            }
            return;
        }
        if (!what.matches("\\d{1,9}")) {
            throw refuse("MALFORMED_MARK", "--ignoreLines takes a number, start or end, not " + what);
        }
        for (int count = Integer.parseInt(what); count > 0 && rest.hasNext(); count--) {
            line++;
            rest.next();
        }
    }

    private void block(LiquibaseFormattedChangeset changeset, Iterator<String> rest) {
        int begun = line;
        while (rest.hasNext()) {
            line++;
            String text = rest.next();
            Matcher end = BLOCK_END.matcher(text);
            if (end.matches()) {
                changeset.rollback(line, 0, end.end(1), end.group(1));
                return;
            }
            changeset.rollback(line, 0, Integer.MAX_VALUE, text);
        }
        line = begun;
        throw refuse("MALFORMED_MARK", "This block of rollback is never closed with */");
    }

    private void begin(String text, Matcher mark) {
        finish();
        LiquibaseParameters parameters = reading.parameters();
        String author = parameters.expand(LiquibaseAttributes.unquoted(mark.group(1)));
        String id = parameters.expand(LiquibaseAttributes.unquoted(mark.group(2)));
        if (id.replace(":", "").isBlank() || Character.isWhitespace(text.charAt(mark.end(1) + 1))) {
            throw refuse("MALFORMED_CHANGESET", "The id of a changeset follows its author and a colon at once");
        }
        changesets++;
        current = new LiquibaseFormattedChangeset(file, line, author, id, LiquibaseAttributes.ofLine(text));
    }

    private void finish() {
        if (current != null) {
            current.finish(reading, inherited);
            current = null;
        }
    }

    private static boolean isStatement(String text) {
        return !text.isBlank()
                && !text.strip().startsWith("--")
                && !text.strip().startsWith("/*");
    }

    private MigrationSetException refuse(String code, String what) {
        return new MigrationSetException(Problem.of(code, what)
                .at(file + ":" + line)
                .next(
                        code.equals("UNSUPPORTED_MARK")
                                ? "Write what it stands for into this file"
                                : "Write --changeset author:id, --rollback SQL, --comment text; an ordinary comment must not"
                                        + " begin with these words"));
    }
}
