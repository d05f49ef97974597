package dev.palindrome.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** An SQL command as {@code commands.txt} tells of it. */
record CommandExample(String command, String kind, String rule, int since, Map<String, List<String>> lines) {

    static List<CommandExample> all() {
        List<CommandExample> all = new ArrayList<>();
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CommandExample.class.getResourceAsStream("commands.txt")),
                StandardCharsets.UTF_8))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (line.startsWith("== ")) {
                    all.add(head(line.substring(3)));
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    String[] parts = line.split(" ", 2);
                    all.get(all.size() - 1)
                            .lines
                            .computeIfAbsent(parts[0], word -> new ArrayList<>())
                            .add(parts[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static CommandExample head(String head) {
        int colon = head.indexOf(": ");
        String[] parts = head.substring(colon + 2).split(", ");
        int since = parts.length > 2 ? Integer.parseInt(parts[2].substring("since ".length())) : 13;
        return new CommandExample(head.substring(0, colon), parts[0], parts[1], since, new TreeMap<>());
    }

    /** What stands behind that word; each name that is for the whole server made unlike all others. */
    List<String> lines(String word, String database, int number) {
        return lines.getOrDefault(word, List.of()).stream()
                .map(line -> line.replace("${database}", database).replace("${role}", database + "_" + number))
                .toList();
    }

    @Override
    public String toString() {
        return command;
    }
}
