package dev.palindrome.proof;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file form of a proof, {@code proof.json}: UTF-8, two spaces of indentation, keys in the order of the records, nulls
 * written. {@code docs/proof.md} describes it.
 */
public final class ProofFile {

    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private ProofFile() {}

    /** The proof as JSON text. */
    public static String toJson(Proof proof) {
        return GSON.toJson(proof) + "\n";
    }

    /**
     * Writes the file, with its folder; a reader never sees half of it.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Proof proof, Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "proof", ".part");
            Files.writeString(part, toJson(proof), StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /**
     * Reads the file back.
     *
     * @throws ConfigurationException when it is not there or is not a proof
     */
    public static Proof read(Path file) {
        try {
            Proof proof = GSON.fromJson(Files.readString(file), Proof.class);
            if (proof == null) {
                throw notAProof(file, new JsonParseException("the file is empty"));
            }
            return proof;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    Problem.of("NO_PROOF", "There is no proof at this place")
                            .at(file.toString())
                            .next("Run db:prove, which writes it."),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (JsonParseException | NullPointerException e) {
            throw notAProof(file, e);
        }
    }

    private static ConfigurationException notAProof(Path file, Exception cause) {
        return new ConfigurationException(
                Problem.of("NOT_A_PROOF", "This file is not a proof: " + cause.getMessage())
                        .at(file.toString())
                        .next("Delete it and run db:prove again."),
                cause);
    }
}
