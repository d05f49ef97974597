package dev.palindrome.report;

import dev.palindrome.failure.ConfigurationException;
import dev.palindrome.failure.Problem;
import dev.palindrome.graph.CheckedMigration;
import dev.palindrome.graph.DeclarationProposal;
import dev.palindrome.graph.IndependentTrial;
import dev.palindrome.graph.Requirement;
import dev.palindrome.graph.RequirementGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The file form of a graph: Graphviz, Mermaid or JSON, as the name of the file ends. */
public final class GraphFile {

    private static final Map<String, Function<RequirementGraph, String>> FORMS =
            Map.of(".dot", GraphFile::dot, ".mmd", GraphFile::mermaid, ".json", GraphFile::json);

    private GraphFile() {}

    /**
     * Refuses a name that says of no form.
     *
     * @throws ConfigurationException when it ends otherwise
     */
    public static void check(Path file) {
        form(file);
    }

    /**
     * Writes the graph; folders that are not there are made.
     *
     * @throws ConfigurationException when the name says of no form, or it cannot be written
     */
    public static void write(RequirementGraph graph, Path file) {
        String text = form(file).apply(graph);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ConfigurationException(
                    Problem.of("NOT_WRITTEN", "The graph cannot be written: " + e.getMessage())
                            .at(file.toString())
                            .next("Name another file in db.graphFile"),
                    e);
        }
    }

    private static Function<RequirementGraph, String> form(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        Function<RequirementGraph, String> form = dot < 0 ? null : FORMS.get(name.substring(dot));
        if (form == null) {
            throw new ConfigurationException(
                    Problem.of("UNKNOWN_FORM", "The name of the file does not say in what form the graph is wanted")
                            .at(file.toString())
                            .next("Let it end in .dot (Graphviz), .mmd (Mermaid) or .json"));
        }
        return form;
    }

    /** An arrow leads from what is required to what requires it; dashed where it is not declared. */
    static String dot(RequirementGraph graph) {
        StringBuilder text = new StringBuilder("digraph migrations {\n  rankdir=LR;\n  node [shape=box];\n");
        for (CheckedMigration migration : graph.migrations()) {
            text.append("  ").append(quoted(migration.name())).append(";\n");
        }
        for (CheckedMigration migration : graph.migrations()) {
            for (Requirement requirement : graph.direct(migration.name())) {
                text.append("  ")
                        .append(quoted(requirement.requires()))
                        .append(" -> ")
                        .append(quoted(requirement.migration()))
                        .append(requirement.declared() ? "" : " [style=dashed]")
                        .append(";\n");
            }
        }
        return text.append("}\n").toString();
    }

    static String mermaid(RequirementGraph graph) {
        StringBuilder text = new StringBuilder("graph LR\n");
        Map<String, String> ids = new HashMap<>();
        for (CheckedMigration migration : graph.migrations()) {
            String id = "m" + ids.size();
            ids.put(migration.name(), id);
            text.append("  ")
                    .append(id)
                    .append("[\"")
                    .append(migration.name().replace("\"", "#quot;"))
                    .append("\"]\n");
        }
        for (CheckedMigration migration : graph.migrations()) {
            for (Requirement requirement : graph.direct(migration.name())) {
                text.append("  ")
                        .append(ids.get(requirement.requires()))
                        .append(requirement.declared() ? " --> " : " -.-> ")
                        .append(ids.get(requirement.migration()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    static String json(RequirementGraph graph) {
        return "{\n" + "  \"migrations\": " + array(graph.migrations(), GraphFile::migration) + ",\n"
                + "  \"requirements\": " + array(graph.requirements(), r -> requirement(graph, r)) + ",\n"
                + "  \"proposals\": " + array(graph.declarationProposals(), GraphFile::proposal) + ",\n"
                + "  \"rollbacks\": " + array(graph.rollbacks(), GraphFile::rollback) + ",\n"
                + "  \"untried\": " + strings(graph.untried()) + "\n}\n";
    }

    private static String migration(CheckedMigration m) {
        return "\"name\": " + quoted(m.name()) + ", \"file\": " + quoted(m.file()) + ", \"declares\": " + m.declares()
                + ", \"check\": " + quoted(m.check().name()) + optional("because", m.because())
                + ", \"notNeeded\": " + strings(m.notNeeded());
    }

    private static String requirement(RequirementGraph graph, Requirement r) {
        return "\"migration\": " + quoted(r.migration()) + ", \"requires\": " + quoted(r.requires())
                + ", \"declared\": "
                + r.declared() + ", \"direct\": "
                + graph.direct(r.migration()).contains(r) + optional("reason", r.reason());
    }

    private static String proposal(DeclarationProposal p) {
        return "\"migration\": " + quoted(p.migration()) + ", \"file\": " + quoted(p.file()) + ", \"line\": " + p.line()
                + ", \"requires\": " + strings(p.requires()) + ", \"needed\": " + p.needed();
    }

    private static String rollback(IndependentTrial r) {
        return "\"migration\": " + quoted(r.migration()) + ", \"outcome\": "
                + quoted(r.outcome().name()) + ", \"alsoInPlace\": " + r.alsoInPlace()
                + optional("failure", r.failure())
                + ", \"differences\": "
                + strings(r.differences().stream()
                        .map(d -> d.change() + " " + d.object() + (d.detail().isEmpty() ? "" : ": " + d.detail()))
                        .toList())
                + ", \"losses\": "
                + strings(r.losses().stream()
                        .map(loss -> loss.code() + " " + loss.object() + ": " + loss.detail())
                        .toList())
                + ", \"unproven\": "
                + strings(r.unproven().stream()
                        .map(table -> table.table() + ": " + table.reason())
                        .toList());
    }

    private static String optional(String name, Optional<String> value) {
        return value.map(text -> ", \"" + name + "\": " + quoted(text)).orElse("");
    }

    private static <T> String array(List<T> values, Function<T, String> fields) {
        List<String> objects = new ArrayList<>();
        values.forEach(value -> objects.add("\n    {" + fields.apply(value) + "}"));
        return "[" + String.join(",", objects) + (objects.isEmpty() ? "]" : "\n  ]");
    }

    private static String strings(List<String> values) {
        return "[" + String.join(", ", values.stream().map(GraphFile::quoted).toList()) + "]";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                default -> quoted.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
