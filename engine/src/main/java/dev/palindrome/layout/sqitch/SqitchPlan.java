package dev.palindrome.layout.sqitch;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.layout.script.TextFile;
import dev.palindrome.sql.text.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code sqitch.plan}: its lines decide which changes there are and in which order, and nothing else does. What Sqitch
 * refuses in a plan is refused here, at its line.
 */
final class SqitchPlan {

    private static final String PUNCTUATION = "[-!\"#$%&'()*+,./:;<=>?@\\[\\\\\\]^`{|}~]";

    /** A name of a change, a tag or a project, as Sqitch has it. */
    static final String NAME =
            "(?!" + PUNCTUATION + ")(?:(?![~/=%^\\[\\]]\\d+(?:$|[ \\t]))[^\\s:@#\\\\])+(?<!" + PUNCTUATION + ")";

    private static final Pattern LINE =
            Pattern.compile("[ \\t]*(?:(@)|([+-])[ \\t]*)?(" + NAME + ")(?![^\\s\\[])[ \\t]*"
                    + "(?:\\[([^\\]]+)\\][ \\t]*)?"
                    + "(?:(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)[ \\t]*)?"
                    + "([^<]+[ \\t]+<[^>]+>)?[ \\t]*");
    private static final Pattern PRAGMA = Pattern.compile("[ \\t]*%[ \\t]*([^\\s=]+)[ \\t]*(?:=[ \\t]*(.+?))?[ \\t]*");

    private final String file;
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> latest = new HashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private final Set<String> sinceTag = new HashSet<>();
    private @Nullable String project;

    /**
     * A change.
     *
     * @param name of the change; a reworked change has it more than once in a plan
     * @param note what it is for; empty where nothing is said
     * @param dependencies what it requires, and what it conflicts with
     * @param tags that follow it, {@code @} included
     * @param reworkTags between it and the change that reworks it, the last first, and its own; empty if none does
     * @param reworks index of the change that this one reworks; -1 if none
     */
    record Change(
            String name,
            Position position,
            String note,
            List<SqitchDependency> dependencies,
            List<String> tags,
            List<String> reworkTags,
            int reworks) {}

    private SqitchPlan(String file) {
        this.file = file;
    }

    /** @throws MigrationSetException when Sqitch could not read it either */
    static SqitchPlan read(Path folder, String file) {
        SqitchPlan plan = new SqitchPlan(file);
        int number = 0;
        for (String line : TextFile.lines(folder, file)) {
            plan.add(++number, line);
        }
        if (plan.project == null) {
            throw new MigrationSetException(Problem.of("BAD_PLAN", "The plan names no project")
                    .at(file + ":1:1")
                    .next("Add the line that Sqitch writes at the top: %project=NAME"));
        }
        return plan;
    }

    String file() {
        return file;
    }

    String project() {
        return String.valueOf(project);
    }

    /** In order. */
    List<Change> changes() {
        return changes;
    }

    /** The last change of that name before the given index. */
    OptionalInt before(String name, int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (changes.get(i).name().equals(name)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    /** The change that a tag follows. */
    OptionalInt tagged(String tag) {
        Integer at = tags.get(tag);
        return at == null ? OptionalInt.empty() : OptionalInt.of(at);
    }

    private void add(int number, String line) {
        int hash = line.indexOf('#');
        String text = hash < 0 ? line : line.substring(0, hash);
        String note = hash < 0 ? "" : line.substring(hash + 1).strip();
        if (text.isBlank()) {
            return;
        }
        Matcher pragma = PRAGMA.matcher(text);
        if (changes.isEmpty() && pragma.matches()) {
            if (pragma.group(1).equals("project")) {
                project = pragma.group(2);
            }
            return;
        }
        Matcher entry = LINE.matcher(text);
        if (!entry.matches() || entry.group(5) == null || entry.group(6) == null) {
            throw refuse(
                    number,
                    1,
                    "This is neither a change nor a tag",
                    "A line of a plan is like this: add_users [requires !conflicts] 2024-01-31T12:00:00Z Ann Bell"
                            + " <ann@example.org> # a note");
        }
        if (entry.group(1) != null) {
            tag(number, entry);
        } else {
            change(number, entry, note);
        }
    }

    private void tag(int number, Matcher entry) {
        String tag = "@" + entry.group(3);
        if (changes.isEmpty()) {
            throw refuse(number, 1, "The tag " + tag + " follows no change", "Put it below the change that it marks");
        }
        if (tags.putIfAbsent(tag, changes.size() - 1) != null) {
            throw refuse(number, 1, "The tag " + tag + " is in the plan already", "Give it another name");
        }
        changes.get(changes.size() - 1).tags().add(tag);
        sinceTag.clear();
    }

    private void change(int number, Matcher entry, String note) {
        String name = entry.group(3);
        if ("-".equals(entry.group(2))) {
            throw refuse(
                    number,
                    1,
                    "The plan asks for " + name + " to be reverted, which is not supported",
                    "Take the line out, and the one that deploys it");
        }
        if (!sinceTag.add(name)) {
            throw refuse(
                    number,
                    1,
                    "The change " + name + " is in the plan twice with no tag in between",
                    "Remove one of the two lines; a change can be reworked only after a tag: sqitch rework " + name);
        }
        int previous = Optional.ofNullable(latest.put(name, changes.size())).orElse(-1);
        if (previous >= 0) {
            List<String> between = changes.get(previous).reworkTags();
            for (int i = changes.size() - 1; i >= previous; i--) {
                between.addAll(changes.get(i).tags());
            }
        }
        changes.add(new Change(
                name,
                new Position(file, number, entry.start(3) + 1),
                note,
                dependencies(number, entry),
                new ArrayList<>(),
                new ArrayList<>(),
                previous));
    }

    private List<SqitchDependency> dependencies(int number, Matcher entry) {
        List<SqitchDependency> dependencies = new ArrayList<>();
        String text = entry.group(4);
        if (text == null) {
            return dependencies;
        }
        Matcher words = Pattern.compile("\\S+").matcher(text);
        while (words.find()) {
            int column = entry.start(4) + words.start() + 1;
            Position position = new Position(file, number, column);
            dependencies.add(SqitchDependency.parse(words.group(), position)
                    .orElseThrow(() -> refuse(
                            number,
                            column,
                            words.group() + " names no change, no tag and no project's change",
                            "Write it as Sqitch does: change, change@tag, project:change, or !change for a conflict")));
        }
        return dependencies;
    }

    private MigrationSetException refuse(int line, int column, String what, String next) {
        return new MigrationSetException(Problem.of("BAD_PLAN", what)
                .at(file + ":" + line + ":" + column)
                .next(next));
    }
}
