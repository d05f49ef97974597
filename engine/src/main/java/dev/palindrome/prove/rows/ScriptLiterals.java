package dev.palindrome.prove.rows;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.Script;
import dev.palindrome.prove.script.TableMentions;
import dev.palindrome.sql.StatementReader;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.Statement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The strings and numbers by which the scripts of a migration tell values from each other, or which they write in the place
 * of others. A row that held one of them before may come back as another.
 */
final class ScriptLiterals {

    private static final int LONGEST = 200;

    private static final Pattern REWRITES = Pattern.compile("\\b(UPDATE|MERGE|USING)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern INSERTS = Pattern.compile("\\bINSERT\\b", Pattern.CASE_INSENSITIVE);

    /** Takes no way back in a string: of a long one, that would be deeper than the stack. */
    private static final Pattern LITERAL = Pattern.compile(
            "(?<![\\w$])[eE]'((?:[^'\\\\]|\\\\.|'')*+)'|'([^']*+(?:''[^']*+)*+)'"
                    + "|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/|(?<![\\w.$])(-?\\d+(?:\\.\\d+)?)(?![\\w.])",
            Pattern.DOTALL);

    private final TableMentions tableMentions;
    private final Map<String, Set<String>> byTable = new LinkedHashMap<>();

    private ScriptLiterals(Collection<String> tables) {
        this.tableMentions = TableMentions.among(tables);
    }

    /** By the table that the statement names. */
    static Map<String, List<String>> of(Migration migration, Collection<String> tables) {
        ScriptLiterals literals = new ScriptLiterals(tables);
        literals.read(migration.up());
        migration.rollback().ifPresent(literals::read);
        Map<String, List<String>> all = new LinkedHashMap<>();
        literals.byTable.forEach((table, texts) -> all.put(table, List.copyOf(texts)));
        return all;
    }

    private void read(Script script) {
        try {
            if (!mayRewrite(script)) {
                return;
            }
            PsqlSession session = PsqlSession.reading(
                    script.content().folder(), script.content().variables());
            try (StatementReader reader = new StatementReader(
                    script.content().open(), script.file(), script.firstLine(), comment -> {}, session)) {
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    if (rewrites(next.get())) {
                        read(next.get().text());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script.file(), e);
        }
    }

    private static boolean mayRewrite(Script script) throws IOException {
        try (BufferedReader lines = new BufferedReader(script.content().open())) {
            return lines.lines().anyMatch(line -> REWRITES.matcher(line).find());
        }
    }

    /** What is inserted is new, and a row that held the same before is hardly the same thing. */
    private static boolean rewrites(Statement statement) {
        return switch (statement.kind().verb()) {
            case "UPDATE", "MERGE" -> true;
            case "ALTER", "WITH", "DO" ->
                REWRITES.matcher(statement.text()).find()
                        && !INSERTS.matcher(statement.text()).find();
            default -> false;
        };
    }

    private void read(String statement) {
        Set<String> texts = new LinkedHashSet<>();
        Matcher literal = LITERAL.matcher(statement);
        while (literal.find()) {
            String escaped = literal.group(1);
            String quoted = literal.group(2);
            String text = escaped != null
                    ? EscapedText.read(escaped)
                    : quoted != null ? quoted.replace("''", "'") : literal.group(3);
            if (text != null && text.length() <= LONGEST) {
                texts.add(text);
            }
        }
        if (!texts.isEmpty()) {
            tableMentions
                    .in(statement)
                    .forEach(table -> byTable.computeIfAbsent(table, t -> new LinkedHashSet<>())
                            .addAll(texts));
        }
    }
}
