package dev.palindrome.sql;

import dev.palindrome.sql.statement.Comment;
import dev.palindrome.sql.statement.CopyData;
import dev.palindrome.sql.statement.InlineData;
import dev.palindrome.sql.statement.Statement;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole texts, for tests. */
public final class Read {

    static final String FILE = "0001_a.sql";

    private Read() {}

    public static List<Statement> statements(String text) {
        return statements(text, new ArrayList<>());
    }

    static List<Statement> statements(String text, List<Comment> comments) {
        List<Statement> statements = new ArrayList<>();
        try (StatementReader reader = new StatementReader(new StringReader(text), FILE, 1, comments::add)) {
            for (Optional<Statement> next = reader.next(); next.isPresent(); next = reader.next()) {
                statements.add(next.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements;
    }

    /** The rows that stand behind the first statement of the text; empty where it has none. */
    static Optional<String> data(String text) {
        try (StatementReader reader = new StatementReader(new StringReader(text), FILE, 1)) {
            Optional<CopyData> data = reader.next().orElseThrow().copyData();
            if (data.isEmpty()) {
                return Optional.empty();
            }
            StringWriter rows = new StringWriter();
            ((InlineData) data.get()).open().transferTo(rows);
            return Optional.of(rows.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(String text) {
        return statements(text).stream().map(Statement::text).toList();
    }

    static List<Comment> comments(String text) {
        List<Comment> comments = new ArrayList<>();
        statements(text, comments);
        return comments;
    }
}
