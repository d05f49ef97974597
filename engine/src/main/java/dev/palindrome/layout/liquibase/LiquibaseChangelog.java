package dev.palindrome.layout.liquibase;

import dev.palindrome.layout.folder.Listing;
import dev.palindrome.layout.liquibase.formatted.LiquibaseLine;
import dev.palindrome.layout.liquibase.markup.LiquibaseNode;
import dev.palindrome.layout.liquibase.markup.LiquibaseXml;
import dev.palindrome.layout.liquibase.markup.LiquibaseYaml;
import dev.palindrome.layout.script.TextFile;
import dev.palindrome.layout.script.Utf8;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells changelogs from other files, and parses them. */
final class LiquibaseChangelog {

    /** The root element of XML, or the first key of YAML or JSON. */
    private static final Pattern MARK = Pattern.compile("(?:.*[<:\"])?databaseChangeLog\\b.*");

    private LiquibaseChangelog() {}

    /** Whether it is written in XML, YAML or JSON, going by the name. */
    static boolean isNamedSo(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        return Stream.of(".xml", ".yaml", ".yml", ".json").anyMatch(lower::endsWith);
    }

    /** Whether it says that it is a changelog. */
    static boolean isOne(Path folder, String file) {
        return isNamedSo(file) && firstLines(folder, file, false);
    }

    static boolean isFormattedSql(Path folder, String file) {
        return Listing.isSql(file) && firstLines(folder, file, true);
    }

    static LiquibaseNode parse(Path folder, String file) {
        List<String> lines = TextFile.lines(folder, file);
        return file.toLowerCase(Locale.ROOT).endsWith(".xml")
                ? LiquibaseXml.parse(file, String.join("\n", lines))
                : LiquibaseYaml.parse(file, new ArrayList<>(lines));
    }

    private static boolean firstLines(Path folder, String file, boolean sql) {
        try (BufferedReader reader = new BufferedReader(Utf8.open(folder.resolve(file)))) {
            return sql
                    ? reader.lines()
                            .filter(line -> !line.isBlank())
                            .findFirst()
                            .filter(LiquibaseLine::isHeader)
                            .isPresent()
                    : reader.lines()
                            .limit(200)
                            .anyMatch(line -> MARK.matcher(line).matches());
        } catch (IOException | UncheckedIOException e) {
            // What cannot be read or decoded is refused by name where it is read as a script.
            return false;
        }
    }
}
