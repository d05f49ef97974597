package dev.palindrome.prove.script;

import dev.palindrome.migration.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which tables the text of scripts names; a name that stands there for something else is one too many, and does no harm. */
public final class TableMentions {

    private static final Pattern WORD = Pattern.compile("[\\w$\\P{ASCII}]+");

    private static final Pattern NEW_LABEL = Pattern.compile("\\bADD\\s+VALUE\\b", Pattern.CASE_INSENSITIVE);

    private final Map<String, List<String>> byWord = new HashMap<>();

    private TableMentions(Collection<String> tables) {
        tables.forEach(table -> byWord.merge(lastWord(table), List.of(table), TableMentions::both));
    }

    /** To look for these tables in many texts. */
    public static TableMentions among(Collection<String> tables) {
        return new TableMentions(tables);
    }

    /** Whether a script adds a label to an enum: no row can have it before that is committed. */
    public static boolean ofNewLabel(Script script) {
        try (BufferedReader lines = new BufferedReader(script.content().open())) {
            return lines.lines().anyMatch(line -> NEW_LABEL.matcher(line).find());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + script.file(), e);
        }
    }

    public static Set<String> of(Collection<String> tables, Script... scripts) {
        TableMentions tableMentions = among(tables);
        Set<String> mentioned = new LinkedHashSet<>();
        for (Script script : scripts) {
            try (BufferedReader lines = new BufferedReader(script.content().open())) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    tableMentions.add(line, mentioned);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read " + script.file(), e);
            }
        }
        return mentioned;
    }

    public Set<String> in(String text) {
        Set<String> mentioned = new LinkedHashSet<>();
        add(text, mentioned);
        return mentioned;
    }

    private void add(String text, Set<String> mentioned) {
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            mentioned.addAll(byWord.getOrDefault(word.group().toLowerCase(Locale.ROOT), List.of()));
        }
    }

    private static List<String> both(List<String> some, List<String> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    /** The last word of a name: enough to find {@code public."order lines"} by. */
    private static String lastWord(String table) {
        String last = "";
        Matcher word = WORD.matcher(table);
        while (word.find()) {
            last = word.group();
        }
        return last.toLowerCase(Locale.ROOT);
    }
}
