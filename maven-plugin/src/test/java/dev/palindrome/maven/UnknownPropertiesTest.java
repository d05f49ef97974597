package dev.palindrome.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownPropertiesTest {

    private static final List<String> KNOWN =
            List.of("db.failOn", "db.user", "db.url", "db.migrations", "db.target", "db.rows");

    @ParameterizedTest
    @CsvSource({
        "db.failon, db.failOn",
        "db.fail-on, db.failOn",
        "db.username, db.user",
        "db.migration, db.migrations",
        "db.taget, db.target"
    })
    void a_mistyped_name_is_answered_with_the_right_one(String given, String meant) {
        assertThat(warnings(given)).singleElement().asString().contains("-D" + given, "did you mean -D" + meant + "?");
    }

    @Test
    void a_name_like_no_other_is_answered_with_all_of_them() {
        assertThat(warnings("db.connection")).singleElement().asString().contains("there are db.failOn, db.migrations");
    }

    @Test
    void known_names_and_those_of_others_are_left_alone() {
        assertThat(warnings("db.failOn")).isEmpty();
        assertThat(warnings("flyway.url")).isEmpty();
    }

    private static List<String> warnings(String name) {
        Properties given = new Properties();
        given.setProperty(name, "x");
        return UnknownProperties.warnings(given, KNOWN);
    }
}
