package dev.palindrome.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.RandomCases;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.InlineData;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for any text: random scripts, and random characters that mean something to the scanner. */
class StatementReaderPropertiesTest {

    private static final Map<String, String> VARIABLES =
            Map.of("v", "a", "q", "it's", "two", "1; SELECT 2", "self", ":self", "on", "true", "empty", "");

    @Test
    void statements_and_what_lies_between_give_back_the_text() {
        RandomCases.check(2000, StatementReaderPropertiesTest::script, StatementReaderPropertiesTest::givesBackTheText);
    }

    private static void givesBackTheText(List<Piece> pieces) {
        String text = pieces.stream().map(p -> p.before + p.sql + p.after).collect(Collectors.joining());
        List<Statement> statements = Read.statements(text);
        assertThat(statements)
                .extracting(Statement::text)
                .isEqualTo(pieces.stream().map(Piece::sql).toList());
        StringBuilder rest = new StringBuilder();
        int end = 0;
        for (Statement statement : statements) {
            int start = offset(text, statement.position());
            assertThat(text.startsWith(statement.text(), start)).isTrue();
            rest.append(text, end, start);
            end = start + statement.text().length();
        }
        rest.append(text.substring(end));
        assertThat(rest.toString())
                .isEqualTo(pieces.stream().map(p -> p.before + p.after).collect(Collectors.joining()));
    }

    @Test
    void any_text_is_split_or_refused_with_a_place() {
        RandomCases.check(5000, StatementReaderPropertiesTest::soup, StatementReaderPropertiesTest::isSplitOrRefused);
    }

    private static void isSplitOrRefused(String text) {
        try {
            List<Statement> statements = Read.statements(text);
            for (Statement statement : statements) {
                if (statement.substitutions().isEmpty() && statement.copyData().isEmpty()) {
                    assertThat(text).contains(statement.text());
                    assertThat(statement.text()).isNotBlank();
                }
                Position before = statement.position();
                for (int i = 0; i <= statement.text().length(); i++) {
                    Position at = statement.positionOf(i);
                    assertThat(List.of(before, at))
                            .isSortedAccordingTo(
                                    Comparator.comparing(Position::line).thenComparing(Position::column));
                    before = at;
                }
            }
        } catch (MigrationSetException e) {
            assertThat(e.problem().where()).startsWith(Read.FILE + ":");
        }
    }

    @Test
    void how_the_text_arrives_makes_no_difference() {
        RandomCases.check(
                2000,
                random -> new SizedText(soup(random), 1 + random.nextInt(5)),
                input -> assertThat(outcome(new Portions(input.text, input.size), true, input.size))
                        .isEqualTo(outcome(new StringReader(input.text), true, 1000)));
    }

    @Test
    void passing_over_statements_finds_the_same_ones() {
        RandomCases.check(2000, random -> new SizedText(soup(random), 1 + random.nextInt(20)), input -> {
            List<String> read = outcome(new StringReader(input.text), true, 1000);
            List<String> passed = outcome(new StringReader(input.text), false, input.size);
            assertThat(passed).hasSameSizeAs(read);
            assertThat(passed.get(passed.size() - 1)).isEqualTo(read.get(read.size() - 1));
        });
    }

    private static final List<String> PARTS = List.of(
            "a",
            "Tisch",
            "имя",
            "😀",
            "a$b$c",
            "12",
            "1.5",
            "$1",
            "+",
            "-",
            "::",
            "'x;y'",
            "'it''s'",
            "E'\\';'",
            "U&'\\0061'",
            "\"q;\"",
            "\"a\"\"b\"",
            "$$;$$",
            "$t$ $$ ; ' $t$",
            "(a; b)",
            "(')')",
            "/* ; ' */",
            "/*/* $$ */*/",
            "-- it's ;\n",
            "[1]",
            "=",
            "case",
            "end",
            "begin",
            "AS",
            ".");

    private static final List<String> GAPS = List.of("", " ", "\n", "\r\n", "\t", "-- c ' ;\n", "/* ; */", " ; ");

    private static List<Piece> script(Random random) {
        return RandomCases.list(random, 6, StatementReaderPropertiesTest::piece);
    }

    private static Piece piece(Random random) {
        String sql =
                "SELECT " + String.join(" ", RandomCases.list(random, 12, r -> RandomCases.oneOf(r, PARTS))) + " x";
        return new Piece(gap(random), sql, ";" + gap(random));
    }

    private static String gap(Random random) {
        return String.join("", RandomCases.list(random, 4, r -> RandomCases.oneOf(r, GAPS)));
    }

    private static final List<String> CRUMBS = List.of(
            "'",
            "\"",
            "$",
            "$$",
            "$a$",
            "a",
            "e'",
            "E'",
            "\\",
            "--",
            "/*",
            "*/",
            "(",
            ")",
            ";",
            "\n",
            "\r\n",
            " ",
            "COPY t FROM stdin;",
            "\\.\n",
            "\\restrict",
            "\\if 1\n",
            "\\if :on\n",
            "\\if 0 ",
            "\\else\n",
            "\\elif 1\n",
            "\\endif\n",
            "\\set v ",
            "\\echo ",
            "\\g\n",
            "\\gset\n",
            "\\;",
            "\\:",
            "\\copy t from stdin\n",
            ":v",
            ":'q'",
            ":\"q\"",
            ":two",
            ":self",
            ":empty",
            ":{?v}",
            ":",
            "CREATE FUNCTION f() ",
            "BEGIN ATOMIC ",
            "CASE ",
            "END ",
            "é",
            "😀",
            "\uFEFF",
            "\0",
            ".",
            " AS ",
            "1",
            "\u00A0");

    private static String soup(Random random) {
        return String.join("", RandomCases.list(random, 40, r -> RandomCases.oneOf(r, CRUMBS)));
    }

    private static List<String> outcome(Reader source, boolean keep, int window) {
        List<String> seen = new ArrayList<>();
        PsqlSession session = PsqlSession.reading(Optional.empty(), VARIABLES);
        try (StatementReader reader =
                new StatementReader(source, Read.FILE, 1, comment -> seen.add(comment.toString()), session, window)) {
            while (true) {
                if (keep) {
                    var next = reader.next();
                    if (next.isEmpty()) {
                        break;
                    }
                    if (next.get().copyData().orElse(null) instanceof InlineData rows) {
                        StringWriter text = new StringWriter();
                        rows.open().transferTo(text);
                        assertThat(text.toString()).doesNotContain("\n\\.\n");
                    }
                    seen.add(next.get().toString());
                } else {
                    if (!reader.pass()) {
                        break;
                    }
                    seen.add("passed");
                }
            }
            seen.add("end");
        } catch (MigrationSetException e) {
            seen.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return seen;
    }

    private static int offset(String text, Position position) {
        int at = 0;
        for (int line = 1; line < position.line(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return text.offsetByCodePoints(at, position.column() - 1);
    }

    private record SizedText(String text, int size) {}

    private record Piece(String before, String sql, String after) {}

    private static final class Portions extends Reader {

        private final String text;
        private final int portion;
        private int at;

        Portions(String text, int portion) {
            this.text = text;
            this.portion = portion;
        }

        @Override
        public int read(char[] target, int offset, int wanted) {
            if (at == text.length()) {
                return -1;
            }
            int count = Math.min(Math.min(portion, wanted), text.length() - at);
            text.getChars(at, at + count, target, offset);
            at += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
