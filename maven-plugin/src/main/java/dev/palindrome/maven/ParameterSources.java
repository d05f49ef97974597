package dev.palindrome.maven;

import dev.palindrome.maven.ParameterValue.Source;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Lets a value from the command line win over one that is written literally in the POM's {@code <configuration>}, which
 * Maven alone does not do, and says of every parameter where its value comes from. Goals keep their parameters in fields
 * of type {@code String} or {@code List<String>}.
 */
final class ParameterSources {

    private final Properties commandLine;
    private final @Nullable Xpp3Dom configuration;
    private final Properties inherited;

    /**
     * @param commandLine what the user gave with {@code -D}
     * @param configuration of the execution, Maven's expressions not yet evaluated; null where there is none
     * @param inherited the other properties that Maven evaluates expressions with
     */
    ParameterSources(Properties commandLine, @Nullable Xpp3Dom configuration, Properties inherited) {
        this.commandLine = commandLine;
        this.configuration = configuration;
        this.inherited = inherited;
    }

    /** Overwrites the goal's fields with what the command line says; the values that then hold, in the descriptor's order. */
    List<ParameterValue> apply(Object goal, MojoDescriptor descriptor) {
        List<ParameterValue> values = new ArrayList<>();
        for (Parameter parameter : descriptor.getParameters()) {
            String property = propertyOf(parameter);
            if (property != null) {
                values.add(apply(goal, parameter.getName(), property));
            }
        }
        return values;
    }

    /** The name that sets a parameter on the command line; null for one that cannot be set there. */
    static @Nullable String propertyOf(Parameter parameter) {
        String expression = parameter.getExpression();
        boolean named = expression != null && expression.startsWith("${db.") && expression.endsWith("}");
        return named ? expression.substring(2, expression.length() - 1) : null;
    }

    private ParameterValue apply(Object goal, String name, String property) {
        Field field = field(goal.getClass(), name);
        try {
            String given = commandLine.getProperty(property);
            if (given != null) {
                field.set(goal, field.getType() == List.class ? items(given) : given);
            }
            Object value = field.get(goal);
            return new ParameterValue(property, value == null ? null : value.toString(), source(name, property, value));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " cannot be set", e);
        }
    }

    private Source source(String name, String property, @Nullable Object value) {
        if (commandLine.containsKey(property)) {
            return Source.COMMAND_LINE;
        }
        Xpp3Dom written = configuration == null ? null : configuration.getChild(name);
        boolean literal = written != null
                && (written.getChildCount() > 0
                        || (written.getValue() != null && !written.getValue().equals("${" + property + "}")));
        if (literal) {
            return Source.POM;
        }
        if (inherited.containsKey(property)) {
            return Source.PROPERTY;
        }
        return value == null ? Source.NOBODY : Source.DEFAULT;
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static Field field(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new IllegalStateException(type + " has no field " + name);
    }
}
