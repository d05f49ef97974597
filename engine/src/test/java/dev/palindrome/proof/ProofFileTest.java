package dev.palindrome.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofFileTest {

    @TempDir
    Path folder;

    @Test
    void reads_back_what_it_writes() {
        Proof proof = ProofMother.proof(ProofMother.exact("0001_a"), ProofMother.leavesAType("0002_b"));
        Path file = folder.resolve("new/folder/proof.json");

        ProofFile.write(proof, file);

        assertThat(ProofFile.read(file)).isEqualTo(proof);
        assertThat(folder.resolve("new/folder")).isDirectoryContaining(f -> f.endsWith("proof.json"));
        assertThat(folder.resolve("new/folder").toFile().list()).hasSize(1);
    }

    @Test
    void names_what_tools_read() {
        assertThat(ProofFile.toJson(ProofMother.proof(ProofMother.leavesAType("0002_b"))))
                .contains(
                        "\"palindrome\": \"0.1.0\"",
                        "\"postgres\": \"17.11\"",
                        "\"layout\": \"sequential\"",
                        "\"up\": \"0002_b.sql\"",
                        "\"rollback\": \"0002_b_rollback.sql\"",
                        "\"verdict\": \"BROKEN\"",
                        "\"code\": \"LEFT_BEHIND\"",
                        "\"line\": null",
                        "\"reapply\": null");
    }

    @Test
    void a_file_that_is_not_there_says_which_and_what_to_do() {
        assertThatThrownBy(() -> ProofFile.read(folder.resolve("proof.json")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("proof.json")
                .hasMessageContaining("db:prove");
    }

    @Test
    void a_file_that_is_not_a_proof_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("proof.json"), "{ \"migrations\": 7 ");

        assertThatThrownBy(() -> ProofFile.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not a proof");
        Files.writeString(file, "");
        assertThatThrownBy(() -> ProofFile.read(file)).isInstanceOf(ConfigurationException.class);
    }
}
