package dev.palindrome.layout;

import dev.palindrome.migration.Migration;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What the scripts of a set are made of, for tests. */
public final class Scripts {

    private Scripts() {}

    /** Every line, those of other sections empty. */
    public static List<String> lines(Script script) {
        StringWriter text = new StringWriter();
        try (Reader reader = script.content().open()) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().lines().toList();
    }

    /** Only the lines that are not blank. */
    static List<String> text(Script script) {
        return lines(script).stream().filter(line -> !line.isBlank()).toList();
    }

    public static List<String> up(MigrationSet set, String migration) {
        return text(named(set, migration).up());
    }

    public static List<String> rollback(MigrationSet set, String migration) {
        return text(named(set, migration).rollback().orElseThrow());
    }

    public static Migration named(MigrationSet set, String migration) {
        return set.named(migration).orElseThrow();
    }

    public static boolean transactions(MigrationSet set, String migration) {
        return !named(set, migration).up().directives().noTransaction();
    }

    public static boolean rollbackTransactions(MigrationSet set, String migration) {
        return !named(set, migration).rollback().orElseThrow().directives().noTransaction();
    }
}
