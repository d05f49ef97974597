package dev.palindrome.layout.liquibase.markup;

import dev.palindrome.layout.liquibase.changeset.LiquibaseAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a changelog, the same whether it is written in XML, YAML or JSON.
 *
 * @param name of the element
 * @param line of the file where it begins
 * @param attributes as XML has them
 * @param children in order
 * @param text what it says; empty where it holds elements
 * @param textLine the line where its text begins
 * @param textColumn the column where its text begins
 */
public record LiquibaseNode(
        String name,
        int line,
        Map<String, String> attributes,
        List<LiquibaseNode> children,
        StringBuilder text,
        int textLine,
        int textColumn) {

    LiquibaseNode(String name, int line, int textLine, int textColumn) {
        this(name, line, new LinkedHashMap<>(), new ArrayList<>(), new StringBuilder(), textLine, textColumn);
    }

    public boolean is(String name) {
        return this.name.equalsIgnoreCase(name);
    }

    /** The children of that name. */
    Stream<LiquibaseNode> all(String name) {
        return children.stream().filter(child -> child.is(name));
    }

    /** An attribute, or what a child of that name says. */
    public Optional<String> value(String name) {
        return attributes.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> all(name)
                        .filter(child -> child.children.isEmpty())
                        .map(child -> child.text.toString().strip())
                        .findFirst());
    }

    public boolean isTrue(String name, boolean otherwise) {
        return value(name).map(value -> value.equalsIgnoreCase("true")).orElse(otherwise);
    }

    /** All attributes, and children that are no more than a value. */
    public LiquibaseAttributes asAttributes() {
        Map<String, String> values = new LinkedHashMap<>();
        children.stream()
                .filter(child -> child.children.isEmpty() && child.attributes.isEmpty())
                .forEach(child -> values.put(
                        child.name.toLowerCase(Locale.ROOT),
                        child.text.toString().strip()));
        attributes.forEach((name, value) -> values.put(name.toLowerCase(Locale.ROOT), value));
        return new LiquibaseAttributes(values);
    }
}
