package dev.palindrome.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migration.SetMother;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.RollbackCost;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.TestServers;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private static final String ORDERS =
            "CREATE TABLE orders (id serial PRIMARY KEY, note varchar(10), amount numeric(12,4))";

    private static Proof prove(SetMother set) {
        return Prover.prove(set.build(), TestServers.shared(), ProveSettings.DEFAULT, ProofListener.NONE);
    }

    private static StepProof last(SetMother set) {
        List<StepProof> steps = prove(set).migrations();
        return steps.get(steps.size() - 1);
    }

    private static SetMother orders() {
        return SetMother.set().with("1_orders", ORDERS, "DROP TABLE orders");
    }

    @Test
    void a_column_that_comes_back_empty_is_lossy() {
        StepProof step = last(orders().with(
                        "2_x",
                        "ALTER TABLE orders DROP COLUMN note",
                        "ALTER TABLE orders ADD COLUMN note varchar(10)"));

        assertThat(step.verdict()).isEqualTo(Verdict.LOSSY);
        assertThat(step.findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.COLUMN_ORDER, FindingCode.VALUES_LOST);
        Finding lost = step.findings().get(1);
        assertThat(lost.object()).isEqualTo("column public.orders.note");
        assertThat(lost.detail()).matches("(?s)(\\d+) of \\1 values lost.*dropped at 2_x.sql:1.*");
        assertThat(lost.place()).isEqualTo("2_x_rollback.sql:1:1");
    }

    @Test
    void a_script_may_hold_very_long_strings() {
        String text = "it is ''long'' ".repeat(20_000);

        StepProof step = last(SetMother.set()
                .with("1_pages", "CREATE TABLE pages (id int PRIMARY KEY, body text)", "DROP TABLE pages")
                .with("2_x", "UPDATE pages SET body = '" + text + "' WHERE id = -77", "SELECT 1"));

        assertThat(step.verdict()).isEqualTo(Verdict.EXACT);
    }

    @Test
    void a_rollback_that_fails_only_with_rows_is_broken() {
        StepProof step = last(orders().with(
                        "2_x",
                        "ALTER TABLE orders DROP COLUMN note",
                        "ALTER TABLE orders ADD COLUMN note varchar(10) NOT NULL"));

        assertThat(step.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(step.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROLLBACK_FAILS);
            assertThat(finding.detail())
                    .startsWith("with rows present: column \"note\" of relation \"orders\" contains null");
        });
    }

    @Test
    void an_up_that_any_row_is_in_the_way_of_cannot_be_applied_again() {
        StepProof step = last(orders().with(
                        "2_x",
                        "ALTER TABLE orders ADD COLUMN kind text NOT NULL",
                        "ALTER TABLE orders DROP COLUMN kind"));

        assertThat(step.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(step.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.REAPPLY_FAILS);
            assertThat(finding.detail()).startsWith("with any row in public.orders: column \"kind\"");
        });
    }

    @Test
    void what_a_rollback_discards_by_its_nature_is_its_cost() {
        StepProof step = last(orders().with(
                        "2_x",
                        "CREATE TABLE lines (id int); ALTER TABLE orders ADD COLUMN kind text",
                        "ALTER TABLE orders DROP COLUMN kind; DROP TABLE lines"));

        assertThat(step.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(Objects.requireNonNull(step.rows()).costs())
                .containsExactly(
                        new RollbackCost("table public.lines", "every row"),
                        new RollbackCost("column public.orders.kind", "every value written after the up"));
    }

    @Test
    void days_begin_at_the_same_time_wherever_the_proof_is_made() {
        TimeZone here = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            StepProof step = last(SetMother.set()
                    .with(
                            "1_offers",
                            "SET work_mem = '5MB'; CREATE TABLE offers (id int PRIMARY KEY, at timestamptz)",
                            "DROP TABLE offers")
                    .with(
                            "2_x",
                            "SET work_mem = '5MB'; ALTER TABLE offers ALTER at TYPE date",
                            "ALTER TABLE offers ALTER at TYPE timestamptz"));

            assertThat(step.findings()).extracting(Finding::code).containsExactly(FindingCode.VALUES_CHANGED);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void columns_whose_names_want_quotes_are_told_in_quotes() {
        StepProof step = last(SetMother.set()
                .with("1_a", "CREATE TABLE \"A.b\" (id int PRIMARY KEY, \"a Note\" varchar(5))", "DROP TABLE \"A.b\"")
                .with(
                        "2_x",
                        "ALTER TABLE \"A.b\" ALTER \"a Note\" TYPE varchar(9), ADD \"New\" int",
                        "ALTER TABLE \"A.b\" DROP \"New\", ALTER \"a Note\" TYPE varchar(5)"));

        assertThat(step.findings())
                .extracting(Finding::detail)
                .singleElement()
                .asString()
                .contains("(public.\"A.b\".\"a Note\" holds '");
        assertThat(Objects.requireNonNull(step.rows()).costs())
                .contains(new RollbackCost("column public.\"A.b\".\"New\"", "every value written after the up"));
    }

    @Test
    void what_a_change_of_type_and_back_cuts_off_is_a_cost() {
        StepProof step =
                last(orders().with("2_x", "ALTER TABLE orders ADD COLUMN day date", "ALTER TABLE orders DROP day")
                        .with(
                                "3_y",
                                "ALTER TABLE orders ALTER COLUMN day TYPE timestamp",
                                "ALTER TABLE orders ALTER COLUMN day TYPE date"));

        assertThat(step.findings()).isEmpty();
        assertThat(Objects.requireNonNull(step.rows()).costs()).singleElement().satisfies(cost -> {
            assertThat(cost.object()).isEqualTo("column public.orders.day");
            assertThat(cost.detail())
                    .startsWith("of what only the schema after the up can hold: ")
                    .contains("changed");
        });
    }

    @Test
    void what_is_only_written_otherwise_after_a_change_of_type_and_back_is_none() {
        StepProof step = last(orders().with(
                        "2_x",
                        "ALTER TABLE orders ADD COLUMN at timestamptz, ADD c char(3)",
                        "ALTER TABLE orders DROP at, DROP c")
                .with(
                        "3_y",
                        "ALTER TABLE orders ALTER COLUMN at TYPE timestamp, ALTER c TYPE varchar(3)",
                        "ALTER TABLE orders ALTER COLUMN at TYPE timestamptz, ALTER c TYPE char(3)"));

        assertThat(step.findings()).isEmpty();
        assertThat(Objects.requireNonNull(step.rows()).costs()).isEmpty();
    }

    @Test
    void rows_of_an_old_table_that_the_rollback_takes_along_are_lost() {
        StepProof step = last(orders().with(
                        "2_x",
                        "CREATE TABLE shops (id int PRIMARY KEY);"
                                + "ALTER TABLE orders ADD COLUMN shop int REFERENCES shops ON DELETE CASCADE",
                        "DELETE FROM shops; ALTER TABLE orders DROP COLUMN shop; DROP TABLE shops"));

        assertThat(step.verdict()).isEqualTo(Verdict.LOSSY);
        assertThat(step.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROWS_LOST);
            assertThat(finding.object()).isEqualTo("table public.orders");
            assertThat(finding.detail()).startsWith("of rows written after the up: ");
        });
    }

    @Test
    void a_script_that_cannot_run_in_a_transaction_is_proven_with_rows_too() {
        StepProof step = last(orders().with(
                        "2_x",
                        "CREATE INDEX a_idx ON orders (note); VACUUM orders; UPDATE orders SET note = NULL",
                        "DROP INDEX a_idx; VACUUM orders"));

        assertThat(step.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.VALUES_LOST);
            assertThat(finding.object()).isEqualTo("column public.orders.note");
        });
    }

    @Test
    void an_index_that_is_made_beside_running_programs_is_proven_with_rows() {
        StepProof clean = last(orders().with(
                        "2_x", "CREATE INDEX CONCURRENTLY a_idx ON orders (note)", "DROP INDEX CONCURRENTLY a_idx"));
        StepProof refuses = last(orders().with(
                        "2_x",
                        "DROP INDEX CONCURRENTLY IF EXISTS a_idx",
                        "CREATE UNIQUE INDEX CONCURRENTLY a_idx ON orders ((left(note, 0)))"));

        assertThat(clean.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(refuses.findings())
                .filteredOn(finding -> finding.code() == FindingCode.ROLLBACK_FAILS)
                .singleElement()
                .matches(finding -> finding.detail().contains("could not create unique index \"a_idx\""));
    }

    @Test
    void an_up_that_refuses_rows_only_when_they_are_made_anew_is_proven_with_others() {
        StepProof step = last(SetMother.set()
                .with("1_a", "CREATE TABLE a (id int PRIMARY KEY, note text)", "DROP TABLE a")
                .with("2_b", "ALTER TABLE a ALTER COLUMN id TYPE bigint", "ALTER TABLE a ALTER COLUMN id TYPE int")
                .with(
                        "3_c",
                        "ALTER TABLE a ADD CHECK (id < 3000000000); VACUUM a",
                        "VACUUM a; ALTER TABLE a DROP CONSTRAINT a_id_check"));

        assertThat(step.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(Objects.requireNonNull(step.rows()).filled()).isEqualTo(1);
        assertThat(Objects.requireNonNull(step.rows()).unproven()).isEmpty();
    }

    @Test
    void the_rows_of_the_next_migration_are_there_again_after_one_that_refused_them() {
        Proof proof = prove(orders().with(
                        "2_x",
                        "ALTER TABLE orders ADD COLUMN kind text NOT NULL",
                        "ALTER TABLE orders DROP COLUMN kind")
                .with("3_y", "ALTER TABLE orders DROP COLUMN kind", "ALTER TABLE orders ADD COLUMN kind text"));

        assertThat(proof.migrations().get(2).findings())
                .extracting(Finding::code)
                .contains(FindingCode.VALUES_LOST);
        assertThat(Objects.requireNonNull(proof.rows()).filled()).isEqualTo(1);
    }

    @Test
    void a_rollback_that_fails_only_with_rows_written_after_the_up_is_broken_and_names_the_value() {
        StepProof step = last(orders().with(
                        "2_x",
                        "ALTER TABLE orders ALTER COLUMN note TYPE varchar(20)",
                        "ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)"));

        assertThat(step.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(step.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROLLBACK_FAILS);
            assertThat(finding.detail())
                    .startsWith("with rows that only the schema after the up can hold (public.orders.note holds '")
                    .contains("value too long for type character varying(10)");
        });
    }

    @Test
    void an_up_that_refuses_only_some_rows_is_proven_with_others() {
        StepProof step = last(orders().with(
                        "2_x",
                        "ALTER TABLE orders ADD CHECK (note IN ('a', 'b'))",
                        "ALTER TABLE orders DROP CONSTRAINT orders_note_check"));

        assertThat(step.findings()).isEmpty();
        assertThat(Objects.requireNonNull(step.rows()).filled()).isEqualTo(1);
        assertThat(Objects.requireNonNull(step.rows()).unproven()).isEmpty();
    }

    @Test
    void a_number_that_is_too_large_for_the_schema_from_before_is_named() {
        StepProof step = last(SetMother.set()
                .with("1_a", "CREATE TABLE a (id int PRIMARY KEY, n int)", "DROP TABLE a")
                .with("2_b", "ALTER TABLE a ALTER COLUMN n TYPE bigint", "ALTER TABLE a ALTER COLUMN n TYPE int"));

        assertThat(step.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROLLBACK_FAILS);
            assertThat(finding.detail()).containsPattern("\\(public\\.a\\.n holds '(2147483648|-?[0-9]{11,})'\\)");
        });
    }

    private static SetMother tags() {
        return SetMother.set()
                .with("1_tags", "CREATE TABLE tags (id int PRIMARY KEY, name text NOT NULL)", "DROP TABLE tags");
    }

    @Test
    void rows_among_many_that_an_up_writes_itself_survive_or_are_told() {
        String many = "INSERT INTO tags SELECT 100000 + i, 'tag ' || i FROM generate_series(1, %d) AS i";

        StepProof honest = last(tags().with("2_x", many.formatted(3_000), "DELETE FROM tags WHERE name LIKE 'tag %'"));
        StepProof takes = last(tags().with(
                        "2_x",
                        many.formatted(3_000) + "; CREATE TABLE kept AS SELECT * FROM tags WHERE name NOT LIKE 'tag %'",
                        "TRUNCATE tags; INSERT INTO tags SELECT * FROM kept; DROP TABLE kept"));
        StepProof tooMany =
                last(tags().with("2_x", many.formatted(30_000), "DELETE FROM tags WHERE name LIKE 'tag %'"));

        assertThat(honest.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(Objects.requireNonNull(honest.rows()).unproven()).isEmpty();
        assertThat(Objects.requireNonNull(takes.rows()).costs())
                .anyMatch(cost -> cost.object().equals("table public.tags")
                        && cost.detail().matches("\\d of \\d rows missing.* \\(deleted at 2_x_rollback.sql:1\\)"));
        assertThat(tooMany.verdict()).isEqualTo(Verdict.EXACT);
        assertThat(Objects.requireNonNull(tooMany.rows()).unproven())
                .singleElement()
                .matches(unproven -> unproven.table().equals("public.tags"));
    }

    @Test
    void rows_that_migrations_write_are_there_after_an_up_that_refused_made_up_ones() {
        SetMother set = SetMother.set()
                .with(
                        "1_kinds",
                        "CREATE TABLE kinds (name text PRIMARY KEY); INSERT INTO kinds VALUES ('paper'), ('glass');"
                                + "CREATE TABLE orders (id int PRIMARY KEY, kind text REFERENCES kinds);"
                                + "CREATE TABLE visits (id int PRIMARY KEY)",
                        "DROP TABLE visits, orders, kinds")
                .with(
                        "2_mail",
                        "ALTER TABLE orders ADD COLUMN mail text NOT NULL",
                        "ALTER TABLE orders DROP COLUMN mail")
                .with(
                        "3_both",
                        "ALTER TABLE visits ADD COLUMN kind text NOT NULL REFERENCES kinds",
                        "ALTER TABLE visits DROP COLUMN kind")
                .with("4_less", "DELETE FROM kinds WHERE name = 'paper'", "SELECT");

        Proof proof = prove(set);

        for (int refused = 1; refused <= 2; refused++) {
            assertThat(proof.migrations().get(refused).findings())
                    .singleElement()
                    .matches(finding -> finding.code() == FindingCode.REAPPLY_FAILS);
        }
        assertThat(proof.migrations().get(3).findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROWS_LOST);
            assertThat(finding.detail()).contains("paper");
        });
    }

    @Test
    void an_up_that_refuses_some_rows_is_proven_with_others_in_the_tables_it_has_to_do_with() {
        Proof proof = prove(SetMother.set()
                .with(
                        "1_a",
                        "CREATE TABLE a (id int PRIMARY KEY, v text); CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);"
                                + "CREATE TABLE c (id int PRIMARY KEY)",
                        "DROP TABLE c, b, a")
                .with(
                        "2_number",
                        "ALTER TABLE a ALTER COLUMN v TYPE int USING v::int",
                        "ALTER TABLE a ALTER COLUMN v TYPE text")
                .with("3_c", "ALTER TABLE c ADD COLUMN v int", "ALTER TABLE c DROP COLUMN v"));

        StepProof step = proof.migrations().get(1);
        assertThat(step.findings())
                .singleElement()
                .matches(finding -> finding.code() == FindingCode.VALUES_CHANGED)
                .matches(finding -> "column public.a.v".equals(finding.object()));
        assertThat(Objects.requireNonNull(step.rows()).filled()).isEqualTo(3);
        assertThat(Objects.requireNonNull(step.rows()).unproven()).isEmpty();
        assertThat(Objects.requireNonNull(proof.rows()).filled()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 50})
    void an_up_that_draws_from_a_sequence_of_no_column_takes_nothing_away(int end) {
        StepProof step = last(SetMother.set()
                .with(
                        "1_a",
                        "CREATE SEQUENCE s MAXVALUE %d; CREATE TABLE t (id int PRIMARY KEY, v bigint)".formatted(end),
                        "DROP TABLE t; DROP SEQUENCE s")
                .with("2_b", "INSERT INTO t SELECT -77, nextval('s')", "DELETE FROM t WHERE id = -77"));

        assertThat(step.findings())
                .extracting(Finding::code)
                .noneMatch(code -> code == FindingCode.SEQUENCE_BEHIND || code == FindingCode.REAPPLY_DIFFERS);
    }

    @Test
    void a_sequence_of_no_column_that_is_made_anew_is_behind() {
        StepProof step = last(SetMother.set()
                .with("1_a", "CREATE SEQUENCE s; SELECT nextval('s'), nextval('s')", "DROP SEQUENCE s")
                .with("2_b", "DROP SEQUENCE s", "CREATE SEQUENCE s"));

        assertThat(step.findings()).extracting(Finding::code).containsExactly(FindingCode.SEQUENCE_BEHIND);
    }
}
