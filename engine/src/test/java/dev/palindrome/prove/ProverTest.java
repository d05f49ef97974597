package dev.palindrome.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migration.Directives;
import dev.palindrome.migration.MigrationSet;
import dev.palindrome.migration.SetMother;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.ProofFile;
import dev.palindrome.proof.ProofSchema;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.TestServers;
import dev.palindrome.server.ThrowawayServers;
import dev.palindrome.server.database.ScratchDatabase;
import dev.palindrome.server.database.ThrowawayServer;
import dev.palindrome.server.embedded.EmbeddedSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProverTest {

    private static final ProveSettings WITHOUT_ROWS = ProveSettings.DEFAULT.rows(false);

    private static Proof prove(MigrationSet set) {
        return Prover.prove(set, TestServers.shared(), WITHOUT_ROWS, ProofListener.NONE);
    }

    private static StepProof only(SetMother set) {
        return prove(set.build()).migrations().get(0);
    }

    private static StepProof last(SetMother set) {
        List<StepProof> steps = prove(set.build()).migrations();
        return steps.get(steps.size() - 1);
    }

    @Nested
    class A_step {

        @Test
        void whose_rollback_restores_everything_is_exact() {
            StepProof step = only(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int PRIMARY KEY); CREATE INDEX ON a (id)", "DROP TABLE a"));

            assertThat(step.verdict()).isEqualTo(Verdict.EXACT);
            assertThat(step.findings()).isEmpty();
            assertThat(step.up()).isEqualTo("1_a.sql");
            assertThat(step.rollback()).isEqualTo("1_a_rollback.sql");
            assertThat(step.millis().up()).isNotNull();
            assertThat(step.millis().rollback()).isNotNull();
            assertThat(step.millis().reapply()).isNotNull();
        }

        @Test
        void whose_up_fails_names_the_place() {
            StepProof step = only(SetMother.set().with("1_a", "SELECT 1;\n  SELECT nonsense", "SELECT 1"));

            assertThat(step.verdict()).isEqualTo(Verdict.BROKEN);
            Finding finding = theOnly(step);
            assertThat(finding.code()).isEqualTo(FindingCode.UP_FAILS);
            assertThat(finding.place()).isEqualTo("1_a.sql:2:10");
            assertThat(finding.detail()).contains("column \"nonsense\" does not exist");
            assertThat(step.millis().up()).isNull();
        }

        @Test
        void whose_verify_script_fails_is_broken_at_the_place_in_that_script_and_the_chain_goes_on() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int)", "DROP TABLE a")
                    .with("2_b", "CREATE TABLE b (id int)", "DROP TABLE b")
                    .verifying("BEGIN;\nSELECT id, name FROM b;\nROLLBACK;")
                    .with("3_c", "CREATE TABLE c (id int)", "DROP TABLE c")
                    .build());

            StepProof step = proof.migrations().get(1);
            assertThat(step.verdict()).isEqualTo(Verdict.BROKEN);
            Finding finding = theOnly(step);
            assertThat(finding.code()).isEqualTo(FindingCode.VERIFY_FAILS);
            assertThat(finding.place()).isEqualTo("2_b_verify.sql:2:12");
            assertThat(finding.detail()).contains("column \"name\" does not exist");
            assertThat(step.millis().reapply()).isNotNull();
            assertThat(proof.chain().cuts()).isEmpty();
        }

        @Test
        void whose_verify_script_holds_is_exact_whatever_that_script_does() {
            StepProof step = only(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int)", "DROP TABLE a")
                    .verifying("INSERT INTO a VALUES (1); BEGIN; CREATE TABLE left_behind (x int); COMMIT;"
                            + " BEGIN; DROP TABLE left_behind; ROLLBACK; SELECT x FROM left_behind;"
                            + " SET ROLE pg_monitor; PREPARE p AS SELECT 1;"));

            assertThat(step.verdict()).isEqualTo(Verdict.EXACT);
            assertThat(step.findings()).isEmpty();
        }

        @Test
        void whose_verify_script_fails_only_after_the_second_up_says_so() {
            StepProof step = last(SetMother.set()
                    .with("1_log", "CREATE TABLE log (x int)", "DROP TABLE log")
                    .with("2_b", "INSERT INTO log VALUES (1)", "SELECT 1")
                    .verifying("SELECT 1 / (count(*) - 2) FROM log"));

            assertThat(theOnly(FindingCode.VERIFY_FAILS, step).detail())
                    .startsWith("after it was rolled back and applied again: The verify script failed:"
                            + " division by zero");
        }

        @Test
        void without_a_rollback_is_broken() {
            StepProof step = only(SetMother.set().withoutRollback("1_a", "CREATE TABLE a (id int)"));

            assertThat(theOnly(step).code()).isEqualTo(FindingCode.NO_ROLLBACK);
            assertThat(step.rollback()).isNull();
        }

        @Test
        void that_is_declared_irreversible_gives_the_reason() {
            Directives directives = new Directives(
                    false, Optional.of("the old values are gone"), Map.of(), List.of(), Set.of(), Optional.empty());
            StepProof step = only(SetMother.set().with("1_a", "CREATE TABLE a (id int)", Optional.empty(), directives));

            assertThat(step.verdict()).isEqualTo(Verdict.IRREVERSIBLE);
            assertThat(theOnly(step).detail()).isEqualTo("the old values are gone");
        }

        @Test
        void whose_rollback_fails_names_the_place_in_the_rollback() {
            StepProof step = only(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int)", "ALTER TABLE a ADD COLUMN b int;\nDROP TABLE nowhere"));

            Finding finding = theOnly(step);
            assertThat(finding.code()).isEqualTo(FindingCode.ROLLBACK_FAILS);
            assertThat(finding.place()).startsWith("1_a_rollback.sql:2:");
        }

        @Test
        void that_leaves_something_behind_says_what_and_which_statement_made_it() {
            StepProof step = only(SetMother.set()
                    .with("1_a", "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE a (m mood);", "DROP TABLE a"));

            Finding finding = step.findings().get(0);
            assertThat(finding.code()).isEqualTo(FindingCode.LEFT_BEHIND);
            assertThat(finding.object()).isEqualTo("type public.mood");
            assertThat(finding.detail()).contains("made by 1_a.sql:1");
            assertThat(finding.file()).isEqualTo("1_a_rollback.sql");
            assertThat(step.findings()).extracting(Finding::code).contains(FindingCode.REAPPLY_FAILS);
        }

        @Test
        void that_takes_away_too_much_is_missing_something() {
            StepProof step = last(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int); CREATE TABLE keep (id int)", "DROP TABLE a, keep")
                    .with("2_b", "CREATE TABLE b (id int)", "DROP TABLE b;\nDROP TABLE keep"));

            Finding finding = theOnly(FindingCode.MISSING, step);
            assertThat(finding.object()).isEqualTo("table public.keep");
            assertThat(finding.place()).isEqualTo("2_b_rollback.sql:2:1");
        }

        @Test
        void that_brings_something_else_back_is_changed() {
            StepProof step = last(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int, note text DEFAULT 'none')", "DROP TABLE a")
                    .with(
                            "2_b",
                            "ALTER TABLE a ALTER note DROP DEFAULT",
                            "ALTER TABLE a ALTER note SET DEFAULT 'nothing'"));

            Finding finding = theOnly(step);
            assertThat(finding.code()).isEqualTo(FindingCode.CHANGED);
            assertThat(finding.object()).isEqualTo("column public.a.note");
            assertThat(finding.detail()).contains("'none'").contains("'nothing'");
        }

        @Test
        void that_leaves_a_grant_is_not_blamed_on_a_statement_about_something_else() {
            StepProof step = last(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int)", "DROP TABLE a")
                    .with(
                            "2_b",
                            "GRANT SELECT ON a TO PUBLIC; CREATE INDEX a_id ON a (id)",
                            "ALTER TABLE a SET (fillfactor = 70); ALTER TABLE a RESET (fillfactor); DROP INDEX a_id"));

            assertThat(theOnly(step).object()).isEqualTo("table public.a");
            assertThat(theOnly(step).place()).isEqualTo("2_b_rollback.sql");
        }

        @Test
        void that_only_moves_a_column_is_equivalent() {
            StepProof step = last(SetMother.set()
                    .with("1_a", "CREATE TABLE a (x int, y int)", "DROP TABLE a")
                    .with("2_b", "ALTER TABLE a DROP COLUMN x", "ALTER TABLE a ADD COLUMN x int"));

            assertThat(step.verdict()).isEqualTo(Verdict.EQUIVALENT);
            assertThat(theOnly(step).code()).isEqualTo(FindingCode.COLUMN_ORDER);
        }

        @Test
        void whose_up_cannot_be_applied_again_is_broken() {
            StepProof step = last(SetMother.set()
                    .with("1_a", "CREATE TABLE a (x int)", "DROP TABLE a")
                    .with(
                            "2_b",
                            "ALTER TABLE a ADD COLUMN y int NOT NULL",
                            "ALTER TABLE a DROP COLUMN y; INSERT INTO a VALUES (1)"));

            assertThat(theOnly(step).code()).isEqualTo(FindingCode.REAPPLY_FAILS);
        }

        @Test
        void whose_up_gives_something_else_the_second_time_is_broken() {
            StepProof step = last(SetMother.set()
                    .with("1_a", "CREATE TABLE runs (n int)", "DROP TABLE runs")
                    .with("2_b", """
                            INSERT INTO runs VALUES (1);
                            DO $$ BEGIN EXECUTE format('CREATE TABLE run_%s (id int)', (SELECT count(*) FROM runs)); END $$
                            """, """
                            DO $$ BEGIN EXECUTE format('DROP TABLE run_%s', (SELECT count(*) FROM runs)); END $$
                            """));

            assertThat(step.findings()).extracting(Finding::code).containsOnly(FindingCode.REAPPLY_DIFFERS);
            assertThat(step.findings()).extracting(Finding::object).contains("table public.run_1");
            assertThat(step.findings())
                    .extracting(Finding::detail)
                    .contains("the second time it is there as table public.run_2");
        }
    }

    @Nested
    class A_failure {

        @Test
        void hides_nothing_that_comes_after_it() {
            Proof proof = prove(SetMother.set()
                    .with("1_fine", "CREATE TABLE a (id int)", "DROP TABLE a")
                    .with("2_up_fails", "CREATE TABLE b (id nonsense)", "DROP TABLE b")
                    .with("3_rollback_fails", "CREATE TABLE c (id int)", "DROP TABLE nowhere")
                    .with("4_leaves", "CREATE TABLE d (id int); CREATE TABLE e (id int)", "DROP TABLE d")
                    .with("5_takes", "CREATE TABLE f (id int)", "DROP TABLE f, a")
                    .withoutRollback("6_none", "CREATE TABLE g (id int)")
                    .with("7_needs_all", "CREATE VIEW v AS SELECT a.id FROM a, c, d, e, f, g", "DROP VIEW v")
                    .build());

            assertThat(proof.migrations())
                    .extracting(StepProof::verdict)
                    .containsExactly(
                            Verdict.EXACT,
                            Verdict.BROKEN,
                            Verdict.BROKEN,
                            Verdict.BROKEN,
                            Verdict.BROKEN,
                            Verdict.BROKEN,
                            Verdict.EXACT);
            assertThat(proof.chain().cuts())
                    .containsExactly("2_up_fails", "3_rollback_fails", "4_leaves", "5_takes", "6_none");
            assertThat(proof.summary().verdicts()).containsEntry(Verdict.BROKEN, 5);
            assertThat(ProofSchema.breaches(ProofFile.toJson(proof))).isEmpty();
        }

        @Test
        void half_way_through_a_script_without_a_transaction_is_repaired() {
            Directives none = new Directives(true, Optional.empty(), Map.of(), List.of(), Set.of(), Optional.empty());
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int)", "DROP TABLE a")
                    .with(
                            "2_b",
                            "CREATE INDEX a_id ON a (id)",
                            Optional.of("DROP INDEX a_id; DROP TABLE a; SELECT 1/0"),
                            none)
                    .with("3_c", "ALTER INDEX a_id RENAME TO a_ix", "ALTER INDEX a_ix RENAME TO a_id")
                    .build());

            assertThat(proof.migrations())
                    .extracting(StepProof::verdict)
                    .containsExactly(Verdict.EXACT, Verdict.BROKEN, Verdict.EXACT);
        }

        @Test
        void that_loses_rows_does_not_spoil_the_next_step() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int, note text); INSERT INTO a VALUES (1, 'x')", "DROP TABLE a")
                    .with("2_b", "CREATE TABLE b (id int)", "DROP TABLE b; DELETE FROM a")
                    .with(
                            "3_c",
                            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM a) THEN RAISE 'rows are gone'; END IF; END $$",
                            "SELECT 1")
                    .build());

            assertThat(proof.migrations().get(2).findings()).isEmpty();
        }
    }

    @Nested
    class The_chain {

        @Test
        void goes_all_the_way_back_and_up_again() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE a (id int)", "DROP TABLE a")
                    .with("2_b", "CREATE TABLE b (id int)", "DROP TABLE b")
                    .build());

            assertThat(proof.chain().verdict()).isEqualTo(Verdict.EXACT);
            assertThat(proof.chain().links()).hasSize(1);
            assertThat(proof.chain().links().get(0).migrations()).isEqualTo(2);
            assertThat(proof.chain().cuts()).isEmpty();
        }

        @Test
        void finds_a_rollback_that_works_alone_but_not_after_those_above_it() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE cfg (k text)", """
                            DO $$ BEGIN IF EXISTS (SELECT FROM cfg) THEN RAISE 'still in use'; END IF; END $$;
                            DROP TABLE cfg;
                            """)
                    .with("2_b", "INSERT INTO cfg VALUES ('b')", "SELECT 1")
                    .with("3_c", "CREATE TABLE c (id int)", "DROP TABLE c")
                    .build());

            assertThat(proof.migrations()).extracting(StepProof::verdict).containsOnly(Verdict.EXACT);
            assertThat(proof.chain().verdict()).isEqualTo(Verdict.BROKEN);
            Finding finding = proof.chain().links().get(0).findings().get(0);
            assertThat(finding.code()).isEqualTo(FindingCode.ROLLBACK_FAILS);
            assertThat(finding.place()).startsWith("1_a_rollback.sql:1");
        }

        @Test
        void blames_the_rollback_that_leaves_something_only_in_the_chain() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE cfg (k text)", "DROP TABLE cfg")
                    .with("2_b", "CREATE TABLE b (id int)", """
                            DO $$ BEGIN IF NOT EXISTS (SELECT FROM cfg) THEN DROP TABLE b; END IF; END $$
                            """)
                    .with("3_c", "INSERT INTO cfg VALUES ('c')", "SELECT 1")
                    .build());

            Finding finding = proof.chain().links().get(0).findings().get(0);
            assertThat(finding.code()).isEqualTo(FindingCode.LEFT_BEHIND);
            assertThat(finding.object()).isEqualTo("table public.b");
            assertThat(finding.file()).isEqualTo("2_b_rollback.sql");
        }
    }

    @Nested
    class Columns_in_another_order {

        @Test
        void are_said_once_and_decide_the_chain_too() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE a (x int, y int)", "DROP TABLE a")
                    .with("2_b", "ALTER TABLE a DROP COLUMN x", "ALTER TABLE a ADD COLUMN x int")
                    .with("3_c", "CREATE TABLE c (id int)", "DROP TABLE c")
                    .with("4_cut", "CREATE TABLE d (id int)", "SELECT 1")
                    .build());

            assertThat(proof.migrations().get(1).findings()).hasSize(1);
            assertThat(proof.chain().links().get(0).findings()).isEmpty();
            assertThat(proof.migrations().get(2).verdict()).isEqualTo(Verdict.EXACT);
        }
    }

    @Nested
    class What_outlives_a_database {

        @Test
        void that_the_copy_of_a_correct_state_holds_can_still_be_dropped() {
            StepProof step = last(SetMother.set()
                    .with(
                            "1_a",
                            "CREATE ROLE palindrome_test_held; CREATE TABLE a (x int);"
                                    + " GRANT SELECT ON a TO palindrome_test_held",
                            "DROP TABLE a; DROP ROLE palindrome_test_held")
                    // Restoring this takes long enough to be worth a copy.
                    .with("2_b", "CREATE TABLE b AS SELECT generate_series(1, 400000) AS x", "SELECT 1")
                    .with(
                            "3_c",
                            "REVOKE ALL ON a FROM palindrome_test_held; DROP ROLE palindrome_test_held",
                            "CREATE ROLE palindrome_test_held; GRANT SELECT ON a TO palindrome_test_held"));

            assertThat(step.findings()).isEmpty();
        }

        @Test
        void roles_that_the_scripts_make_are_compared_and_gone_afterwards() throws SQLException {
            SetMother set = SetMother.set()
                    .with("1_a", "CREATE ROLE palindrome_test_reader", "DROP ROLE palindrome_test_reader")
                    .with("2_b", "CREATE TABLE t (id int); GRANT SELECT ON t TO palindrome_test_reader", "DROP TABLE t")
                    .with("3_c", "CREATE ROLE \"Palindrome Test Writer\"", "SELECT 1")
                    .with("4_d", "CREATE TABLE u (id int)", "DROP TABLE u");

            Proof proof = prove(set.build());
            Proof again = prove(set.build());

            assertThat(proof.migrations())
                    .extracting(StepProof::verdict)
                    .containsExactly(Verdict.EXACT, Verdict.EXACT, Verdict.BROKEN, Verdict.EXACT);
            assertThat(proof.migrations().get(2).findings())
                    .extracting(Finding::code)
                    .contains(FindingCode.LEFT_BEHIND, FindingCode.REAPPLY_FAILS);
            assertThat(again.migrations())
                    .extracting(StepProof::verdict)
                    .isEqualTo(
                            proof.migrations().stream().map(StepProof::verdict).toList());
            try (ScratchDatabase database = TestServers.shared().create("roles");
                    Connection connection = database.connect();
                    ResultSet roles = connection
                            .createStatement()
                            .executeQuery("SELECT count(*) FROM pg_roles WHERE rolname ILIKE 'palindrome%test%'")) {
                roles.next();
                assertThat(roles.getInt(1)).isZero();
            }
        }

        @Test
        void a_history_table_that_a_script_writes_to_is_there_and_not_compared() {
            Proof proof = prove(SetMother.set()
                    .with(
                            "1_a",
                            "CREATE TABLE a (id int); INSERT INTO schema_migrations (version) VALUES ('1')",
                            "DROP TABLE a; DELETE FROM schema_migrations WHERE version = '1'")
                    .build());

            assertThat(proof.migrations().get(0).findings()).isEmpty();
        }

        @Test
        void of_another_tool_is_there_with_its_columns_when_a_script_misses_it() {
            StepProof step = only(SetMother.set()
                    .with(
                            "1_a",
                            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                                    + " CREATE TRIGGER t BEFORE INSERT ON __diesel_schema_migrations"
                                    + " EXECUTE FUNCTION f(); UPDATE __diesel_schema_migrations SET run_on = now()",
                            "DROP FUNCTION f CASCADE"));

            assertThat(step.verdict()).isEqualTo(Verdict.EXACT);
        }

        @Test
        void a_history_table_that_a_script_makes_is_not_compared() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE TABLE schema_migrations (id serial PRIMARY KEY, filename text)", "SELECT 1")
                    .with("2_b", "CREATE TABLE b (id int)", "DROP TABLE b")
                    .build());

            assertThat(proof.migrations().get(1).verdict()).isEqualTo(Verdict.EXACT);
        }

        @Test
        void a_table_that_only_has_the_name_of_a_history_table_is_compared() {
            StepProof step = only(SetMother.set()
                    .with("1_a", "CREATE TABLE schema_migrations (id serial PRIMARY KEY, version int8)", "SELECT 1"));

            assertThat(step.findings().get(0).object()).isEqualTo("table public.schema_migrations");
        }

        @Test
        void the_first_broken_state_is_kept_when_asked_for() throws SQLException {
            KeptDatabase kept = new KeptDatabase();
            try (ThrowawayServer server = ThrowawayServers.embedded(EmbeddedSettings.of(TestServers.binaries(17)))) {
                Prover.prove(
                        SetMother.set()
                                .with("1_a", "CREATE TABLE a (id int)", "DROP TABLE a")
                                .with("2_b", "CREATE TABLE b (id int); CREATE TABLE left_over (id int)", "DROP TABLE b")
                                .withoutRollback("3_c", "CREATE TABLE c (id int)")
                                .build(),
                        server,
                        WITHOUT_ROWS.keepDatabase(true),
                        kept);
            }

            assertThat(kept.migrations).containsExactly("2_b");
            assertThat(kept.ask("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class"
                            + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"))
                    .isEqualTo("a,left_over");
            kept.end();
        }
    }

    @Test
    void what_runs_in_another_environment_is_left_out_and_named() {
        Directives development =
                new Directives(false, Optional.empty(), Map.of(), List.of(), Set.of("development"), Optional.empty());
        Proof proof = prove(SetMother.set()
                .with("1_a", "SELECT 1/0", Optional.empty(), development)
                .with("2_b", "CREATE TABLE b (id int)", "DROP TABLE b")
                .build());

        assertThat(proof.migrations()).extracting(StepProof::name).containsExactly("2_b");
        assertThat(proof.summary().skipped()).containsExactly("1_a");
    }

    private static Finding theOnly(StepProof step) {
        assertThat(step.findings()).hasSize(1);
        return step.findings().get(0);
    }

    private static Finding theOnly(FindingCode code, StepProof step) {
        assertThat(step.findings()).filteredOn(f -> f.code() == code).hasSize(1);
        return step.findings().stream()
                .filter(f -> f.code() == code)
                .findFirst()
                .orElseThrow();
    }

    /** Hears of the database that is left up, and ends its server when the test has seen it. */
    private static final class KeptDatabase implements ProofListener {

        private final List<String> migrations = new ArrayList<>();
        private final List<ScratchDatabase> databases = new ArrayList<>();

        @Override
        public void kept(ScratchDatabase database, String migration) {
            databases.add(database);
            migrations.add(migration);
        }

        String ask(String query) throws SQLException {
            try (Connection connection = databases.get(0).connect();
                    Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(query)) {
                answer.next();
                return answer.getString(1);
            }
        }

        void end() throws SQLException {
            String pid = ask("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)");
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroy();
        }
    }
}
