package dev.palindrome.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migration.Migration.Kind;
import dev.palindrome.migration.SetMother;
import dev.palindrome.proof.ChainProof;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.TestServers;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The proof of repeatable and baseline migrations. */
class KindsTest {

    private static final String A = "CREATE TABLE a (id int);";
    private static final String B = "CREATE TABLE b (id int);";

    private static Proof prove(SetMother set) {
        return Prover.prove(set.build(), TestServers.shared(), ProveSettings.DEFAULT, ProofListener.NONE);
    }

    private static SetMother both() {
        return SetMother.set().with("1_a", A, "DROP TABLE a").with("2_b", B, "DROP TABLE b");
    }

    private static List<FindingCode> codes(Proof proof, int index) {
        return proof.migrations().get(index).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private static List<Verdict> verdicts(Proof proof) {
        return proof.migrations().stream().map(StepProof::verdict).toList();
    }

    @Nested
    class A_repeatable_migration {

        @Test
        void that_can_be_run_again_is_irreversible_by_nature_and_does_not_cut_the_chain() {
            Proof proof =
                    prove(both().with(Kind.REPEATABLE, "R__v", "R__v", "CREATE OR REPLACE VIEW v AS SELECT id FROM a"));

            assertThat(verdicts(proof)).containsExactly(Verdict.EXACT, Verdict.EXACT, Verdict.IRREVERSIBLE);
            assertThat(codes(proof, 2)).containsExactly(FindingCode.REPEATABLE);
            assertThat(proof.chain().cuts()).isEmpty();
            assertThat(proof.chain().verdict()).isEqualTo(Verdict.EXACT);
            assertThat(proof.chain().links())
                    .extracting(ChainProof.Link::migrations)
                    .containsExactly(2);
        }

        @Test
        void that_fails_the_second_time_is_broken_and_those_after_it_find_it_applied_once() {
            Proof proof = prove(SetMother.set()
                    .with(Kind.REPEATABLE, "R__a", "R__a", A)
                    .with(Kind.REPEATABLE, "R__b", "R__b", "CREATE OR REPLACE VIEW v AS SELECT id FROM a"));

            assertThat(codes(proof, 0)).containsExactly(FindingCode.REAPPLY_FAILS);
            assertThat(codes(proof, 1)).containsExactly(FindingCode.REPEATABLE);
        }

        @Test
        void that_gives_something_else_the_second_time_is_broken() {
            Proof proof = prove(both().with(
                            Kind.REPEATABLE,
                            "R__c",
                            "R__c",
                            "DO $$ BEGIN IF to_regclass('c') IS NULL THEN CREATE TABLE c (); ELSE CREATE TABLE d ();"
                                    + " END IF; END $$"));

            assertThat(codes(proof, 2)).containsExactly(FindingCode.REAPPLY_DIFFERS);
            assertThat(proof.migrations().get(2).findings().get(0).object()).isEqualTo("table public.d");
        }
    }

    @Nested
    class A_baseline {

        @Test
        void that_gives_what_its_migrations_give_is_proven_beside_them() {
            Proof proof = prove(both().with(Kind.BASELINE, "2", "B2__all", A + B)
                    .with("3_c", "ALTER TABLE b ADD x int", "ALTER TABLE b DROP x"));

            assertThat(verdicts(proof))
                    .containsExactly(Verdict.EXACT, Verdict.EXACT, Verdict.IRREVERSIBLE, Verdict.EXACT);
            assertThat(codes(proof, 2)).containsExactly(FindingCode.BASELINE);
            assertThat(proof.chain().cuts()).isEmpty();
            assertThat(proof.chain().links())
                    .extracting(ChainProof.Link::migrations)
                    .containsExactly(3);
        }

        @Test
        void that_gives_something_else_is_broken_object_by_object() {
            Proof proof = prove(both().with(
                            Kind.BASELINE, "2", "B2__all", "CREATE TABLE a (id bigint); CREATE TABLE c (no text);"));

            assertThat(verdicts(proof)).containsExactly(Verdict.EXACT, Verdict.EXACT, Verdict.BROKEN);
            assertThat(proof.migrations().get(2).findings())
                    .allMatch(f -> f.code() == FindingCode.BASELINE_DIFFERS)
                    .extracting(f -> f.object() + ": " + f.detail())
                    .containsExactlyInAnyOrder(
                            "column public.a.id: migrations → baseline: type integer → bigint",
                            "table public.b: the migrations make it, the baseline does not",
                            "table public.c: only the baseline makes it");
        }

        @Test
        void whose_migrations_are_gone_begins_the_set() {
            Proof proof = prove(SetMother.set()
                    .with(Kind.BASELINE, "2", "B2__all", A + B)
                    .with("3_c", "ALTER TABLE b ADD x int", "ALTER TABLE b DROP x")
                    .with(Kind.BASELINE, "3", "B3__all", A + "CREATE TABLE b (id int, x int)"));

            assertThat(verdicts(proof)).containsExactly(Verdict.IRREVERSIBLE, Verdict.EXACT, Verdict.IRREVERSIBLE);
            assertThat(proof.chain().cuts()).containsExactly("B2__all");
        }

        @Test
        void some_of_whose_migrations_are_gone_begins_anew() {
            Proof proof = prove(SetMother.set()
                    .with("2_b", "ALTER TABLE a ADD x int", "ALTER TABLE a DROP x")
                    .with(Kind.BASELINE, "2", "B2__all", "CREATE TABLE a (id int, x int)")
                    .with("3_c", "ALTER TABLE a ADD y int", "ALTER TABLE a DROP y"));

            assertThat(verdicts(proof)).containsExactly(Verdict.BROKEN, Verdict.IRREVERSIBLE, Verdict.EXACT);
            assertThat(proof.chain().cuts()).containsExactly("2_b", "B2__all");
            assertThat(proof.chain().links()).allMatch(link -> link.findings().isEmpty());
        }

        @Test
        void that_begins_anew_is_what_rows_are_put_into() {
            Proof proof = prove(SetMother.set()
                    .with("2_b", "ALTER TABLE a ADD x int", "ALTER TABLE a DROP x")
                    .with(Kind.BASELINE, "2", "B2__all", "CREATE TABLE a (id int PRIMARY KEY, x int)")
                    .with("3_c", "ALTER TABLE a DROP x", "ALTER TABLE a ADD x int"));

            assertThat(codes(proof, 2)).containsExactly(FindingCode.VALUES_LOST);
        }

        @Test
        void that_makes_the_roles_its_migrations_made_is_not_held_against_them() {
            Proof proof = prove(SetMother.set()
                    .with("1_a", "CREATE ROLE palindrome_test_kinds", "DROP ROLE palindrome_test_kinds")
                    .with(Kind.BASELINE, "1", "B1__all", "CREATE ROLE palindrome_test_kinds"));

            assertThat(verdicts(proof)).containsExactly(Verdict.EXACT, Verdict.IRREVERSIBLE);
            assertThat(proof.migrations().get(1).findings().get(0).detail()).startsWith("not compared, because");
        }

        @Test
        void that_fails_says_where() {
            Proof proof = prove(both().with(Kind.BASELINE, "2", "B2__all", A + "\nSELECT nonsense"));

            assertThat(proof.migrations().get(2).findings().get(0).place()).isEqualTo("B2__all.sql:2:8");
            assertThat(proof.chain().cuts()).isEmpty();
        }
    }
}
