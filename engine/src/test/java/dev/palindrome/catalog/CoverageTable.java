package dev.palindrome.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The published table of what a snapshot sees: the mutation suite, and beside it what was measured of pg_dump. */
final class CoverageTable {

    private static final String HEAD = """
            # What a snapshot sees

            Every row is one change to a database that has one of nearly everything.
            The test suite makes the change, and demands that a snapshot sees it: on the object that it is a change of, on the
            attribute named, and nothing else.
            The suite does so on every PostgreSQL version named in the row (%1$s).
            `pg_dump -s` stands beside it for comparison: %2$s, asked before and after the same changes; any line that differs counts
            as seen, but for comments and the random key that newer versions write.

            %3$d changes are tried. A snapshot sees %4$d of them, `pg_dump -s` sees %5$d.
            What a snapshot does not see is listed at the end, each with its reason.

            This page is generated from the suite (`mutations.txt` in the engine's tests) and held against it by a test.

            Reading the columns: *seen as* is the object that is named, with the attribute that is told to differ; nothing where the
            object appeared or is gone. *we* and *pg_dump* are the versions on which the change is seen; — where it is not.

            """;

    private static final String FOOT = """
            ## Not tried

            - Security labels: they need a provider, and PostgreSQL brings none. They are read (`pg_seclabel`, `pg_shseclabel`) and told as `security label of …`.
            - Subscriptions' state, replication origins, statistics that `ANALYZE` gathers, files and transaction numbers are not schema and not read.
            - Catalogs that a later PostgreSQL brings are read as they are: every row and every column.
            """;

    private static final Map<String, String> REASONS = Map.of(
            "role", "`pg_dumpall` writes it",
            "membership", "`pg_dumpall` writes it",
            "settings", "`pg_dumpall` writes it, `pg_dump` with `-C` what is of the database",
            "tablespace", "`pg_dumpall` writes it",
            "parameter", "`pg_dumpall` writes it",
            "database", "only with `-C`",
            "large object", "with `-b`, or without `-s`",
            "built-in", "of the server's own objects it writes privileges alone");

    private final Map<String, List<Integer>> measured = new LinkedHashMap<>();

    CoverageTable(String measurement) {
        measurement.lines().forEach(line -> {
            int equals = line.lastIndexOf(" =");
            String majors = line.substring(equals + 2).strip();
            measured.put(
                    line.substring(0, equals),
                    majors.isEmpty()
                            ? List.of()
                            : List.of(majors.split(" ")).stream()
                                    .map(Integer::valueOf)
                                    .toList());
        });
    }

    /** The titles of the mutations that were measured. */
    List<String> titles() {
        return List.copyOf(measured.keySet());
    }

    String markdown() {
        List<Mutation> all = Mutation.all();
        long ours =
                all.stream().filter(mutation -> !mutation.expected().isEmpty()).count();
        long theirs =
                all.stream().filter(mutation -> !theirs(mutation).isEmpty()).count();
        StringBuilder text = new StringBuilder(HEAD.formatted(
                "13 to 18, or from the version that brought it", "version 18.0", all.size(), ours, theirs));
        Map<String, List<Mutation>> kinds =
                all.stream().collect(Collectors.groupingBy(Mutation::kind, LinkedHashMap::new, Collectors.toList()));
        kinds.forEach((kind, mutations) -> {
            text.append("## ").append(kind).append("\n\n");
            text.append("| change | seen as | we | pg_dump | why not |\n|---|---|---|---|---|\n");
            mutations.forEach(mutation -> text.append(row(mutation)));
            text.append('\n');
        });
        text.append("## What a snapshot does not see\n\n");
        all.stream()
                .filter(mutation -> mutation.expected().isEmpty())
                .forEach(mutation -> text.append("- ")
                        .append(mutation.title())
                        .append(": ")
                        .append(mutation.why())
                        .append(".\n"));
        return text.append('\n').append(FOOT).toString();
    }

    private String row(Mutation mutation) {
        List<Integer> on = Mutation.MAJORS.stream().filter(mutation::isOn).toList();
        List<Integer> theirs = theirs(mutation);
        String reason = mutation.expected().isEmpty() || theirs.size() < on.size() ? why(mutation) : "";
        return "| " + mutation.what() + " | " + seenAs(mutation) + " | "
                + span(mutation.expected().isEmpty() ? List.of() : on) + " | " + span(theirs) + " | " + reason + " |\n";
    }

    private static String why(Mutation mutation) {
        return mutation.why().isEmpty() ? REASONS.getOrDefault(mutation.kind(), "") : mutation.why();
    }

    private static String seenAs(Mutation mutation) {
        return mutation.expected().stream()
                .map(said -> "`" + said.replace("{me}", "postgres").replace("|", "\\|") + "`")
                .collect(Collectors.joining("<br>"));
    }

    private List<Integer> theirs(Mutation mutation) {
        return Optional.ofNullable(measured.get(mutation.title())).orElse(List.of());
    }

    /** {@code 13–18}, {@code 13, 15–18}. */
    private static String span(List<Integer> majors) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < majors.size(); at++) {
            int end = at;
            while (end + 1 < majors.size() && majors.get(end + 1) == majors.get(end) + 1) {
                end++;
            }
            parts.add(end == at ? "" + majors.get(at) : majors.get(at) + "–" + majors.get(end));
            at = end;
        }
        return parts.isEmpty() ? "—" : String.join(", ", parts);
    }
}
