package dev.palindrome.execute;

import static dev.palindrome.ScriptMother.up;
import static dev.palindrome.ScriptMother.with_timeout;
import static dev.palindrome.ScriptMother.without_transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.palindrome.FreshDatabase;
import dev.palindrome.failure.ScriptFailedException;
import dev.palindrome.migration.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScriptRunnerTest {

    private final ScriptRunner runner = new ScriptRunner();
    private FreshDatabase db;

    @BeforeEach
    void fresh() {
        db = new FreshDatabase();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void a_script_runs_in_one_transaction_with_its_companion() {
        Remembering companion = new Remembering();
        ScriptRun run = run(up("1.sql", "CREATE TABLE a (x int);\nCREATE TABLE b (x int);"), companion);

        assertThat(run.transactional()).isTrue();
        assertThat(run.count()).isEqualTo(2);
        assertThat(run.statements()).extracting(s -> s.position().line()).containsExactly(1, 2);
        assertThat(companion.transactions).hasSize(2);
        assertThat(companion.transactions.get(0)).isEqualTo(companion.transactions.get(1));
        assertThat(db.has("b")).isTrue();
    }

    @Test
    void a_failure_rolls_everything_back_and_says_where() {
        ScriptFailedException e = fail(up("1.sql", "CREATE TABLE a (x int);\n\nINSERT INTO a\n  VALUES (1, z);"));

        assertThat(e.getMessage())
                .startsWith("1.sql:4:14: column \"z\" does not exist (SQLSTATE 42703)")
                .contains("Now:  rolled back: nothing of this script remains");
        assertThat(e.where()).hasToString("1.sql:4:14");
        assertThat(e.sqlState()).isEqualTo("42703");
        assertThat(e.nothingRemains()).isTrue();
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void the_server_s_detail_hint_table_and_constraint_are_told() {
        ScriptFailedException e = fail(
                up("1.sql", "CREATE TABLE a (x int CONSTRAINT x_positive CHECK (x > 0));\nINSERT INTO a VALUES (-1);"));

        assertThat(e.getMessage())
                .contains("1.sql:2:1: ")
                .contains("Detail: Failing row contains (-1).")
                .contains("Table: public.a")
                .contains("Constraint: x_positive");
    }

    @Test
    void a_syntax_error_at_the_end_is_found_before_anything_runs() {
        Throwable e = catchThrowableOfType(
                RuntimeException.class,
                () -> run(without_transaction("1.sql", "CREATE TABLE a (x int);\nSELECT 'open")));

        assertThat(e).hasMessageContaining("1.sql:2:8");
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void begin_and_commit_around_a_file_are_understood() {
        Remembering companion = new Remembering();
        ScriptRun run = run(up("1.sql", "-- why\nBEGIN;\nCREATE TABLE a (x int);\nCOMMIT;\n"), companion);

        assertThat(run.transactional()).isTrue();
        assertThat(run.count()).isEqualTo(3);
        assertThat(companion.transactions.get(0)).isEqualTo(companion.transactions.get(1));
        assertThat(db.has("a")).isTrue();
    }

    @Test
    void a_failure_between_begin_and_commit_takes_the_companion_s_work_back() {
        RunObserver record = new RunObserver() {
            @Override
            public boolean before(Connection connection, boolean transactional) {
                FreshDatabase.run(connection, "CREATE TABLE record (x int)");
                return true;
            }
        };
        ScriptFailedException e = catchThrowableOfType(
                ScriptFailedException.class,
                () -> run(up("1.sql", "BEGIN;\nCREATE TABLE a (x int);\nSELECT 1/0;\nCOMMIT;"), record));

        assertThat(e.getMessage()).startsWith("1.sql:3:1: division by zero");
        assertThat(db.has("a")).isFalse();
        assertThat(db.has("record")).isFalse();
    }

    @Test
    void the_isolation_level_of_the_file_s_own_begin_is_kept() {
        run(up(
                "1.sql",
                "BEGIN ISOLATION LEVEL SERIALIZABLE, READ ONLY;\n"
                        + "CREATE TABLE a AS SELECT current_setting('transaction_isolation') AS level;\nEND;"));

        assertThat(db.ask("SELECT level FROM a")).isEqualTo("serializable");
    }

    @Test
    void set_transaction_may_stand_first_in_a_script() {
        run(up(
                "1.sql",
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;\n"
                        + "CREATE TABLE a AS SELECT current_setting('transaction_isolation') AS level;"));

        assertThat(db.ask("SELECT level FROM a")).isEqualTo("repeatable read");
    }

    @Test
    void several_transactions_in_a_file_run_as_written() {
        ScriptRun run = run(
                up(
                        "1.sql",
                        "BEGIN;\nCREATE TABLE a (x int);\nCOMMIT;\nBEGIN;\nCREATE TABLE b (x int);\nROLLBACK;\nCREATE TABLE c (x int);"));

        assertThat(run.transactional()).isFalse();
        assertThat(db.has("a")).isTrue();
        assertThat(db.has("b")).isFalse();
        assertThat(db.has("c")).isTrue();
    }

    @Test
    void what_a_failing_transaction_of_the_script_s_own_leaves_is_stated() {
        ScriptFailedException e =
                fail(up("1.sql", "CREATE TABLE a (x int);\nBEGIN;\nCREATE TABLE b (x int);\nSELECT 1/0;\nCOMMIT;"));

        assertThat(e.getMessage())
                .contains("statement 1 of 5 has been applied and stays; statements 2 to 3 were rolled back with the"
                        + " script's own transaction; statement 4 failed");
        assertThat(e.reached().kept()).isEqualTo(1);
        assertThat(e.nothingRemains()).isFalse();
        assertThat(db.has("a")).isTrue();
        assertThat(db.has("b")).isFalse();
    }

    @Test
    void a_transaction_that_is_never_ended_is_refused_before_anything_runs() {
        ScriptFailedException e = fail(up("1.sql", "CREATE TABLE a (x int);\n  BEGIN;\nCREATE TABLE b (x int);"));

        assertThat(e.code()).isEqualTo("TRANSACTION_NOT_ENDED");
        assertThat(e.getMessage()).startsWith("1.sql:2:3: ");
        assertThat(db.has("a")).isFalse();
    }

    @Test
    void a_script_that_asks_for_no_transaction_keeps_what_was_done_before_it_failed() {
        ScriptFailedException e = fail(without_transaction(
                "1.sql", "CREATE TABLE a (x int);\nCREATE TABLE b (x int);\nSELECT 1/0;\nCREATE TABLE c (x int);"));

        assertThat(e.getMessage()).contains("statements 1 to 2 of 4 have been applied and stay; statement 3 failed");
        assertThat(db.has("b")).isTrue();
        assertThat(db.has("c")).isFalse();
    }

    @Test
    void an_index_made_concurrently_is_run_without_a_transaction_and_without_being_told() {
        Remembering companion = new Remembering();
        ScriptRun run = run(up("1.sql", "CREATE TABLE a (x int);\nCREATE INDEX CONCURRENTLY a_x ON a (x);"), companion);

        assertThat(run.transactional()).isFalse();
        assertThat(companion.journal).containsExactly(0, 1);
        assertThat(db.has("a_x")).isTrue();
    }

    @Test
    void a_single_call_that_commits_is_run_again_without_a_transaction() {
        db.run("CREATE TABLE a (x int)");
        db.run("CREATE PROCEDURE fill() LANGUAGE plpgsql AS"
                + " $$ BEGIN INSERT INTO a VALUES (1); COMMIT; INSERT INTO a VALUES (2); END $$");

        ScriptRun run = run(up("1.sql", "CALL fill();"));

        assertThat(run.transactional()).isFalse();
        assertThat(db.rows("SELECT x FROM a ORDER BY x")).containsExactly("1", "2");
    }

    @Test
    void a_statement_that_ends_the_transaction_among_others_says_what_to_write() {
        db.run("CREATE TABLE a (x int)");

        ScriptFailedException e =
                fail(up("1.sql", "INSERT INTO a VALUES (0);\nDO $$ BEGIN INSERT INTO a VALUES (1); COMMIT; END $$;"));

        assertThat(e.getMessage())
                .contains("1.sql:2:1")
                .contains("-- db:no-transaction")
                .contains("rolled back");
        assertThat(db.ask("SELECT count(*) FROM a")).isEqualTo("0");
    }

    @Test
    void settings_roles_temporary_tables_and_prepared_statements_do_not_leak() {
        db.run("CREATE ROLE " + role() + "; CREATE SCHEMA other");
        try {
            String script = "SET search_path = other;\nSELECT pg_catalog.set_config('work_mem', '1MB', false);\n"
                    + "CREATE TEMPORARY TABLE t (x int);\nPREPARE p AS SELECT 1;\nSET ROLE " + role() + ";";
            Connection connection = db.connection();
            for (Script each : List.of(up("1.sql", script), without_transaction("2.sql", script))) {
                db.run("SELECT pg_advisory_lock(7)");
                run(each);

                assertThat(FreshDatabase.ask(connection, "SHOW search_path")).isEqualTo("\"$user\", public");
                assertThat(FreshDatabase.ask(connection, "SHOW work_mem")).isEqualTo("4MB");
                assertThat(FreshDatabase.ask(connection, "SELECT current_user")).isEqualTo(db.user());
                assertThat(FreshDatabase.ask(connection, "SELECT to_regclass('pg_temp.t')"))
                        .isNull();
                assertThat(FreshDatabase.ask(
                                connection, "SELECT count(*) FROM pg_prepared_statements WHERE name = 'p'"))
                        .isEqualTo("0");
                assertThat(FreshDatabase.ask(connection, "SELECT pg_advisory_unlock(7)"))
                        .isEqualTo("t");
            }
        } finally {
            db.run("DROP ROLE " + role());
        }
    }

    @Test
    void a_failed_script_leaves_the_connection_clean_and_in_autocommit() throws SQLException {
        fail(without_transaction("1.sql", "SET search_path = nowhere;\nBEGIN;\nSELECT 1/0;\nCOMMIT;"));

        assertThat(db.connection().getAutoCommit()).isTrue();
        assertThat(db.ask("SHOW search_path")).isEqualTo("\"$user\", public");
    }

    @Test
    void the_companion_acts_as_who_we_were_although_the_script_set_a_role() {
        db.run("CREATE ROLE " + role());
        try {
            Remembering companion = new Remembering();
            run(up("1.sql", "SET ROLE " + role() + ";\nSELECT 1;"), companion);
            run(without_transaction("2.sql", "SET ROLE " + role() + ";\nSELECT 1;"), companion);

            assertThat(companion.users).containsOnly(db.user());
            assertThat(companion.users).hasSize(6);
        } finally {
            db.run("DROP ROLE " + role());
        }
    }

    @Test
    void question_marks_braces_and_backslashes_reach_the_server_as_they_are() {
        run(
                up(
                        "1.sql",
                        "CREATE TABLE a AS SELECT '{\"k\": 1}'::jsonb ? 'k' AS has, '{fn now()} {d ''x''} :name \\n' AS text;"));

        assertThat(db.rows("SELECT has, text FROM a")).containsExactly("t|{fn now()} {d 'x'} :name \\n");
    }

    @Test
    void data_that_stand_in_the_script_are_copied() {
        run(up(
                "1.sql",
                "CREATE TABLE a (x int, y text);\nCOPY a (x, y) FROM stdin;\n1\tone;two\n2\t\\N\n\\.\nSELECT 1;"));

        assertThat(db.rows("SELECT x, y FROM a ORDER BY x")).containsExactly("1|one;two", "2|null");
    }

    @Test
    void an_error_in_copied_data_names_their_line() {
        ScriptFailedException e = fail(up("1.sql", "CREATE TABLE a (x int);\nCOPY a FROM stdin;\n1\nzwei\n3\n\\.\n"));

        assertThat(e.getMessage()).startsWith("1.sql:4:1: invalid input syntax for type integer: \"zwei\"");
    }

    @Test
    void a_deferred_constraint_speaks_up_before_the_record_is_written() {
        Remembering companion = new Remembering();
        db.run("CREATE TABLE a (x int PRIMARY KEY);"
                + "CREATE TABLE b (x int REFERENCES a DEFERRABLE INITIALLY DEFERRED)");

        ScriptFailedException e = catchThrowableOfType(
                ScriptFailedException.class, () -> run(up("1.sql", "INSERT INTO b VALUES (1);"), companion));

        assertThat(e.getMessage()).contains("Key (x)=(1) is not present in table \"a\"");
        assertThat(companion.transactions).hasSize(1);
    }

    @Test
    void the_timeout_directive_is_the_server_s_statement_timeout_of_that_script_alone() {
        Script script = with_timeout(
                "1.sql",
                Duration.ofMinutes(5),
                "CREATE TABLE a AS SELECT current_setting('statement_timeout') AS timeout;");
        run(script);

        assertThat(db.ask("SELECT timeout FROM a")).isEqualTo("5min");
        assertThat(db.ask("SHOW statement_timeout")).isEqualTo("0");
    }

    @Test
    void a_new_enum_label_used_at_once_is_explained() {
        db.run("CREATE TYPE mood AS ENUM ('sad')");

        ScriptFailedException e = fail(up("1.sql", "ALTER TYPE mood ADD VALUE 'ok';\nSELECT 'ok'::mood;"));

        assertThat(e.getMessage()).contains("55P04").contains("a migration of its own");
    }

    @Test
    void a_companion_can_call_a_script_off() {
        RunObserver no = new RunObserver() {
            @Override
            public boolean before(Connection connection, boolean transactional) {
                return false;
            }
        };
        run(up("1.sql", "CREATE TABLE a (x int);"), no);
        run(without_transaction("1.sql", "CREATE TABLE a (x int);"), no);

        assertThat(db.has("a")).isFalse();
    }

    @Test
    void an_empty_script_runs_to_its_end() {
        Remembering companion = new Remembering();
        ScriptRun run = run(up("1.sql", "-- nothing here\n"), companion);

        assertThat(run.count()).isZero();
        assertThat(companion.transactions).hasSize(2);
    }

    @Test
    void a_connection_that_is_cut_off_says_what_is_known() {
        String end = "SELECT pg_terminate_backend(pg_backend_pid());";
        ScriptFailedException whole = catchThrowableOfType(
                ScriptFailedException.class,
                () -> runner.run(db.connect(), up("1.sql", "CREATE TABLE a (x int);\n" + end), RunObserver.NONE));
        ScriptFailedException parts = catchThrowableOfType(
                ScriptFailedException.class,
                () -> runner.run(
                        db.connect(),
                        without_transaction("2.sql", "CREATE TABLE b (x int);\n" + end),
                        RunObserver.NONE));

        assertThat(whole.getMessage()).contains("1.sql:2:1").contains("nothing of this script remains");
        assertThat(parts.getMessage())
                .contains("2.sql:2:1")
                .contains("statement 1 of 2 has been applied and stays; statement 2 was cut off");
        assertThat(parts.reached().outcomeKnown()).isFalse();
    }

    private String role() {
        return db.ask("SELECT current_database()") + "_role";
    }

    private ScriptRun run(Script script) {
        return run(script, RunObserver.NONE);
    }

    private ScriptRun run(Script script, RunObserver runObserver) {
        return runner.run(db.connection(), script, runObserver);
    }

    private ScriptFailedException fail(Script script) {
        return catchThrowableOfType(ScriptFailedException.class, () -> run(script));
    }

    /** Keeps what it saw. */
    private static final class Remembering implements RunObserver {

        final List<String> transactions = new ArrayList<>();
        final List<String> users = new ArrayList<>();
        final List<Integer> journal = new ArrayList<>();

        @Override
        public boolean before(Connection connection, boolean transactional) {
            see(connection);
            return true;
        }

        @Override
        public void afterStatement(Connection connection, int index, StatementRun statement) {
            journal.add(index);
            users.add(FreshDatabase.ask(connection, "SELECT current_user"));
        }

        @Override
        public void after(Connection connection, List<StatementRun> statements, Duration soFar) {
            see(connection);
        }

        private void see(Connection connection) {
            transactions.add(FreshDatabase.ask(connection, "SELECT txid_current()"));
            users.add(FreshDatabase.ask(connection, "SELECT current_user"));
        }
    }
}
