package dev.palindrome.layout.liquibase.formatted;

import dev.palindrome.layout.liquibase.changeset.LiquibaseAttributes;
import dev.palindrome.layout.liquibase.changeset.LiquibaseChangeset;
import dev.palindrome.layout.liquibase.changeset.LiquibaseDelimiter;
import dev.palindrome.layout.liquibase.changeset.LiquibaseParameters;
import dev.palindrome.layout.liquibase.changeset.LiquibaseReading;
import dev.palindrome.layout.liquibase.changeset.LiquibaseSql;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.layout.script.Section;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A changeset of formatted SQL whose lines are still being collected. */
final class LiquibaseFormattedChangeset {

    private static final Pattern NOTHING = Pattern.compile("(?is)\\s*(not required|empty).*");
    private static final Pattern ID = Pattern.compile(".*changesetId:(\\S+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHOR = Pattern.compile(".*changesetAuthor:(\\S+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern PATH = Pattern.compile(".*changesetPath:(\\S+).*", Pattern.CASE_INSENSITIVE);

    final String file;
    final int line;
    final String author;
    final String id;
    final LiquibaseAttributes attributes;
    final LiquibaseRanges up = new LiquibaseRanges();
    private final LiquibaseRanges rollback = new LiquibaseRanges();
    private final StringBuilder rollbackText = new StringBuilder();
    private int rollbackLine;
    String comment = "";
    boolean hasPreconditions;

    LiquibaseFormattedChangeset(String file, int line, String author, String id, LiquibaseAttributes attributes) {
        this.file = file;
        this.line = line;
        this.author = author;
        this.id = id;
        this.attributes = attributes;
    }

    void rollback(int line, int from, int to, String text) {
        rollback.add(line, from, to);
        rollbackText.append(text).append(' ');
        rollbackLine = rollbackLine == 0 ? line : rollbackLine;
    }

    void finish(LiquibaseReading reading, Optional<String> inherited) {
        LiquibaseParameters parameters = reading.parameters();
        ScriptSource scriptSource = ScriptSource.of(file, up.section())
                .rewrite(LiquibaseSql.rewrite(parameters, delimiter("splitStatements", "endDelimiter")));
        reading.add(
                new LiquibaseChangeset(
                        file,
                        line,
                        author,
                        id,
                        attributes,
                        LiquibaseReading.both(inherited, attributes.context().map(parameters::expand)),
                        comment,
                        scriptSource,
                        rollback(reading, parameters)),
                hasPreconditions);
    }

    private Optional<ScriptSource> rollback(LiquibaseReading reading, LiquibaseParameters parameters) {
        String text = rollbackText.toString();
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (NOTHING.matcher(text).matches()) {
            return Optional.of(ScriptSource.of(file, Section.NOTHING));
        }
        if (text.toLowerCase(Locale.ROOT).contains("changesetid")) {
            return Optional.of(
                    reading.referenced(file, rollbackLine, found(PATH, text), found(AUTHOR, text), found(ID, text)));
        }
        return Optional.of(ScriptSource.of(file, rollback.section())
                .rewrite(LiquibaseSql.rewrite(
                        parameters, delimiter("rollbackSplitStatements", "rollbackEndDelimiter"))));
    }

    private LiquibaseDelimiter delimiter(String split, String delimiter) {
        return LiquibaseDelimiter.of(attributes.is(split, true), attributes.text(delimiter));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
