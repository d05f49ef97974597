package dev.palindrome.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.sql.psql.PsqlSession;
import dev.palindrome.sql.statement.DataFile;
import dev.palindrome.sql.statement.ResultUse;
import dev.palindrome.sql.statement.Statement;
import dev.palindrome.sql.statement.StatementKind;
import dev.palindrome.sql.text.Position;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PsqlCommandsTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private Map<String, String> variables = Map.of();

    @Nested
    class Variables {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "SELECT :x | SELECT it's",
                    "SELECT :'x' | SELECT 'it''s'",
                    "SELECT :\"x\", :\"y\" | SELECT \"it's\", \"a\"\"b\"",
                    "SELECT :'b' | SELECT  E'a\\\\b'",
                    "SELECT :{?x}, :{?z} | SELECT TRUE, FALSE",
                    "SELECT :n::int, a[1:n], a[1::n] | SELECT 2::int, a[12], a[1::n]",
                    "SELECT :z, :'z', :\"z\" | SELECT :z, :'z', :\"z\"",
                    "SELECT ':n', \":n\", $$:n$$ /* :n */, E':n' | SELECT ':n', \":n\", $$:n$$ /* :n */, E':n'",
                    "SELECT :nested | SELECT 2 + 2",
                    "SELECT :loop | SELECT 1 + :loop",
                    "SELECT t:n | SELECT t2",
                    "SELECT \\:n | SELECT :n",
                })
        void they_are_put_in_as_psql_does(String script, String statement) {
            variables =
                    Map.of("x", "it's", "y", "a\"b", "b", "a\\b", "n", "2", "nested", ":n + :n", "loop", "1 + :loop");
            // An unclosed quote is what :x brings: it is closed behind it.
            String sql = script.equals("SELECT :x") ? script + "'" : script;
            String expected = script.equals("SELECT :x") ? statement + "'" : statement;
            assertThat(texts(sql)).containsExactly(expected);
        }

        @Test
        void a_value_may_hold_statements() {
            variables = Map.of("both", "SELECT 1; SELECT '2;'", "none", "");
            assertThat(texts(":both; SELECT 3; :none; SELECT 4 :none;"))
                    .containsExactly("SELECT 1", "SELECT '2;'", "SELECT 3", "SELECT 4");
        }

        @Test
        void a_kind_is_read_from_the_value() {
            variables = Map.of("what", "INDEX CONCURRENTLY");
            assertThat(read("CREATE :what i ON t (x);").get(0).kind().transaction())
                    .isEqualTo(StatementKind.TransactionRule.FORBIDDEN);
        }

        @Test
        void they_are_set_and_unset_in_the_script() {
            assertThat(texts("\\set a 1\n\\set b 'x y' \"z\" :a\n\\set c\n"
                            + "SELECT :a, :'b', :'c';\n\\unset a \\\\ SELECT :a;\nSELECT\n\\set a 2\n:a;"))
                    .containsExactly("SELECT 1, 'x y\"z\"1', ''", "SELECT :a", "SELECT\n\n2");
        }

        @Test
        void quotes_in_arguments_take_escapes() {
            assertThat(texts("\\set a 'it''s\\n\\'\\x41\\101\\\\'\nSELECT :'a';"))
                    .containsExactly("SELECT  E'it''s\n''AA\\\\'");
        }

        @Test
        void places_are_those_of_the_file() {
            variables = Map.of("long", "a_much_longer_text\nof two lines", "s", "");
            Statement statement =
                    read("SELECT :long, x,\n :long y :s, z;\nSELECT 2;").get(0);
            assertThat(statement.text())
                    .isEqualTo("SELECT a_much_longer_text\nof two lines, x,\n"
                            + " a_much_longer_text\nof two lines y , z");
            assertThat(place(statement, "much")).isEqualTo("a.sql:1:8");
            assertThat(place(statement, "two")).isEqualTo("a.sql:1:8");
            assertThat(place(statement, ", x")).isEqualTo("a.sql:1:13");
            assertThat(place(statement, "x,")).isEqualTo("a.sql:1:15");
            assertThat(place(statement, "y ")).isEqualTo("a.sql:2:8");
            assertThat(place(statement, "z")).isEqualTo("a.sql:2:14");
            assertThat(read("SELECT :long;\n  SELECT 2;").get(1).position()).hasToString("a.sql:2:3");
            assertThat(read("SELECT 1 :long; SELECT 2;").get(1).position()).hasToString("a.sql:1:17");
        }

        private String place(Statement statement, String part) {
            return statement.positionOf(statement.text().indexOf(part)).toString();
        }
    }

    @Nested
    class ConditionsInScripts {

        @ParameterizedTest
        @CsvSource({
            "true, if",
            "on, if",
            "1, if",
            "yes, if",
            "T, if",
            "false, else",
            "off, else",
            "0, else",
            "n, else",
            ":on, if",
            ":{?on}, if",
            ":{?z}, else"
        })
        void one_branch_is_read(String condition, String branch) {
            variables = Map.of("on", "1");
            assertThat(texts("\\if " + condition + "\nif;\n\\else\nelse;\n\\endif\n"))
                    .containsExactly(branch);
        }

        @Test
        void they_nest_and_what_is_not_read_does_nothing() {
            assertThat(texts("""
                    \\if 0
                      \\set a 1
                      \\i nowhere.sql
                      \\! rm x
                      SELECT ';' `; \\if whatever \\else \\endif
                      -- db:nonsense
                    \\elif 1
                      \\if 0 \\else
                        SELECT :{?a};
                      \\endif
                    \\elif nonsense
                    \\else
                      x;
                    \\endif
                    SELECT 2;
                    """)).containsExactly("SELECT FALSE", "SELECT 2");
        }

        @Test
        void a_branch_may_be_a_part_of_a_statement() {
            Statement statement = read("SELECT\n\\if 0\n 1 '(' (,\n\\else\n 2,\n\\endif\n x\n;")
                    .get(0);
            assertThat(statement.text().replaceAll("\\s+", " ")).isEqualTo("SELECT 2, x");
            assertThat(statement.positionOf(statement.text().indexOf('2'))).hasToString("a.sql:5:2");
            assertThat(statement.positionOf(statement.text().indexOf('x'))).hasToString("a.sql:7:2");
        }

        @Test
        void where_only_a_query_tells_all_branches_are_read_and_none_is_certain() throws IOException {
            String script =
                    "SELECT 1 AS a \\gset\n\\if :a\nSELECT 2;\n\\elif 0\nx;\n\\else\nSELECT 3;\n\\endif\nSELECT 4;";
            List<String> seen = new ArrayList<>();
            try (StatementReader reader = reader(script, PsqlSession.reading(Optional.empty(), Map.of()))) {
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    seen.add(next.get().text() + " " + reader.isCertain());
                }
            }
            assertThat(seen).containsExactly("SELECT 1 AS a true", "SELECT 2 false", "SELECT 3 false", "SELECT 4 true");
        }

        @Test
        void where_it_runs_the_result_of_the_query_decides() throws IOException {
            PsqlSession session = PsqlSession.running(Optional.empty(), Map.of(), said::add);
            List<String> seen = new ArrayList<>();
            try (StatementReader reader =
                    reader("SELECT 1 AS a \\gset p_\n\\if :p_a\nSELECT 2;\n\\else\nSELECT 3;\n\\endif\n", session)) {
                for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                    seen.add(next.get().text());
                    if (next.get().result() instanceof ResultUse.Variables result) {
                        session.set(result.prefix() + "a", Optional.of("f"));
                    }
                }
            }
            assertThat(seen).containsExactly("SELECT 1 AS a", "SELECT 3");
        }
    }

    @Nested
    class OtherFiles {

        @Test
        void an_included_file_is_read_in_its_place() throws IOException {
            write("parts/b.sql", "\uFEFFSELECT 2;\n\\ir c.sql\n\\set x 5\nSELECT 4");
            write("parts/c.sql", "-- three\nSELECT 3;");
            assertThat(read("SELECT 1;\n\\i parts/b.sql\nSELECT :x;"))
                    .extracting(Statement::text, s -> s.position().toString())
                    .containsExactly(
                            tuple("SELECT 1", "a.sql:1:1"),
                            tuple("SELECT 2", "parts/b.sql:1:1"),
                            tuple("SELECT 3", "parts/c.sql:2:1"),
                            tuple("SELECT 4", "parts/b.sql:4:1"),
                            tuple("SELECT 5", "a.sql:3:1"));
        }

        @Test
        void a_name_is_relative_to_the_folder_or_else_to_the_file() throws IOException {
            write("b.sql", "SELECT 'folder';");
            write("parts/a.sql", "\\i b.sql\n\\i c.sql\n\\ir b.sql");
            write("parts/b.sql", "SELECT 'parts';");
            write("parts/c.sql", "SELECT 'c';");
            assertThat(texts("\\i parts/a.sql")).containsExactly("SELECT 'folder'", "SELECT 'c'", "SELECT 'parts'");
        }

        @Test
        void cat_in_backticks_is_what_the_file_says_without_its_last_line_end() throws IOException {
            write("parts/page.html", "<p>\nit's\n</p>\n");
            write("with blanks.txt", "blanks");
            assertThat(texts("\\set page `cat parts/page.html`\n\\set other ` cat 'with blanks.txt' `\n"
                            + "SELECT :'page', :'other';"))
                    .containsExactly("SELECT '<p>\nit''s\n</p>', 'blanks'");
            for (String program : List.of("cat a b", "cat $HOME", "cat a | sort", "cat /etc/x; ls", "tac a")) {
                assertThatThrownBy(() -> texts("\\set x `" + program + "`"))
                        .isInstanceOf(MigrationSetException.class)
                        .hasMessageContaining("runs a program");
            }
            assertThatThrownBy(() -> texts("\\set x `cat gone.txt`")).hasMessageContaining("gone.txt");
        }

        @Test
        void one_in_the_middle_of_a_statement_comes_before_it() throws IOException {
            write("b.sql", "SELECT 2;");
            assertThat(texts("SELECT 1 +\n\\i b.sql\n 3;").stream().map(s -> s.replaceAll("\\s+", " ")))
                    .containsExactly("SELECT 2", "SELECT 1 + 3");
        }

        @Test
        void a_cycle_is_refused() throws IOException {
            write("b.sql", "SELECT 1;\n  \\ir ./c.sql");
            write("c.sql", "\\i b.sql");
            assertThat(refusal("\\i b.sql")).startsWith("c.sql:1:1: The file b.sql includes itself");
        }

        @Test
        void what_cannot_be_read_is_refused_at_the_line_that_names_it() throws IOException {
            assertThat(refusal("SELECT 1;\n \\i none.sql")).startsWith("a.sql:2:2: There is no file none.sql");
            assertThat(refusal("\\i /etc/x.sql")).startsWith("a.sql:1:1: The path /etc/x.sql begins at the root");
            assertThat(refusal("\\i")).startsWith("a.sql:1:1: \\i needs an argument");
            Files.write(folder.resolve("latin.sql"), new byte[] {'S', (byte) 0xE4, ';'});
            assertThat(refusal("\\i latin.sql")).startsWith("latin.sql: The file is not valid UTF-8");
            write("open.sql", "\\if 1\nSELECT 1;");
            assertThat(refusal("\\i open.sql\n\\endif")).startsWith("open.sql:1:1: An \\if begins here");
        }

        @Test
        void copy_takes_rows_from_a_file_or_from_the_script() throws IOException {
            write("rows.csv", "1,a\n");
            List<Statement> statements = read("\\copy s.\"t t\" (a, \"b\") from 'rows.csv' with (format csv);\n"
                    + "\\copy t from stdin\n1\n\\.\nSELECT 1;");
            assertThat(statements)
                    .extracting(Statement::text)
                    .containsExactly(
                            "COPY s.\"t t\" (a, \"b\") FROM STDIN with (format csv)", "COPY t FROM STDIN", "SELECT 1");
            assertThat(statements.get(0).copyData())
                    .contains(new DataFile(folder.resolve("rows.csv"), new Position("rows.csv", 1, 1)));
            assertThat(statements.get(1).copyData().orElseThrow().position()).hasToString("a.sql:3:1");
            assertThat(statements.get(2).position()).hasToString("a.sql:5:1");
        }

        private void write(String file, String text) throws IOException {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
        }
    }

    @Nested
    class Results {

        @Test
        void a_command_ends_the_statement_and_says_what_becomes_of_its_rows() {
            assertThat(read("SELECT 1 \\gset p_\nSELECT 2 \\gexec\nSELECT 3 \\g\nSELECT 4 \\gset \\\\ SELECT 5\\;"))
                    .extracting(Statement::text, Statement::result)
                    .containsExactly(
                            tuple("SELECT 1", new ResultUse.Variables("p_")),
                            tuple("SELECT 2", new ResultUse.Statements()),
                            tuple("SELECT 3", new ResultUse.Nothing()),
                            tuple("SELECT 4", new ResultUse.Variables("")),
                            tuple("SELECT 5", new ResultUse.Nothing()));
        }

        @Test
        void echo_is_said_once_the_script_runs() {
            assertThat(texts("\\echo it 'is  so' :x\n\\warn \"q\"\n\\qecho -n end\nSELECT 1;"))
                    .containsExactly("SELECT 1");
            assertThat(said).containsExactly("it is  so :x", "\"q\"", "end");
        }
    }

    @Nested
    class PassedOver {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\restrict aBc",
                    "\\pset format unaligned",
                    "\\timing on",
                    "\\x \\a \\t",
                    "\\set ON_ERROR_STOP on",
                    "\\set ON_ERROR_STOP",
                    "\\set QUIET 1",
                    "\\set AUTOCOMMIT on",
                    "\\encoding UTF8",
                    "\\encoding 'utf-8'",
                    "\\dt+ public.*",
                    "\\d t",
                    "\\unset ECHO",
                })
        void what_only_shows_things_is(String command) {
            assertThat(texts(command + "\nSELECT 1;")).containsExactly("SELECT 1");
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\c other",
                    "\\connect other",
                    "\\! ls",
                    "\\set x `date`",
                    "\\echo `date`",
                    "\\o out.txt",
                    "SELECT 1 \\g out.txt",
                    "SELECT 1 \\watch 5",
                    "\\w x",
                    "\\e",
                    "\\prompt x",
                    "\\password",
                    "\\q",
                    "\\nonsense",
                    "\\g",
                    "\\gexec",
                    "\\copy t to 'x'",
                    "\\copy (SELECT 1) to 'x'",
                    "\\copy t from program 'ls'",
                    "\\copy t from pstdin",
                    "SELECT \\copy t from stdin",
                    "\\set ON_ERROR_STOP off",
                    "\\unset ON_ERROR_STOP",
                    "\\set AUTOCOMMIT off",
                    "\\set SINGLELINE on",
                    "\\encoding latin1",
                    "\\set x 'open",
                    "\\lo_import x",
                    "\\cd /tmp"
                })
        void what_cannot_be_done_is(String command) {
            MigrationSetException e = catchThrowableOfType(
                    MigrationSetException.class, () -> texts("SELECT 1;\n  " + command + "\nSELECT 2;"));
            assertThat(e.code()).isEqualTo("PSQL_COMMAND");
            assertThat(e.problem().where()).startsWith("a.sql:2:");
            assertThat(e.problem().next()).isNotBlank();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\if maybe\n\\endif",
                    "\\if :unset\n\\endif",
                    "\\if\n\\endif",
                    "\\else",
                    "\\endif",
                    "\\elif 1",
                    "\\if 1\n\\else\n\\else\n\\endif",
                    "\\if 0\n\\else\n\\elif 1\n\\endif",
                    "\\if 1",
                    "\\if 0\nSELECT 1",
                    "SELECT 1 AS x \\gset\nSELECT \\if :x\n 2 \\endif ;"
                })
        void so_is_a_condition_that_is_none(String script) {
            MigrationSetException e = catchThrowableOfType(MigrationSetException.class, () -> reading(script));
            assertThat(e.code()).isEqualTo("PSQL_CONDITION");
        }

        @Test
        void a_value_that_a_query_gives_must_not_make_statements() throws IOException {
            PsqlSession session = PsqlSession.running(Optional.empty(), Map.of(), said::add);
            session.set("x", Optional.of("1; DROP TABLE t"));
            try (StatementReader reader = reader("SELECT :'x'; SELECT :x;", session)) {
                assertThat(reader.next().orElseThrow().text()).isEqualTo("SELECT '1; DROP TABLE t'");
                MigrationSetException e = catchThrowableOfType(MigrationSetException.class, reader::next);
                assertThat(e.getMessage()).startsWith("a.sql:1:21: The variable x holds a ;");
            }
        }
    }

    private String refusal(String script) {
        return String.valueOf(catchThrowableOfType(MigrationSetException.class, () -> texts(script))
                .getMessage());
    }

    private List<String> texts(String script) {
        return read(script).stream().map(Statement::text).toList();
    }

    private List<Statement> read(String script) {
        return read(script, PsqlSession.running(Optional.of(folder), variables, said::add));
    }

    private void reading(String script) {
        read(script, PsqlSession.reading(Optional.of(folder), variables));
    }

    private static List<Statement> read(String script, PsqlSession session) {
        List<Statement> statements = new ArrayList<>();
        try (StatementReader reader = reader(script, session)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                statements.add(next.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements;
    }

    private static StatementReader reader(String script, PsqlSession session) {
        return new StatementReader(new StringReader(script), "a.sql", 1, comment -> {}, session);
    }
}
