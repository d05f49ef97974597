package dev.palindrome.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.report.TerminalStyle;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ColourChoiceTest {

    private final Properties properties = new Properties();

    @Test
    void a_terminal_has_colours() {
        assertThat(style(Map.of("TERM", "xterm"), true, true)).isEqualTo(new TerminalStyle(true));
    }

    @Test
    void batch_mode_a_pipe_a_log_file_and_no_color_have_none() {
        assertThat(style(Map.of(), false, true)).isEqualTo(TerminalStyle.PLAIN);
        assertThat(style(Map.of(), true, false)).isEqualTo(TerminalStyle.PLAIN);
        assertThat(style(Map.of("NO_COLOR", "1"), true, true)).isEqualTo(TerminalStyle.PLAIN);
        assertThat(style(Map.of("TERM", "dumb"), true, true)).isEqualTo(TerminalStyle.PLAIN);
        assertThat(style(Map.of("MAVEN_CMD_LINE_ARGS", " -l out.log db:prove"), true, true))
                .isEqualTo(TerminalStyle.PLAIN);
    }

    @Test
    void mavens_own_switch_has_the_last_word() {
        properties.setProperty("style.color", "always");
        assertThat(style(Map.of("NO_COLOR", "1"), false, false)).isEqualTo(new TerminalStyle(true));

        properties.setProperty("style.color", "never");
        assertThat(style(Map.of(), true, true)).isEqualTo(TerminalStyle.PLAIN);
    }

    private TerminalStyle style(Map<String, String> environment, boolean interactive, boolean terminal) {
        return new ColourChoice(properties, environment, interactive, terminal).terminalStyle();
    }
}
