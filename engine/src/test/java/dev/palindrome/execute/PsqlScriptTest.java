package dev.palindrome.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.FreshDatabase;
import dev.palindrome.ScriptMother;
import dev.palindrome.failure.MigrationSetException;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PsqlScriptTest {

    @TempDir
    Path folder;

    private FreshDatabase db;

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b c", "it's", "back\\slash"})
    void variables_from_outside_reach_the_server_as_they_are(String value) {
        run("CREATE TABLE :\"v\" (x text); INSERT INTO :\"v\" VALUES (:'v');", "v", value);
        assertThat(db.ask("SELECT x FROM \"" + value + "\"")).isEqualTo(value);
    }

    @Test
    void gset_puts_the_only_row_into_variables() {
        run(
                "SELECT 7 AS n, 'a b' AS t, NULL AS u \\gset my_\nCREATE TABLE a AS SELECT :my_n AS n, :'my_t' AS t, :{?my_u} AS u;");
        assertThat(db.rows("SELECT * FROM a")).containsExactly("7|a b|f");
    }

    @Test
    void a_condition_on_what_a_query_gives_decides_while_it_runs() {
        String script = """
                SELECT to_regclass('a') IS NULL AS missing \\gset
                \\if :missing
                  CREATE TABLE a (x int);
                \\else
                  INSERT INTO a VALUES (1);
                \\endif
                """;
        assertThat(run(script).transactional()).isTrue();
        assertThat(db.ask("SELECT count(*) FROM a")).isEqualTo("0");
        run(script);
        assertThat(db.ask("SELECT count(*) FROM a")).isEqualTo("1");
    }

    @Test
    void a_script_in_begin_and_commit_with_such_a_condition_still_runs_in_our_transaction() {
        ScriptRun run =
                run("BEGIN;\nSELECT true AS yes \\gset\n\\if :yes\nCREATE TABLE a ();\n\\else\nx;\n\\endif\nCOMMIT;");
        assertThat(run.transactional()).isTrue();
        assertThat(db.has("a")).isTrue();
    }

    @Test
    void gexec_runs_every_cell() {
        run("SELECT format('CREATE TABLE %I (x int)', n), NULL, format('INSERT INTO %I VALUES (1)', n)"
                + " FROM unnest(ARRAY['a', 'b c']) n \\gexec");
        assertThat(db.ask("SELECT x FROM \"b c\"")).isEqualTo("1");
    }

    @Test
    void a_failure_in_what_gexec_runs_says_which_statement_and_what_made_it() {
        ScriptFailedException e = fail("CREATE TABLE a ();\n\nSELECT 'CREATE TABLE b (x nonsense)' \\gexec");
        assertThat(e.getMessage())
                .startsWith("a.sql:3:1: type \"nonsense\" does not exist")
                .contains("Made by the query: CREATE TABLE b (x nonsense)")
                .contains("rolled back");
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void the_way_to_create_a_database_only_once_runs_without_a_transaction() {
        String name = "made_by_gexec_" + ProcessHandle.current().pid();
        String script = "SELECT 'CREATE DATABASE " + name
                + "'\n WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '" + name + "')\\gexec";
        try {
            assertThat(run(script).transactional()).isFalse();
            assertThat(run(script).transactional()).isTrue();
        } finally {
            db.run("DROP DATABASE IF EXISTS " + name);
        }
    }

    @Test
    void what_gexec_makes_cannot_end_our_transaction() {
        ScriptFailedException e = fail("CREATE TABLE a ();\nSELECT 'COMMIT' \\gexec\nSELECT 1;");
        assertThat(e.getMessage())
                .contains("begins or ends a transaction: COMMIT")
                .contains("db:no-transaction");
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void gset_wants_one_row() {
        assertThat(fail("SELECT 1 WHERE false \\gset").getMessage()).startsWith("a.sql:1:1: \\gset wants one row");
        assertThat(fail("SELECT generate_series(1, 2) AS x \\gset").getMessage())
                .contains("gives more");
    }

    @Test
    void the_database_is_known_as_psql_knows_it() {
        run("COMMENT ON DATABASE :\"DBNAME\" IS :'SERVER_VERSION_NUM';");
        assertThat(db.ask("SELECT shobj_description(oid, 'pg_database') FROM pg_database"
                        + " WHERE datname = current_database()"))
                .isEqualTo(db.ask("SELECT current_setting('server_version_num')"));
    }

    @Test
    void included_files_run_in_the_same_transaction_and_are_named_in_failures() throws IOException {
        Files.writeString(folder.resolve("b.sql"), "CREATE TABLE b ();\nINSERT INTO\n  nowhere VALUES (1);");
        ScriptFailedException e = fail("CREATE TABLE a ();\n\\i b.sql\n");
        assertThat(e.getMessage()).startsWith("b.sql:3:3: relation \"nowhere\" does not exist");
        assertThat(db.has("a")).isFalse();
        assertThat(db.has("b")).isFalse();
    }

    @Test
    void nothing_runs_where_a_later_line_is_refused() {
        MigrationSetException e = catchThrowableOfType(
                MigrationSetException.class, () -> run("-- db:no-transaction\nCREATE TABLE a ();\n\\connect other\n"));
        assertThat(e.getMessage()).startsWith("a.sql:3:1: \\connect is a command of psql that cannot be carried out");
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void copy_loads_rows_from_a_file_as_they_are() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "x,t\r\n1,\"a;\nb\"\r\n2,ä\r\n", StandardCharsets.UTF_8);
        run("CREATE TABLE a (x int, t text);\n\\copy a FROM 'rows.csv' WITH (FORMAT csv, HEADER)\n"
                + "\\copy a (x) from stdin\n3\n\\.\n");
        assertThat(db.rows("SELECT x, length(t) FROM a ORDER BY 1")).containsExactly("1|4", "2|1", "3|null");
    }

    @Test
    void an_error_in_a_file_of_rows_names_the_file_and_its_line() throws IOException {
        Files.writeString(folder.resolve("rows.txt"), "1\n2\nx\n");
        ScriptFailedException e = fail("CREATE TABLE a (x int);\n\\copy a FROM rows.txt\n");
        assertThat(e.getMessage()).startsWith("rows.txt:3:1: invalid input syntax for type integer");
    }

    @Test
    void an_error_in_rows_of_the_script_names_their_line_wherever_the_semicolon_stands() {
        ScriptFailedException e = fail("CREATE TABLE a (x int);\nCOPY a FROM stdin\n\n; -- rows\n1\n2\nx\n\\.\n");
        assertThat(e.getMessage()).startsWith("a.sql:7:1: invalid input syntax for type integer");
    }

    private ScriptRun run(String sql, String... variables) {
        Script made = ScriptMother.up("a.sql", sql);
        Map<String, String> set = variables.length == 0 ? Map.of() : Map.of(variables[0], variables[1]);
        Script script = new Script(
                made.file(), made.direction(), 1, made.content().in(folder, set), made.checksum(), made.directives());
        try (Connection connection = db.connect()) {
            return new ScriptRunner().run(connection, script, RunObserver.NONE);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ScriptFailedException fail(String sql) {
        return catchThrowableOfType(ScriptFailedException.class, () -> run(sql));
    }
}
