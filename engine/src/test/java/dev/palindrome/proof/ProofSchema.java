package dev.palindrome.proof;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The schema in the documentation, as a reader of proofs would use it. */
public final class ProofSchema {

    private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(documentation("proof.schema.json"), InputFormat.JSON);

    private ProofSchema() {}

    /** What is wrong with a proof, one line for each breach of the schema. */
    public static List<String> breaches(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    static String documentation(String name) {
        try {
            return Files.readString(DOCS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
