package dev.palindrome.layout.liquibase.markup;

import dev.palindrome.layout.liquibase.changeset.LiquibaseDelimiter;
import dev.palindrome.layout.liquibase.changeset.LiquibaseParameters;
import dev.palindrome.layout.liquibase.changeset.LiquibaseSql;
import dev.palindrome.layout.script.ScriptSource;
import dev.palindrome.layout.script.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The SQL of one direction of a changeset that a changelog in XML or YAML holds or names, piece by piece.
 *
 * @param changelog that holds it
 */
record LiquibaseScript(String changelog, List<Piece> pieces) {

    /**
     * A piece of SQL.
     *
     * @param line of the changelog where it begins
     * @param lines its text; the first is padded to its column
     * @param file that holds it; empty where the changelog does
     * @param delimiter what ends its statements
     */
    record Piece(int line, List<String> lines, Optional<String> file, LiquibaseDelimiter delimiter) {}

    LiquibaseScript(String changelog) {
        this(changelog, new ArrayList<>());
    }

    /** Adds the text of an element. */
    void add(LiquibaseNode node, LiquibaseDelimiter delimiter) {
        List<String> lines = new ArrayList<>(List.of((" ".repeat(Math.max(0, node.textColumn() - 1)) + node.text())
                .split("\n", -1)));
        pieces.add(new Piece(node.textLine(), lines, Optional.empty(), delimiter));
    }

    void add(int line, String file, List<String> lines, LiquibaseDelimiter delimiter) {
        pieces.add(new Piece(line, lines, Optional.of(file), delimiter));
    }

    /** Whether it is put together from files, so that places in them are counted on from a line of the changelog. */
    boolean isJoined() {
        return pieces.size() > 1
                && pieces.stream().anyMatch(piece -> piece.file().isPresent());
    }

    ScriptSource source(LiquibaseParameters parameters) {
        LiquibaseDelimiter delimiter =
                pieces.stream().map(Piece::delimiter).findFirst().orElse(LiquibaseDelimiter.NONE);
        ScriptSource scriptSource = pieces.size() == 1 && pieces.get(0).file().isPresent()
                ? ScriptSource.of(pieces.get(0).file().get())
                : ScriptSource.of(changelog, section());
        return scriptSource.rewrite(LiquibaseSql.rewrite(parameters, delimiter));
    }

    private Section section() {
        Map<Integer, String> byLine = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean last = i == pieces.size() - 1;
            if (piece.file().isPresent()) {
                put(byLine, piece.line(), String.join("\n", piece.lines()) + (last ? "" : "\n;"));
                continue;
            }
            for (int j = 0; j < piece.lines().size(); j++) {
                boolean ends = !last && j == piece.lines().size() - 1;
                String line = piece.lines().get(j);
                put(byLine, piece.line() + j, ends ? line + (line.contains("--") ? "\n;" : ";") : line);
            }
        }
        Map<Integer, String> all = Map.copyOf(byLine);
        return new Section(() -> {
            int[] line = {0};
            return text -> all.get(++line[0]);
        });
    }

    /** Two pieces may share a line. */
    private static void put(Map<Integer, String> byLine, int line, String text) {
        byLine.merge(line, text, (one, other) -> one + " " + other.stripLeading());
    }
}
