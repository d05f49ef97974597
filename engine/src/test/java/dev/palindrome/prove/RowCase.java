package dev.palindrome.prove;

import dev.palindrome.migration.Directives;
import dev.palindrome.migration.SetMother;
import dev.palindrome.proof.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small migration upon a small schema, and what its proof with rows has to say.
 *
 * @param accepts objects whose loss the migration accepts
 * @param findings {@code CODE object | words of the detail}
 * @param costs {@code object | words of the detail}: these have to be among those told; {@code none}: nothing may be told
 * @param unproven {@code table | words of the reason}
 * @param since the oldest major version on which it can be run
 */
record RowCase(
        String title,
        String base,
        String up,
        String rollback,
        Set<String> accepts,
        Verdict verdict,
        List<String> findings,
        List<String> costs,
        List<String> unproven,
        int since) {

    private static final String BASE = "CREATE TABLE orders (id serial PRIMARY KEY, amount numeric(12,4),"
            + " placed timestamptz, note varchar(40))";

    /** Reads blocks that are parted by empty lines: a title, then lines that say what they are. */
    static List<RowCase> read(String resource) {
        List<RowCase> cases = new ArrayList<>();
        for (String block : text(resource).split("\n\\s*\n", -1)) {
            List<String> lines = block.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
            if (!lines.isEmpty()) {
                cases.add(of(lines));
            }
        }
        return cases;
    }

    private static RowCase of(List<String> lines) {
        List<String> known =
                List.of("base", "up", "rollback", "accepts", "verdict", "finding", "cost", "unproven", "since");
        lines.stream().skip(1).forEach(line -> {
            if (!line.contains(": ") || !known.contains(line.substring(0, line.indexOf(':')))) {
                throw new IllegalArgumentException("what is this: " + line);
            }
        });
        List<String> base = of(lines, "base");
        return new RowCase(
                lines.get(0),
                base.isEmpty() ? BASE : String.join("\n", base),
                String.join("\n", of(lines, "up")),
                String.join("\n", of(lines, "rollback")),
                Set.copyOf(of(lines, "accepts")),
                of(lines, "verdict").stream().map(Verdict::valueOf).findFirst().orElse(Verdict.EXACT),
                of(lines, "finding"),
                of(lines, "cost"),
                of(lines, "unproven"),
                of(lines, "since").stream()
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(13));
    }

    private static List<String> of(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .toList();
    }

    SetMother set() {
        Map<String, String> losses = accepts.stream().collect(Collectors.toMap(loss -> loss, loss -> "it is known"));
        Directives directives = new Directives(false, Optional.empty(), losses, List.of(), Set.of(), Optional.empty());
        return SetMother.set().withoutRollback("1_base", base).with("2_x", up, Optional.of(rollback), directives);
    }

    private static String text(String resource) {
        try (InputStream in = RowCase.class.getResourceAsStream("rows/" + resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
