package dev.palindrome.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.migration.MigrationSet;
import dev.palindrome.proof.Finding;
import dev.palindrome.proof.FindingCode;
import dev.palindrome.proof.Proof;
import dev.palindrome.proof.StepProof;
import dev.palindrome.proof.Verdict;
import dev.palindrome.prove.Prover;
import dev.palindrome.prove.request.ProofListener;
import dev.palindrome.prove.request.ProveSettings;
import dev.palindrome.server.TestServers;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that hold both scripts, from the folder to the proof. */
class SectionedProofTest {

    private final Folder folder;

    SectionedProofTest(@TempDir Path temp) {
        folder = new Folder(temp);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dbmate | -- migrate:up | -- migrate:down | -- migrate:up transaction:false",
                "goose | -- +goose Up | -- +goose Down | -- +goose Up;-- +goose NO TRANSACTION",
                "sql-migrate | -- +migrate Up | -- +migrate Down | -- +migrate Up notransaction",
                "mybatis | -- // something | -- //@UNDO | -- // something",
                "node-pg-migrate | -- Up Migration | -- Down Migration | -- Up Migration",
            })
    void each_section_is_run_in_its_direction_and_findings_name_the_line_of_the_file(
            String layout, String up, String down, String without) {
        folder.file(
                        "1_users.sql",
                        up
                                + "\nCREATE TABLE users (id int);\n\nCREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$\n"
                                + "BEGIN\n  RETURN 1;\nEND\n$$;\n\n" + down
                                + "\nDROP FUNCTION one();\nDROP TABLE users;\n")
                .file(
                        "2_index.sql",
                        without.replace(';', '\n') + "\nCREATE INDEX CONCURRENTLY users_id ON users (id);\n" + down
                                + "\nDROP INDEX users_id;\n")
                .file(
                        "3_left.sql",
                        up + "\nCREATE TABLE l (id int);\nCREATE INDEX i ON users (id);\n" + down + "\nDROP TABLE l;\n")
                .file(
                        "4_fails.sql",
                        up + "\nCREATE TABLE f (id int);\n\n" + down + "\n\nDROP TABLE f;\nDROP TABLE g;\n");
        MigrationSet set = folder.read();
        assertThat(set.layout()).isEqualTo(layout);

        Proof proof = Prover.prove(set, TestServers.shared(), ProveSettings.DEFAULT, ProofListener.NONE);

        assertThat(proof.migrations())
                .extracting(StepProof::verdict)
                .containsExactly(Verdict.EXACT, Verdict.EXACT, Verdict.BROKEN, Verdict.BROKEN);
        assertThat(proof.migrations().get(2).findings())
                .extracting(Finding::code)
                .contains(FindingCode.LEFT_BEHIND);
        assertThat(proof.migrations().get(3).findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.ROLLBACK_FAILS);
            assertThat(finding.file()).isEqualTo("4_fails.sql");
            assertThat(finding.line()).isEqualTo(7);
        });
    }
}
