package dev.palindrome.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.FreshDatabase;
import dev.palindrome.ScriptMother;
import dev.palindrome.failure.ScriptFailedException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class NestedRunTest {

    private final ScriptRunner runner = new ScriptRunner();

    @Test
    void what_a_script_does_belongs_to_the_transaction_it_runs_in() throws SQLException {
        try (FreshDatabase database = new FreshDatabase()) {
            database.connection().setAutoCommit(false);

            runner.runWithin(
                    database.connection(), ScriptMother.up("1_a.sql", "BEGIN; CREATE TABLE a (id int); COMMIT;"));
            assertThat(database.ask("SELECT count(*) FROM a")).isEqualTo("0");

            database.connection().rollback();
            assertThat(database.ask("SELECT to_regclass('a')")).isNull();
        }
    }

    @Test
    void what_is_done_to_an_index_concurrently_is_done_at_once() throws SQLException {
        try (FreshDatabase database = new FreshDatabase()) {
            database.run("CREATE TABLE a (id int, name text)");
            database.connection().setAutoCommit(false);

            runner.runWithin(
                    database.connection(),
                    ScriptMother.up(
                            "1_a.sql",
                            "CREATE INDEX CONCURRENTLY i ON a (id); CREATE UNIQUE INDEX concurrently j ON a (name);"
                                    + "REINDEX INDEX CONCURRENTLY i; REINDEX (VERBOSE) TABLE CONCURRENTLY a;"
                                    + "DROP INDEX CONCURRENTLY IF EXISTS i"));
            assertThat(database.ask("SELECT string_agg(relname, ',') FROM pg_class WHERE relname IN ('i', 'j')"))
                    .isEqualTo("j");

            assertThatThrownBy(() -> runner.runWithin(
                            database.connection(),
                            ScriptMother.up("2_b.sql", "SELECT 1;\nCREATE INDEX CONCURRENTLY k ONN a (id)")))
                    .isInstanceOfSatisfying(ScriptFailedException.class, failure -> {
                        assertThat(failure.sqlState()).isEqualTo("42601");
                        assertThat(failure.where().toString()).isEqualTo("2_b.sql:2:29");
                    });
            assertThatThrownBy(() -> runner.runWithin(
                            database.connection(), ScriptMother.up("3_c.sql", "REINDEX (CONCURRENTLY) INDEX j")))
                    .isInstanceOfSatisfying(
                            ScriptFailedException.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo("25001"));
            database.connection().rollback();
        }
    }

    @Test
    void a_failure_leaves_the_transaction_as_it_was() throws SQLException {
        try (FreshDatabase database = new FreshDatabase()) {
            database.connection().setAutoCommit(false);
            database.run("CREATE TABLE a (id int)");

            assertThatThrownBy(() -> runner.runWithin(
                            database.connection(),
                            ScriptMother.up("1_a.sql", "INSERT INTO a VALUES (1);\nSELECT 1 / 0")))
                    .isInstanceOfSatisfying(ScriptFailedException.class, failure -> {
                        assertThat(failure.where().line()).isEqualTo(2);
                        assertThat(failure.sqlState()).isEqualTo("22012");
                    });

            assertThat(database.ask("SELECT count(*) FROM a")).isEqualTo("0");
        }
    }

    @Test
    void what_would_fail_at_a_commit_fails_at_the_end_of_the_script() throws SQLException {
        try (FreshDatabase database = new FreshDatabase()) {
            database.run("CREATE TABLE p (id int PRIMARY KEY)");
            database.run("CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
            database.connection().setAutoCommit(false);

            assertThatThrownBy(() -> runner.runWithin(
                            database.connection(), ScriptMother.up("1_a.sql", "INSERT INTO c VALUES (7)")))
                    .isInstanceOfSatisfying(
                            ScriptFailedException.class,
                            failure -> assertThat(failure.sqlState()).isEqualTo("23503"));

            assertThat(database.ask("SELECT count(*) FROM c")).isEqualTo("0");
        }
    }

    @Test
    void settings_of_one_script_are_not_those_of_the_next() throws SQLException {
        try (FreshDatabase database = new FreshDatabase()) {
            database.connection().setAutoCommit(false);

            runner.runWithin(
                    database.connection(), ScriptMother.up("1_a.sql", "SET search_path = elsewhere; SELECT 1"));

            assertThat(database.ask("SHOW search_path")).isEqualTo("\"$user\", public");
        }
    }
}
