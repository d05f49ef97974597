package dev.palindrome.layout.liquibase.formatted;

import dev.palindrome.layout.script.SpellingSuggestion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of a line of formatted SQL, recognised as Liquibase's own parser does: it has a pattern for each mark, and takes
 * everything else for SQL.
 */
public enum LiquibaseLine {
    PROPERTY("\\s*--\\s*property\\s+(.*:.*)\\s+(.*:.*).*"),
    IGNORE_LINES("--\\s*ignoreLines:(\\w+)"),
    CHANGESET("\\s*--\\s*changeset\\s+(\"[^\"]+\"|[^:]+):\\s*(\"[^\"]+\"|\\S+).*"),
    /** Liquibase refuses these: the changeset would become part of the one before. */
    NO_CHANGESET("-\\s*changeset\\s.*|\\s*--\\s*changeset\\s*.*"),
    COMMENT("--\\s*comment:? (.*)"),
    VALID_CHECK_SUM("--\\s*validCheckSum:? (.*)"),
    ROLLBACK("\\s*--\\s*rollback (.*)"),
    /** Liquibase refuses these: one dash makes no comment, and the server would be sent them. */
    ONE_DASH("\\s*-\\s*(rollback|comments?|preconditions?|property|ignoreLines|validCheckSum)\\b.*"),
    ROLLBACK_BLOCK("\\s*/\\*\\s*liquibase\\s*rollback\\s*"),
    PRECONDITIONS("\\s*--\\s*preconditions(.*)"),
    PRECONDITION("\\s*--\\s*precondition-(.*)"),
    /** Only its paid edition takes these. */
    PAID("\\s*--\\s*(rollbackSqlFile\\s.*|tagDatabase:.*|include\\s+file:.*|includeAll\\s.*)"),
    SQL(".*");

    /** The first line that is not empty. */
    private static final Pattern HEADER =
            Pattern.compile("\\s*--\\s*liquibase\\s*formatted.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern NEAR = Pattern.compile(
            "\\s*(?:-{3,}|--?\\s*[\u2010-\u2015\u2212]|[\u2010-\u2015\u2212])[-\u2010-\u2015\u2212\\s]*"
                    + "(?:changeset\\s+\\S+:|rollback\\b|preconditions?\\b).*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NEAR_ROLLBACK =
            Pattern.compile("\\s*--\\s*rollback(?:[^\\s\\w]|\\t).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEAR_BLOCK =
            Pattern.compile("\\s*/\\*\\s*(?:liquibase\\s*)?rollback\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\\s*--\\s*([a-zA-Z]{6,12})\\s+(\\S.*)");
    private static final Pattern AUTHOR_AND_ID = Pattern.compile("\\S+:\\S+.*");

    private final Pattern pattern;

    LiquibaseLine(String regex) {
        pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** The first of these that the line is. */
    static LiquibaseLine of(String line) {
        if (line.indexOf('-') >= 0 || line.indexOf('/') >= 0) {
            for (LiquibaseLine kind : values()) {
                if (kind.pattern.matcher(line).matches()) {
                    return kind;
                }
            }
        }
        return SQL;
    }

    public static boolean isHeader(String line) {
        return HEADER.matcher(line).matches();
    }

    /** To be asked only what {@link #of} said. */
    Matcher match(String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException(this + ": " + line);
        }
        return matcher;
    }

    /** What a line that Liquibase passes over as SQL or comment was probably meant to be. */
    static Optional<String> meant(String line) {
        if (NEAR.matcher(line).matches()) {
            return Optional.of("a mark begins with exactly two dashes");
        }
        if (NEAR_ROLLBACK.matcher(line).matches()) {
            return Optional.of("--rollback is followed by a space");
        }
        if (NEAR_BLOCK.matcher(line).matches()) {
            return Optional.of("a block of rollback begins with /* liquibase rollback on a line of its own");
        }
        Matcher word = WORD.matcher(line);
        if (word.matches()) {
            String first = word.group(1);
            if (SpellingSuggestion.isSlip(first, "changeset")
                    && AUTHOR_AND_ID.matcher(word.group(2)).matches()) {
                return Optional.of("the mark is spelt --changeset");
            }
            if (SpellingSuggestion.isSlip(first, "rollback")) {
                return Optional.of("the mark is spelt --rollback");
            }
        }
        return Optional.empty();
    }
}
