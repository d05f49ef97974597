package dev.palindrome.layout.sectioned;

import dev.palindrome.layout.folder.Listing;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;

/**
 * What the scripts of MyBatis are read with: its variables and how statements end. What is configured goes before what
 * {@code ../environments/development.properties} says, which is the environment MyBatis takes where none is named.
 *
 * @param variables what {@code ${name}} stands for
 * @param delimiter what ends a statement; a semicolon mostly
 * @param fullLine whether that has to be a line of its own
 */
record MyBatisEnvironment(Map<String, String> variables, String delimiter, boolean fullLine) {

    private static final String FILE = "development.properties";

    static MyBatisEnvironment of(Listing listing) {
        Properties file = properties(listing.folder());
        Map<String, String> variables = new HashMap<>();
        variables.put("changelog", "CHANGELOG");
        file.stringPropertyNames().forEach(name -> variables.put(name, file.getProperty(name)));
        variables.putAll(listing.settings().placeholders());
        boolean whole = Boolean.parseBoolean(file.getProperty("send_full_script"));
        String delimiter = file.getProperty("delimiter", ";");
        return new MyBatisEnvironment(
                variables,
                whole || delimiter.isBlank() ? ";" : delimiter,
                Boolean.parseBoolean(file.getProperty("full_line_delimiter")));
    }

    /** Fills in variables, and ends statements with semicolons. */
    UnaryOperator<Reader> rewrite() {
        return reader -> new RewrittenLines(reader, new MyBatisLines(this));
    }

    private static Properties properties(Path folder) {
        Properties properties = new Properties();
        Path file = folder.resolve("../environments").resolve(FILE).normalize();
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                // Without it variables are left as they are, which is seen where they are used.
                return new Properties();
            }
        }
        return properties;
    }
}
