package dev.palindrome.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.sql.statement.Comment;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.text.Position;
import dev.palindrome.sql.text.TextWindow;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {

    @Nested
    class Splitting {

        @Test
        void statements_end_at_semicolons() {
            assertThat(Read.texts("CREATE TABLE a (x int);\nCREATE TABLE b (x int) ; SELECT 1"))
                    .containsExactly("CREATE TABLE a (x int)", "CREATE TABLE b (x int)", "SELECT 1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " \n\t ", ";", ";;\n;", "-- only a comment", "/* a */ ; -- b\n;", "\uFEFF", "\uFEFF-- x"
                })
        void what_holds_no_statement_gives_none(String text) {
            assertThat(Read.texts(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT 'a;b'",
                    "SELECT 'it''s;'",
                    "SELECT 'back\\'",
                    "SELECT E'it\\'s;'",
                    "SELECT e'\\\\'",
                    "SELECT E'a''b;'",
                    "SELECT E'a'\n'b\\';'",
                    "SELECT E'a' -- c'\n 'b\\';'",
                    "SELECT b'01', B'1', x'ff', X'0;', n'a;', N'b;'",
                    "SELECT U&'d\\0061t;a', u&\"d;\"",
                    "SELECT somee'\\'",
                    "SELECT \"a;b\", \"a\"\"b;\"",
                    "SELECT $$a;b$$",
                    "SELECT $a$ $$;$b$;$a$",
                    "SELECT $a$ $b$a$",
                    "SELECT $été$;$été$",
                    "SELECT $1",
                    "SELECT a$b$c, d$1",
                    "SELECT 1$$;$$",
                    "SELECT /* ; /* ; */ ; */ 1",
                    "SELECT /**/ 1 /*/ ; */ + 1",
                    "SELECT 2*/* ; */3",
                    "SELECT 1 -- ;\n + 1",
                    "SELECT 1 --x;\r\n + 1",
                    "SELECT 1 - -1",
                    "CREATE RULE r AS ON INSERT TO a DO (INSERT INTO b VALUES (1); DELETE FROM c; )",
                    "CREATE TABLE таблица (имя text DEFAULT 'я;')",
                    "CREATE TABLE 注文 (\"数量;\" int)",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT 2; END",
                    "create or replace procedure p() begin atomic insert into a values (1); end",
                    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 ELSE CASE b WHEN 1 THEN 2"
                            + " END END; SELECT 1; END",
                    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT x = CASE WHEN a THEN 1 END; SELECT 1; END",
                    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 AS end, 2 AS case, t.end FROM t; SELECT 1; END",
                    "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT (CASE WHEN a THEN (1) END); SELECT 1; END",
                    "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$",
                    "CREATE FUNCTION begin() RETURNS int LANGUAGE sql RETURN 1",
                    "SELECT begin, \"end\" FROM atomic",
                    "SELECT :'x', :\"y\", a::text, b:=1"
                })
        void one_statement_stays_one(String sql) {
            assertThat(Read.texts(sql + ";")).containsExactly(sql);
            assertThat(Read.texts("SELECT 0;" + sql + ";SELECT 9;")).containsExactly("SELECT 0", sql, "SELECT 9");
        }

        @Test
        void a_transaction_in_a_file_is_not_a_function_body() {
            assertThat(Read.texts("BEGIN;\nCREATE FUNCTION f() RETURNS int RETURN 1;\nEND;\nBEGIN; COMMIT;"))
                    .containsExactly("BEGIN", "CREATE FUNCTION f() RETURNS int RETURN 1", "END", "BEGIN", "COMMIT");
        }

        @Test
        void comments_inside_are_kept_and_those_around_are_not() {
            assertThat(Read.texts("-- before\nSELECT /* in */ 1 -- after\n; -- behind\n"))
                    .containsExactly("SELECT /* in */ 1");
        }

        @Test
        void a_string_without_escapes_does_not_go_on_as_one_with_them() {
            assertThat(Read.texts("SELECT 'a'\n'b\\'; SELECT 1")).hasSize(2);
            assertThat(Read.texts("SELECT E'a' 'b\\'; SELECT 1")).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"SET standard_conforming_strings = off", "set session standard_conforming_strings to 'OFF'"})
        void a_script_may_turn_the_meaning_of_backslashes_in_strings(String off) throws IOException {
            String script = off + ";\nSELECT 'it\\'s;';\nRESET standard_conforming_strings;\nSELECT '\\';\n";
            assertThat(Read.texts(script))
                    .containsExactly(off, "SELECT 'it\\'s;'", "RESET standard_conforming_strings", "SELECT '\\'");
            assertThat(pass(script)).isEqualTo(4);
            assertThat(Read.texts("SET standard_conforming_strings = on; SELECT '\\'; SELECT 2"))
                    .hasSize(3);
        }

        @Test
        void line_ends_of_windows_are_kept_as_they_are() {
            assertThat(Read.texts("SELECT 'a\r\nb';\r\nSELECT\r\n2;\r\n"))
                    .containsExactly("SELECT 'a\r\nb'", "SELECT\r\n2");
        }

        @Test
        void a_byte_order_mark_is_not_part_of_the_first_statement() {
            Statement first = Read.statements("\uFEFFSELECT 1;").get(0);
            assertThat(first.text()).isEqualTo("SELECT 1");
            assertThat(first.position()).hasToString("0001_a.sql:1:1");
        }
    }

    @Nested
    class Places {

        @Test
        void a_statement_is_where_its_first_token_is() {
            List<Statement> statements = Read.statements("-- head\n\n  /* a\n b */ SELECT 1;  SELECT\n2;");
            assertThat(statements)
                    .extracting(Statement::position)
                    .extracting(Position::toString)
                    .containsExactly("0001_a.sql:4:7", "0001_a.sql:4:18");
        }

        @Test
        void columns_count_code_points() {
            assertThat(Read.statements("SELECT '😀é'; SELECT 2")
                            .get(1)
                            .position()
                            .column())
                    .isEqualTo(14);
        }

        @Test
        void lines_count_from_where_the_section_begins() throws IOException {
            try (StatementReader reader = new StatementReader(new StringReader("\nSELECT 1"), "a.sql", 10)) {
                assertThat(reader.next().orElseThrow().position()).hasToString("a.sql:11:1");
            }
        }

        @Test
        void places_inside_a_statement_are_found_for_the_server() {
            Statement statement =
                    Read.statements("\n  SELECT '😀',\n  nonsense").get(0);
            int offset = statement.text().codePointCount(0, statement.text().indexOf("nonsense"));
            assertThat(statement.positionOf(offset)).hasToString("0001_a.sql:3:3");
        }
    }

    @Nested
    class Refusing {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                value = {
                    "SELECT 1;~  SELECT 'abc;~ | UNCLOSED_QUOTE | 2:10",
                    "SELECT 'a''b | UNCLOSED_QUOTE | 1:8",
                    "SELECT E'abc\\'; | UNCLOSED_QUOTE | 1:8",
                    "SELECT E'abc\\ | UNCLOSED_QUOTE | 1:8",
                    "SELECT 1 AS \"a; | UNCLOSED_QUOTE | 1:13",
                    "SELECT 1;~DO $body$ BEGIN END $Body$; | UNCLOSED_DOLLAR_QUOTE | 2:4",
                    "SELECT 1;~~/* a /* b */ SELECT 2; | UNCLOSED_COMMENT | 3:1",
                    "COPY t FROM stdin;~1~2~ | UNCLOSED_COPY | 1:1",
                    "COPY t FROM stdin; SELECT 1;~\\.~ | COPY_DATA_EXPECTED | 1:20",
                    "SELECT 1;~\\i other.sql | PSQL_FILE | 2:1",
                    "SELECT 1 \\watch 5 | PSQL_COMMAND | 1:10",
                    "\\. | PSQL_COMMAND | 1:1",
                    "SELECT 1 \\! ls | PSQL_COMMAND | 1:10",
                })
        void what_cannot_be_split_names_the_place(String text, String code, String place) {
            String script = text.replace('~', '\n');
            assertThatThrownBy(() -> Read.statements(script)).isInstanceOfSatisfying(MigrationSetException.class, e -> {
                assertThat(e.code()).isEqualTo(code);
                assertThat(e).hasMessageStartingWith("0001_a.sql:" + place + ": ");
                assertThat(e.problem().next()).isNotBlank();
            });
        }

        @Test
        void an_unclosed_quote_behind_a_large_text_still_names_where_it_begins() {
            String text = "SELECT 1;\n  SELECT '" + "x\n".repeat(200_000);
            assertThatThrownBy(() -> Read.statements(text)).hasMessageStartingWith("0001_a.sql:2:10: ");
            assertThatThrownBy(() -> pass(text)).hasMessageStartingWith("0001_a.sql:2:10: ");
        }

        @Test
        void statements_before_the_fault_are_read() throws IOException {
            try (StatementReader reader = new StatementReader(new StringReader("SELECT 1; SELECT 'a"), "a.sql", 1)) {
                assertThat(reader.next()).isPresent();
                assertThatThrownBy(reader::next).isInstanceOf(MigrationSetException.class);
            }
        }

        @Test
        void the_marks_of_pg_dump_are_passed_over() {
            assertThat(Read.texts("\\restrict aBc123\n\nSELECT 1;\n\n\\unrestrict aBc123\n"))
                    .containsExactly("SELECT 1");
        }
    }

    @Nested
    class CopyFromStdin {

        @Test
        void data_follow_on_the_next_lines_until_a_backslash_and_a_dot() {
            String text = "COPY a (x, y) FROM stdin;\n1\tit's; $$\n\\N\t/*\n\\.\n\nSELECT 1;";
            List<Statement> statements = Read.statements(text);
            assertThat(statements).extracting(Statement::text).containsExactly("COPY a (x, y) FROM stdin", "SELECT 1");
            assertThat(Read.data(text)).contains("1\tit's; $$\n\\N\t/*\n");
            assertThat(statements.get(0).copyData().orElseThrow().position()).hasToString("0001_a.sql:2:1");
            assertThat(statements.get(1).copyData()).isEmpty();
            assertThat(statements.get(1).position()).hasToString("0001_a.sql:6:1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "COPY a FROM STDIN",
                    "copy s.\"A\" (\"x\", y) from stdin with (format csv)",
                    "COPY BINARY a FROM STDIN",
                    "COPY stdin FROM STDIN"
                })
        void it_is_recognised_in_every_spelling(String copy) {
            assertThat(Read.data(copy + "; -- data\r\na\r\n\\.\r\nSELECT 1")).contains("a\r\n");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"COPY a TO STDOUT", "COPY a FROM '/x'", "COPY stdin FROM PROGRAM 'stdin'", "SELECT stdin"})
        void other_statements_have_no_data(String other) {
            assertThat(Read.statements(other + ";\nSELECT 1;"))
                    .hasSize(2)
                    .allMatch(s -> s.copyData().isEmpty());
        }

        @Test
        void hundreds_of_columns_do_not_hide_it() {
            String copy = "COPY a (" + "\"c\", d, ".repeat(300) + "e) FROM stdin";
            assertThat(Read.data(copy + ";\n\\.\n")).contains("");
        }

        @Test
        void a_dot_with_more_on_its_line_does_not_end_them() {
            assertThat(Read.data("COPY a FROM stdin;\n\\.x\n\\.")).contains("\\.x\n");
        }

        @Test
        void passing_over_them_ends_at_the_same_place() throws IOException {
            assertThat(pass("COPY a FROM stdin;\n\\.x\nSELECT ';\n\\.\r\nSELECT 1; SELECT 2"))
                    .isEqualTo(3);
            assertThat(pass("COPY a FROM stdin; -- c\n\\.")).isEqualTo(1);
            assertThatThrownBy(() -> pass("COPY a FROM stdin;\n1\n")).hasMessageContaining("COPY");
        }
    }

    @Nested
    class Comments {

        @Test
        void they_are_given_in_order_with_their_places() {
            List<Comment> comments = Read.comments("-- a\n/* b\n*/ SELECT 1 -- c\r\n, '-- no', $$ -- no $$; --d");
            assertThat(comments)
                    .extracting(Comment::text, c -> c.position().toString(), Comment::block, Comment::inStatement)
                    .containsExactly(
                            tuple(" a", "0001_a.sql:1:1", false, false),
                            tuple(" b\n", "0001_a.sql:2:1", true, false),
                            tuple(" c", "0001_a.sql:3:13", false, true),
                            tuple("d", "0001_a.sql:4:25", false, false));
        }
    }

    @Nested
    class Streaming {

        @Test
        void a_script_of_any_size_is_read_a_statement_at_a_time() throws IOException {
            String piece = "INSERT INTO t VALUES (1, 'x''y');\n-- note\n";
            int count = 20_000;
            try (StatementReader reader = new StatementReader(new Repeated(piece, count), "a.sql", 1)) {
                int found = 0;
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    assertThat(next.get().position().line()).isEqualTo(1 + 2 * found);
                    found++;
                }
                assertThat(found).isEqualTo(count);
            }
        }

        @Test
        void passing_over_a_huge_string_does_not_hold_it() throws IOException {
            try (StatementReader reader = new StatementReader(
                    new Joined(List.of(
                            new StringReader("SELECT '"),
                            new Repeated("0123456789abcdef", 1 << 17),
                            new StringReader("'; SELECT 2"))),
                    "a.sql",
                    1)) {
                assertThat(reader.pass()).isTrue();
                assertThat(reader.capacity()).isEqualTo(TextWindow.USUAL_SIZE);
                assertThat(reader.next().orElseThrow().text()).isEqualTo("SELECT 2");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " -- data"})
        void passing_over_huge_data_does_not_hold_them(String behind) throws IOException {
            try (StatementReader reader = new StatementReader(
                    new Joined(List.of(
                            new StringReader("COPY t FROM stdin;" + behind + "\n"),
                            new Repeated("1\tsome text\n", 1 << 18),
                            new StringReader("\\.\nSELECT 2"))),
                    "a.sql",
                    1)) {
                assertThat(reader.pass()).isTrue();
                assertThat(reader.capacity()).isEqualTo(TextWindow.USUAL_SIZE);
                assertThat(reader.next().orElseThrow().position().line()).isEqualTo((1 << 18) + 3);
            }
        }
    }

    private static int pass(String text) throws IOException {
        try (StatementReader reader = new StatementReader(new StringReader(text), Read.FILE, 1)) {
            int count = 0;
            while (reader.pass()) {
                count++;
            }
            return count;
        }
    }

    private static final class Repeated extends Reader {

        private final String piece;
        private final long length;
        private long at;

        Repeated(String piece, int count) {
            this.piece = piece;
            this.length = (long) piece.length() * count;
        }

        @Override
        public int read(char[] target, int offset, int wanted) {
            if (at == length) {
                return -1;
            }
            int start = (int) (at % piece.length());
            int count = Math.min(wanted, piece.length() - start);
            piece.getChars(start, start + count, target, offset);
            at += count;
            return count;
        }

        @Override
        public void close() {}
    }

    private static final class Joined extends Reader {

        private final List<Reader> parts;

        Joined(List<Reader> parts) {
            this.parts = new ArrayList<>(parts);
        }

        @Override
        public int read(char[] target, int offset, int wanted) throws IOException {
            while (!parts.isEmpty()) {
                int count = parts.get(0).read(target, offset, wanted);
                if (count >= 0) {
                    return count;
                }
                parts.remove(0);
            }
            return -1;
        }

        @Override
        public void close() {}
    }
}
