package dev.palindrome.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.report.Paint;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ColourChoiceTest {

    private final Properties properties = new Properties();

    @Test
    void a_terminal_has_colours() {
        assertThat(paint(Map.of("TERM", "xterm"), true, true)).isEqualTo(Paint.COLOURED);
    }

    @Test
    void batch_mode_a_pipe_a_log_file_and_no_color_have_none() {
        assertThat(paint(Map.of(), false, true)).isEqualTo(Paint.PLAIN);
        assertThat(paint(Map.of(), true, false)).isEqualTo(Paint.PLAIN);
        assertThat(paint(Map.of("NO_COLOR", "1"), true, true)).isEqualTo(Paint.PLAIN);
        assertThat(paint(Map.of("TERM", "dumb"), true, true)).isEqualTo(Paint.PLAIN);
        assertThat(paint(Map.of("MAVEN_CMD_LINE_ARGS", " -l out.log db:prove"), true, true))
                .isEqualTo(Paint.PLAIN);
    }

    @Test
    void mavens_own_switch_has_the_last_word() {
        properties.setProperty("style.color", "always");
        assertThat(paint(Map.of("NO_COLOR", "1"), false, false)).isEqualTo(Paint.COLOURED);

        properties.setProperty("style.color", "never");
        assertThat(paint(Map.of(), true, true)).isEqualTo(Paint.PLAIN);
    }

    private Paint paint(Map<String, String> environment, boolean interactive, boolean terminal) {
        return new ColourChoice(properties, environment, interactive, terminal).paint();
    }
}
