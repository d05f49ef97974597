package dev.palindrome.migrate.run;

import dev.palindrome.history.table.RecordedScript;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Directives;
import dev.palindrome.migration.Script;
import dev.palindrome.migration.ScriptContent;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Rollback scripts on their way into the history and back out of it. */
final class RecordedRollback {

    private static final Pattern NO_TRANSACTION = Pattern.compile("^\\s*--\\s*db:no-transaction\\b", Pattern.MULTILINE);

    private RecordedRollback() {}

    /** What the history keeps of a script. */
    static RecordedScript of(Script script) {
        try (Reader reader = script.content().open()) {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            if (script.directives().noTransaction()
                    && !NO_TRANSACTION.matcher(text.getBuffer()).find()) {
                // Another tool's mark, or a file beside the script, said so: that is not kept, the text is.
                text.getBuffer().insert(0, "-- db:no-transaction\n");
            }
            // What was set from outside goes with the text.
            new TreeMap<>(script.content().variables())
                    .descendingMap()
                    .forEach((name, value) -> text.getBuffer().insert(0, setting(name, value)));
            return new RecordedScript(script.label(), script.checksum(), text.toString());
        } catch (IOException e) {
            throw ScriptExecutor.unreadable(script, e);
        }
    }

    private static String setting(String name, String value) {
        String quoted = value.replace("\\", "\\\\")
                .replace("'", "''")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return "\\set " + name + " '" + quoted + "'\n";
    }

    /** A script as the history kept it. */
    static Script script(RecordedScript recorded) {
        boolean noTransaction = NO_TRANSACTION.matcher(recorded.text()).find();
        Directives directives =
                new Directives(noTransaction, Optional.empty(), Map.of(), List.of(), Set.of(), Optional.empty());
        ScriptContent content = () -> new StringReader(recorded.text());
        return new Script(recorded.filename(), Direction.ROLLBACK, 1, content, recorded.checksum(), directives);
    }
}
