package dev.palindrome.layout.script;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.Problem;
import dev.palindrome.migration.Direction;
import dev.palindrome.migration.Directives;
import dev.palindrome.sql.statement.Comment;
import dev.palindrome.sql.text.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the directives of one script from its comments. A comment that begins with {@code db:} is one, or an error: a
 * misspelt directive that is passed over in silence does the opposite of what its author wanted.
 */
public final class DirectiveReader {

    private static final Pattern DIRECTIVE = Pattern.compile("\\s*db:(?!:)(\\S*)(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BECAUSE = Pattern.compile("(.*?)\\s*\\bbecause\\s+(\\S.*)");
    private static final Pattern TIMEOUT = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h)");
    private static final Pattern ENVIRONMENT = Pattern.compile("[\\w.-]+");

    private static final String NO_TRANSACTION = "no-transaction";
    private static final Map<String, String> EXAMPLES = examples();

    private final Direction direction;
    private final List<Required> required = new ArrayList<>();
    private final Map<String, String> acceptsLoss = new LinkedHashMap<>();
    private final Set<String> environments = new LinkedHashSet<>();
    private boolean noTransaction;
    private @Nullable String irreversible;
    private @Nullable Duration timeout;

    /** A migration that a directive names as required, and where. */
    public record Required(String reference, Position position) {}

    DirectiveReader(Direction direction) {
        this.direction = direction;
    }

    /** @throws MigrationSetException when the comment is meant as a directive and is none */
    void add(Comment comment) {
        Matcher directive = DIRECTIVE.matcher(firstLine(comment.text()));
        if (!directive.matches()) {
            return;
        }
        String name = directive.group(1);
        String example = EXAMPLES.get(name);
        if (example == null) {
            throw unknown(name, comment);
        }
        if (comment.block()) {
            throw malformed("A directive stands in a line comment of its own", example, comment);
        }
        if (comment.inStatement()) {
            throw malformed("A directive stands outside of statements, this one is inside of one", example, comment);
        }
        read(name, directive.group(2).strip(), example, comment);
    }

    /** What was asked for so far. */
    Directives directives() {
        return new Directives(
                noTransaction,
                Optional.ofNullable(irreversible),
                acceptsLoss,
                required.stream().map(Required::reference).toList(),
                environments,
                Optional.ofNullable(timeout));
    }

    /** What was named as required, with the places. */
    List<Required> required() {
        return required;
    }

    private void read(String name, String value, String example, Comment comment) {
        switch (name) {
            case NO_TRANSACTION -> {
                if (!value.isEmpty()) {
                    throw malformed("db:no-transaction takes nothing after it", example, comment);
                }
                noTransaction = true;
            }
            case "irreversible" -> irreversible = reason(value, example, comment, true)[1];
            case "accepts-loss" -> {
                String[] loss = reason(value, example, comment, false);
                for (String object : items(loss[0], example, comment)) {
                    acceptsLoss.put(object, loss[1]);
                }
            }
            case "requires" -> {
                onlyInUp(name, comment);
                items(value, example, comment).forEach(item -> required.add(new Required(item, comment.position())));
            }
            case "environments" -> {
                onlyInUp(name, comment);
                for (String item : items(value, example, comment)) {
                    if (!ENVIRONMENT.matcher(item).matches()) {
                        throw malformed(item + " is not the name of an environment", example, comment);
                    }
                    environments.add(item);
                }
            }
            case "timeout" -> timeout = timeout(value, example, comment);
            default -> throw new IllegalStateException(name);
        }
    }

    private void onlyInUp(String name, Comment comment) {
        if (direction != Direction.UP) {
            throw malformed(
                    "db:" + name + " is about the whole migration and belongs in its up script",
                    EXAMPLES.getOrDefault(name, name),
                    comment);
        }
    }

    /** What stands before {@code because}, and what stands behind it. */
    private static String[] reason(String value, String example, Comment comment, boolean alone) {
        Matcher because = BECAUSE.matcher(value);
        if (!because.matches()) {
            throw malformed("A reason is required: because …", example, comment);
        }
        if (alone != because.group(1).isEmpty()) {
            throw malformed(
                    alone ? "Nothing stands between the directive and because" : "It does not say what may be lost",
                    example,
                    comment);
        }
        return new String[] {because.group(1), because.group(2)};
    }

    private static List<String> items(String value, String example, Comment comment) {
        List<String> items =
                Pattern.compile(",").splitAsStream(value).map(String::strip).toList();
        if (items.stream().anyMatch(String::isEmpty)) {
            throw malformed("Something is missing: names are separated by commas", example, comment);
        }
        return items;
    }

    private static Duration timeout(String value, String example, Comment comment) {
        Matcher time = TIMEOUT.matcher(value);
        if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
            throw malformed("A timeout is a number and a unit: ms, s, min or h", example, comment);
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "min" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static MigrationSetException unknown(String name, Comment comment) {
        String next = SpellingSuggestion.nearest(name, EXAMPLES.keySet())
                .map(nearest -> "Did you mean -- " + EXAMPLES.get(nearest) + " ?")
                .orElseGet(() -> "The directives are " + String.join(", ", EXAMPLES.keySet())
                        + ". If it is only a comment, let it not begin with db:");
        return new MigrationSetException(Problem.of("UNKNOWN_DIRECTIVE", "There is no directive db:" + name)
                .at(comment.position().toString())
                .next(next));
    }

    private static MigrationSetException malformed(String what, String example, Comment comment) {
        return new MigrationSetException(Problem.of("MALFORMED_DIRECTIVE", what)
                .at(comment.position().toString())
                .next("Write it like this: -- " + example));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static Map<String, String> examples() {
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put(NO_TRANSACTION, "db:no-transaction");
        examples.put("irreversible", "db:irreversible because the old values are gone");
        examples.put("accepts-loss", "db:accepts-loss orders.note because it was never filled");
        examples.put("requires", "db:requires 0001_core_foundation, 0002_orders");
        examples.put("environments", "db:environments development, test");
        examples.put("timeout", "db:timeout 5min");
        return examples;
    }
}
