package dev.palindrome.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"12", "19", "seventeen", "17.1", "-17", "99999999999"})
    void a_number_that_is_none_or_out_of_bounds_is_refused_with_the_bounds(String text) {
        assertThatThrownBy(() -> ParameterText.of("db.postgresVersion", text).number(13, 18))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("db.postgresVersion is \"" + text + "\"; it can be a whole number from 13 to 18");
    }

    @Test
    void a_number_without_an_upper_bound_names_only_the_lower_one() {
        assertThatThrownBy(() -> ParameterText.of("db.steps", "abc").number(1, Integer.MAX_VALUE))
                .hasMessage("db.steps is \"abc\"; it can be a whole number from 1");
    }

    @Test
    void a_seed_is_any_whole_number() {
        assertThat(ParameterText.of("db.seed", "-7").wholeNumber()).contains(-7L);
        assertThat(ParameterText.of("db.seed", " ").wholeNumber()).isEmpty();
        assertThatThrownBy(() -> ParameterText.of("db.seed", "random").wholeNumber())
                .hasMessage("db.seed is \"random\"; it can be a whole number");
    }

    @Test
    void a_word_that_is_not_on_the_list_is_refused_with_the_list() {
        assertThatThrownBy(() -> ParameterText.of("db.server", "podman").oneOf(List.of("embedded", "docker", "url")))
                .hasMessage("db.server is \"podman\"; it can be embedded, docker, url");
        assertThat(ParameterText.of("db.server", "Docker").oneOf(List.of("docker")))
                .contains("docker");
    }

    @Test
    void a_flag_is_on_or_off_and_nothing_else() {
        assertThat(ParameterText.of("db.rows", "on").flag()).isTrue();
        assertThat(ParameterText.of("db.rows", "FALSE").flag(true)).isFalse();
        assertThat(ParameterText.of("db.rows", null).flag(true)).isTrue();
        assertThatThrownBy(() -> ParameterText.of("db.rows", "maybe").flag())
                .hasMessage("db.rows is \"maybe\"; it can be on or off");
    }

    @Test
    void empty_text_counts_as_not_given() {
        assertThat(ParameterText.of("db.url", "  ").text()).isEmpty();
        assertThat(ParameterText.of("db.steps", "").number(1, 9)).isEmpty();
    }
}
