package dev.palindrome.report;

import dev.palindrome.graph.CheckedMigration;
import dev.palindrome.graph.Requirement;
import dev.palindrome.graph.RequirementGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a tree: each migration once, under the latest one that it requires, the others named beside it. What is too
 * deep for the width of a terminal goes on below, from the left again.
 */
final class GraphTree {

    /** A level takes three columns, and a name wants some forty. */
    private static final int DEEPEST = 9;

    /** So many others are named beside a migration. */
    private static final int NAMED = 4;

    private final TerminalStyle terminalStyle;
    private final RequirementGraph graph;
    private final boolean reasons;
    private final Map<String, List<Requirement>> direct = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Deque<String> below = new ArrayDeque<>();
    private final List<String> lines = new ArrayList<>();

    GraphTree(TerminalStyle terminalStyle, RequirementGraph graph, boolean reasons) {
        this.terminalStyle = terminalStyle;
        this.graph = graph;
        this.reasons = reasons;
    }

    List<String> lines() {
        List<String> roots = new ArrayList<>();
        for (CheckedMigration migration : graph.migrations()) {
            String name = migration.name();
            List<Requirement> required = graph.direct(name);
            direct.put(name, required);
            if (migration.check() == CheckedMigration.Check.NOT_APPLICABLE) {
                continue;
            }
            if (required.isEmpty()) {
                roots.add(name);
            } else {
                children.computeIfAbsent(parent(required), p -> new ArrayList<>())
                        .add(name);
            }
        }
        for (String root : roots) {
            print(root, "", "", 0);
            boolean deep = !below.isEmpty();
            while (!below.isEmpty()) {
                String name = below.removeFirst();
                lines.add("");
                lines.add(terminalStyle.faint("… " + TextWrapping.shorten(name, TerminalStyle.WIDTH - 2)));
                printChildren(name, "", 0);
            }
            if (deep) {
                lines.add("");
            }
        }
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private static String parent(List<Requirement> required) {
        return required.get(required.size() - 1).requires();
    }

    private void print(String name, String branch, String indent, int depth) {
        List<String> under = children.getOrDefault(name, List.of());
        boolean goesOn = depth == DEEPEST && !under.isEmpty();
        String mark = goesOn ? " …" : "";
        int room = TerminalStyle.WIDTH - branch.length() - mark.length();
        String shown = TextWrapping.shorten(name, room) + mark;
        List<Requirement> required = direct.getOrDefault(name, List.of());
        String bar = indent + (under.isEmpty() || goesOn ? "   " : "│  ");
        beside(terminalStyle.faint(branch) + shown, branch.length() + shown.length(), bar, required);
        if (reasons) {
            for (Requirement requirement : required) {
                String reason = requirement.reason().orElse("declared; nothing of it depends on that");
                TextWrapping.lines(bar + "because ", bar + "        ", reason + " (" + requirement.requires() + ")")
                        .forEach(line -> lines.add(terminalStyle.faint(line)));
            }
        }
        if (goesOn) {
            below.addLast(name);
        } else {
            printChildren(name, indent, depth);
        }
    }

    private void printChildren(String name, String indent, int depth) {
        List<String> under = children.getOrDefault(name, List.of());
        for (int i = 0; i < under.size(); i++) {
            boolean last = i == under.size() - 1;
            print(under.get(i), indent + (last ? "└─ " : "├─ "), indent + (last ? "   " : "│  "), depth + 1);
        }
    }

    private void beside(String line, int width, String bar, List<Requirement> required) {
        if (required.size() < 2) {
            lines.add(line);
            return;
        }
        List<String> others = required.subList(0, required.size() - 1).stream()
                .map(Requirement::requires)
                .toList();
        String names = String.join(", ", others.subList(0, Math.min(NAMED, others.size())))
                + (others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "");
        String text = "also " + names;
        if (width + 2 + text.length() <= TerminalStyle.WIDTH) {
            lines.add(line + "  " + terminalStyle.faint(text));
        } else {
            lines.add(line);
            TextWrapping.lines(bar + "also ", bar + "     ", names)
                    .forEach(more -> lines.add(terminalStyle.faint(more)));
        }
    }
}
