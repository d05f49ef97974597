package dev.palindrome.prove;

import dev.palindrome.migration.Script;
import dev.palindrome.migration.ScriptContent;
import dev.palindrome.sql.Comment;
import dev.palindrome.sql.Position;
import dev.palindrome.sql.PsqlSession;
import dev.palindrome.sql.Statement;
import dev.palindrome.sql.StatementReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads through the dump of a database: which tables it is about, and what of it is not loaded because it is no row, or a
 * row of a tool's books.
 */
final class DumpReading {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";
    private static final Pattern TARGET =
            pattern("^(?:COPY|INSERT\\s+INTO)\\s+(" + NAME + "(?:\\s*\\.\\s*" + NAME + ")?)");
    private static final Pattern SEQUENCE = pattern("^SELECT\\s+pg_catalog\\.setval\\('((?:[^']|'')+)'");
    private static final Pattern SETTING = pattern("^SET\\s+(?:SESSION\\s+|LOCAL\\s+)?(\\w+)\\s*(?:=|\\bTO\\b)");

    /** Who owns what and may do what is not asked here, and the roles need not exist; no trigger fires anyway. */
    private static final Pattern NO_ROWS = pattern("^(?:SET\\s+SESSION\\s+AUTHORIZATION\\b"
            + "|ALTER\\s+LARGE\\s+OBJECT\\b|(?:GRANT|REVOKE)\\b|ALTER\\s+DEFAULT\\s+PRIVILEGES\\b"
            + "|ALTER\\s+TABLE\\b.*\\b(?:DISABLE|ENABLE)\\s+TRIGGER\\s+ALL$)");

    /** With {@code --inserts} a table without rows is only told here. */
    private static final Pattern CONTENTS = Pattern.compile("^ Data for Name: (.+); Type: TABLE DATA; Schema: (.+); ");

    /** Tables of tools whose migrations do not touch them, beside those that a script may miss. */
    private static final Set<String> BOOKS =
            Set.of("flyway_schema_history", "databasechangelog", "databasechangeloglock");

    private final Script dump;
    private final Server server;
    private final HistoryStandIn history;
    private final Set<String> tables = new LinkedHashSet<>();
    private final List<LineRange> leftOut = new ArrayList<>();
    private final Map<String, Boolean> missedBooks = new HashMap<>();

    /** What the server knows. */
    interface Server {
        boolean hasRelation(String name) throws SQLException;

        boolean hasSetting(String name) throws SQLException;
    }

    DumpReading(Script dump, Server server, HistoryStandIn history) {
        this.dump = dump;
        this.server = server;
        this.history = history;
    }

    /**
     * Reads it to its end.
     *
     * @throws dev.palindrome.failure.MigrationSetException when it cannot be split into statements
     */
    DumpReading read() throws SQLException {
        PsqlSession session =
                PsqlSession.reading(dump.content().folder(), dump.content().variables());
        try (StatementReader reader = new StatementReader(
                dump.content().open(), dump.file(), dump.firstLine(), this::noteContents, session)) {
            Optional<Position> unwanted = Optional.empty();
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                Statement statement = next.get();
                if (unwanted.isPresent()) {
                    leaveOut(unwanted.get(), statement.position().line() - 1);
                }
                unwanted = isWanted(statement) ? Optional.empty() : Optional.of(statement.position());
            }
            unwanted.ifPresent(position -> leaveOut(position, Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + dump.file(), e);
        }
        return this;
    }

    /** The tables of the dump, as SQL names them; not all of them need to be there. */
    Set<String> tables() {
        return tables;
    }

    /** The dump without what is not loaded. */
    Script rows() {
        Optional<Path> folder = dump.content().folder();
        if (leftOut.isEmpty() || folder.isEmpty()) {
            return dump;
        }
        ScriptContent whole = dump.content();
        ScriptContent some = () -> new WithoutLines(whole.open(), leftOut);
        return new Script(
                dump.file(),
                dump.direction(),
                dump.firstLine(),
                some.in(folder.get(), whole.variables()),
                dump.checksum(),
                dump.directives());
    }

    private void noteContents(Comment comment) {
        Matcher contents = CONTENTS.matcher(comment.text());
        if (contents.find()) {
            tables.add(quoted(contents.group(2)) + "." + quoted(contents.group(1)));
        }
    }

    private boolean isWanted(Statement statement) throws SQLException {
        String text = statement.text();
        return switch (statement.kind().verb()) {
            case "COPY", "INSERT" -> isWantedTable(text);
            case "SELECT" -> isWantedSequence(text);
            case "SET" -> isWantedSetting(text);
            case "ALTER", "GRANT", "REVOKE" -> !NO_ROWS.matcher(text).find();
            default -> true;
        };
    }

    private boolean isWantedTable(String text) throws SQLException {
        Matcher target = TARGET.matcher(text);
        if (!target.find()) {
            return true;
        }
        String table = target.group(1);
        tables.add(table);
        return !isMissedBook(table, "");
    }

    private boolean isWantedSequence(String text) throws SQLException {
        Matcher sequence = SEQUENCE.matcher(text);
        return !sequence.find() || !isMissedBook(sequence.group(1).replace("''", "'"), "_id_seq");
    }

    private boolean isWantedSetting(String text) throws SQLException {
        Matcher setting = SETTING.matcher(text);
        // Those of newer versions are there to keep a load from being cut off.
        return !NO_ROWS.matcher(text).find() && (!setting.find() || server.hasSetting(setting.group(1)));
    }

    /** Whether a relation belongs to the books of a tool, and no migration has made it. */
    private boolean isMissedBook(String relation, String ending) throws SQLException {
        Boolean known = missedBooks.get(relation);
        if (known == null) {
            String plain = relation.replace("\"", "").toLowerCase(Locale.ROOT);
            String table = plain.endsWith(ending) ? plain.substring(0, plain.length() - ending.length()) : plain;
            boolean book = table.startsWith("sqitch.")
                    || BOOKS.contains(table.substring(table.lastIndexOf('.') + 1))
                    || history.isHistoryTable(table);
            known = book && !server.hasRelation(relation);
            missedBooks.put(relation, known);
        }
        return known;
    }

    /** Only whole lines, as pg_dump writes it. */
    private void leaveOut(Position from, int to) {
        if (from.column() == 1 && to >= from.line()) {
            int last = leftOut.size() - 1;
            if (last >= 0 && leftOut.get(last).to() == from.line() - 1) {
                leftOut.set(last, new LineRange(leftOut.get(last).from(), to));
            } else {
                leftOut.add(new LineRange(from.line(), to));
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
