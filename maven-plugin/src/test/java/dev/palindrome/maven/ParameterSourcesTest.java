package dev.palindrome.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.maven.ParameterValue.Source;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParameterSourcesTest {

    private final MojoDescriptor descriptor = new MojoDescriptor();
    private final Properties commandLine = new Properties();
    private final Properties inherited = new Properties();
    private final Xpp3Dom configuration = new Xpp3Dom("configuration");
    private final Goal goal = new Goal();

    private static class Parent {
        @Nullable
        String url;
    }

    private static final class Goal extends Parent {
        @Nullable
        List<String> ignore;

        @Nullable
        String session;
    }

    @BeforeEach
    void describe() throws DuplicateParameterException {
        parameter("url", "${db.url}");
        parameter("ignore", "${db.ignore}");
        parameter("session", "${session}");
    }

    @Test
    void the_command_line_wins_over_a_value_written_in_the_pom() {
        goal.url = "from the POM";
        configured("url", "from the POM");
        commandLine.setProperty("db.url", "from the command line");

        assertThat(apply()).contains(new ParameterValue("db.url", "from the command line", Source.COMMAND_LINE));
        assertThat(goal.url).isEqualTo("from the command line");
    }

    @Test
    void a_value_in_the_pom_holds_when_the_command_line_says_nothing() {
        goal.url = "from the POM";
        configured("url", "from the POM");
        inherited.setProperty("db.url", "another");

        assertThat(apply()).contains(new ParameterValue("db.url", "from the POM", Source.POM));
        assertThat(goal.url).isEqualTo("from the POM");
    }

    @Test
    void a_list_on_the_command_line_is_separated_by_commas() {
        goal.ignore = List.of("old/**");
        commandLine.setProperty("db.ignore", "legacy/**, *.bak ,");

        apply();

        assertThat(goal.ignore).containsExactly("legacy/**", "*.bak");
    }

    @Test
    void a_property_a_default_and_nothing_are_told_apart() {
        goal.url = "x";
        configured("url", "${db.url}");
        assertThat(apply()).contains(new ParameterValue("db.url", "x", Source.DEFAULT));

        inherited.setProperty("db.url", "x");
        assertThat(apply()).contains(new ParameterValue("db.url", "x", Source.PROPERTY));
        assertThat(apply()).contains(new ParameterValue("db.ignore", null, Source.NOBODY));
    }

    @Test
    void what_cannot_be_set_by_a_property_is_left_alone() {
        commandLine.setProperty("session", "x");

        assertThat(apply()).extracting(ParameterValue::property).containsExactly("db.url", "db.ignore");
        assertThat(goal.session).isNull();
    }

    @Test
    void a_password_is_never_shown() {
        assertThat(new ParameterValue("db.password", "secret", Source.COMMAND_LINE).describe())
                .isEqualTo("db.password = (hidden) (from the command line)");
    }

    private List<ParameterValue> apply() {
        return new ParameterSources(commandLine, configuration, inherited).apply(goal, descriptor);
    }

    private void parameter(String name, String expression) throws DuplicateParameterException {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        parameter.setExpression(expression);
        descriptor.addParameter(parameter);
    }

    private void configured(String name, String value) {
        Xpp3Dom child = new Xpp3Dom(name);
        child.setValue(value);
        configuration.addChild(child);
    }
}
