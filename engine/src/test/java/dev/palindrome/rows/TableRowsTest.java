package dev.palindrome.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.FreshDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableRowsTest {

    private final FreshDatabase database = new FreshDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    private TableRows read(String table) {
        try {
            Shapes shapes = new ShapeReader(Set.of()).read(database.connection());
            return TableRows.read(database.connection(), shapes, table, 1_000);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What is said after a change to {@code public.t}. */
    private List<String> told(String schema, String change) {
        database.run(schema);
        TableRows before = read("public.t");
        database.run(change);
        return before.differencesTo(read("public.t")).stream()
                .map(difference -> difference.object() + ": " + difference.detail())
                .toList();
    }

    @Test
    void nothing_is_said_where_nothing_changed() {
        assertThat(told(
                        "CREATE TABLE t (id int PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'), (2, NULL)",
                        "SELECT"))
                .isEmpty();
    }

    @Test
    void a_column_that_comes_back_empty_has_lost_its_values() {
        assertThat(told(
                        "CREATE TABLE t (id int PRIMARY KEY, note text); INSERT INTO t SELECT i, 'n' || i FROM generate_series(1, 5) i",
                        "ALTER TABLE t DROP note; ALTER TABLE t ADD note text"))
                .containsExactly("column public.t.note: 5 of 5 values lost");
    }

    @Test
    void rows_that_are_gone_are_named_by_their_keys_and_have_lost_no_values() {
        assertThat(told(
                        "CREATE TABLE t (id int PRIMARY KEY, note text); INSERT INTO t SELECT i, 'n' || i FROM generate_series(1, 5) i",
                        "DELETE FROM t WHERE id IN (2, 3)"))
                .singleElement()
                .asString()
                .startsWith("table public.t: 2 of 5 rows missing: id=");
    }
}
