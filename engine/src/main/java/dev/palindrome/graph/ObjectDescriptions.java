package dev.palindrome.graph;

import java.util.Set;

/** The names of objects in reports. */
final class ObjectDescriptions {

    private static final Set<String> HOLD_ROWS = Set.of("table", "view", "materialized view", "foreign table");

    private static final Set<String> STAND_ON = Set.of("index ", "trigger ", "policy ", "constraint ", "rule ");

    private ObjectDescriptions() {}

    /** Out of what {@code pg_identify_object} says. */
    static String of(String type, String asWritten) {
        String identity = asWritten.replace("pg_catalog.", "");
        return switch (type) {
            case "table column" -> "column " + identity;
            case "view column", "materialized view column", "foreign table column", "composite type column" ->
                "column " + identity;
            case "table constraint" -> "constraint " + identity;
            case "default value" -> "the default of column " + identity.replaceFirst("^for ", "");
            case "rule" ->
                identity.startsWith("\"_RETURN\" on ")
                        ? "view " + identity.substring("\"_RETURN\" on ".length())
                        : "rule " + identity;
            default -> type + " " + identity;
        };
    }

    static boolean holdsRows(String type) {
        return HOLD_ROWS.contains(type);
    }

    /** How one object depends on another: {@code index a is on column b}. */
    static String dependency(String dependent, String on) {
        String verb = "uses";
        if (on.startsWith("role ")) {
            verb = "names";
        } else if (on.startsWith("schema ")) {
            verb = "is in";
        } else if (dependent.startsWith("constraint ") && on.startsWith("column ")) {
            String table = dependent.substring(dependent.indexOf(" on ") + 4);
            verb = on.startsWith("column " + table + ".") ? "is on" : "references";
        } else if (STAND_ON.stream().anyMatch(dependent::startsWith)
                && (on.startsWith("column ") || on.startsWith("table ") || on.contains("view "))) {
            verb = "is on";
        } else if (on.startsWith("table ")) {
            verb = "is part of";
        }
        return dependent + " " + verb + " " + on;
    }

    /** The last part of a name, as an error message of the server puts it: {@code orders}. */
    static String bare(String name) {
        String told = name.replaceFirst(" on .*", "").replaceFirst("\\(.*", "").replace("\"", "");
        return told.substring(Math.max(told.lastIndexOf(' '), told.lastIndexOf('.')) + 1);
    }

    /** How telling it is that one object depends on another. */
    static DependencyDerivation.Weight weight(String dependent, String on) {
        if (isInternal(dependent)) {
            return DependencyDerivation.Weight.INTERNAL;
        }
        boolean inPassing = on.startsWith("index ") || on.startsWith("schema ") || dependent.startsWith("the default ");
        return inPassing ? DependencyDerivation.Weight.IN_PASSING : DependencyDerivation.Weight.DEPENDS;
    }

    /** Whether the server creates the object along with another one, without a statement of its own. */
    static boolean isInternal(String name) {
        return name.startsWith("toast ")
                || name.startsWith("trigger \"RI_ConstraintTrigger")
                || name.startsWith("object ")
                || name.contains(" pg_toast.");
    }
}
