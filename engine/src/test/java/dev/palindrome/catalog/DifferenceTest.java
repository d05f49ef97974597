package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.catalog.Difference.Change;
import dev.palindrome.catalog.Difference.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DifferenceTest {

    @Test
    void a_value_is_told_before_and_after() {
        assertThat(changed("default", "1", "2")).isEqualTo("default 1 → 2");
        assertThat(changed("default", "1", null)).isEqualTo("default 1 → none");
    }

    @Test
    void whether_a_column_takes_null_is_told_in_words() {
        assertThat(changed("not null", "no", "yes")).isEqualTo("nullable → NOT NULL");
        assertThat(changed("not null", "yes", "no")).isEqualTo("NOT NULL → nullable");
    }

    @Test
    void of_bodies_only_the_lines_that_differ_are_told() {
        assertThat(changed("definition", "CREATE f\nBEGIN\n a;\nEND\n", "CREATE f\nBEGIN\n b;\n c;\nEND\n"))
                .isEqualTo("definition\n  BEGIN\n-  a;\n+  b;\n+  c;\n  END");
    }

    @Test
    void a_body_that_only_grew_has_no_lines_taken_away() {
        assertThat(changed("definition", "a\nb", "a\nb\nc")).isEqualTo("definition\n  b\n+ c");
    }

    @Test
    void what_was_left_behind_is_told_in_one_line() {
        Difference difference = new Difference(
                Change.ADDED, Severity.STRUCTURAL, "function public.f()", "", null, "CREATE FUNCTION f\nBEGIN\nEND");
        assertThat(difference.detail()).isEqualTo("CREATE FUNCTION f …");
    }

    private static String changed(String attribute, @Nullable String before, @Nullable String after) {
        return new Difference(Change.CHANGED, Severity.STRUCTURAL, "x", attribute, before, after).detail();
    }
}
