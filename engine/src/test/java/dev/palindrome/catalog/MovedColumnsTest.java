package dev.palindrome.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MovedColumnsTest {

    @Test
    void what_stands_at_the_same_place_is_left_out() {
        assertThat(MovedColumns.between("id, a, b, c, z", "id, b, c, a, z")).isEqualTo("…, a, b, c, … → …, b, c, a, …");
        assertThat(MovedColumns.between("x, y", "y, x")).isEqualTo("x, y → y, x");
        assertThat(MovedColumns.between("id, x, y", "id, y, x")).isEqualTo("…, x, y → …, y, x");
    }
}
